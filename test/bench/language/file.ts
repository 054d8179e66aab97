import { configurableTypesIn } from '../../../src/config/schema/documents-schema.ts';
import { CONFIG_COUNTRIES, configVersionsOf } from '../../../src/contract/validator-config.ts';

/**
 * A configuration file of about so many lines, as a large team would have it: every document once, then custom types,
 * with comments and flow maps. Where asked for, so many custom types take their weights from the first one by an alias.
 */
export function largeFile(lines: number, aliases = 0): string {
  const out = ['# The settings of all our products', 'version: 1', 'validators:'];
  out.push('  face-recognition: { timeout: 200, threshold: 0.7 } # agreed with risk', '  email-verification:');
  out.push(
    '    timeout: 400',
    "    email_subject: 'Your code'",
    '  phone-verification:',
    '    custom_name: enrollment',
  );
  out.push('  document-validation:', '    retry_ttl: 600', '    documents:');
  for (const [country, type, version] of documents()) {
    out.push(`      # ${type} of ${country}`, `      - country: ${country}`, `        document_type: ${type}`);
    out.push(`        document_version: ${version}`, '        validation_methods:');
    out.push(
      '          photo-of-photo: enabled',
      '          manual-review: disabled',
      '          data-consistency: enabled',
    );
  }
  out.push('custom_types:', '  CO:', '    hiring: &weights', ...WEIGHTS);
  for (let i = 0; i < aliases; i++) out.push(`    hiring-alias-${i}: *weights`);
  for (let i = 0; out.length < lines; i++) out.push(`    hiring-${i}: # team ${i}`, ...WEIGHTS);
  return `${out.join('\n')}\n`;
}

const WEIGHTS = ['      personal_identity: 0.4', '      criminal_record: 0.35', '      legal_background: 0.25'];

function documents(): readonly (readonly [string, string, string])[] {
  return CONFIG_COUNTRIES.flatMap((country) =>
    configurableTypesIn(country).flatMap((type) =>
      configVersionsOf(country, type).map((version) => [country, type, version] as const),
    ),
  );
}
