/** A configuration file of about so many lines, as a large team would have it: comments, flow maps, documents, custom types. With aliases where asked for. */
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
  const types = [
    ['CO', 'national-id', 'co_national-id-2020'],
    ['MX', 'national-id', 'mx_ine-e'],
    ['CL', 'foreign-id', 'cl_foreign-id-2013'],
    ['PE', 'national-id', 'pe_national-id-2020'],
  ] as const;
  const perDocument = 8;
  const documents = Math.floor((lines * 0.6) / perDocument);
  for (let i = 0; i < documents; i++) {
    const [country, type, version] = types[i % types.length] as (typeof types)[number];
    out.push(
      `      # product ${i}`,
      `      - country: ${country}`,
      `        document_type: ${type}`,
      `        document_version: ${version}`,
    );
    if (i < aliases) out.push(`        validation_methods: ${i === 0 ? '&methods' : '*methods'}`);
    else out.push('        validation_methods:');
    if (i === 0 || i >= aliases)
      out.push(
        '          photo-of-photo: enabled',
        '          manual-review: disabled',
        '          data-consistency: enabled',
      );
  }
  out.push('custom_types:', '  CO:');
  for (let i = 0; out.length < lines - 3; i++) {
    out.push(
      `    hiring-${i}:`,
      '      personal_identity: 0.4',
      '      criminal_record: 0.35',
      '      legal_background: 0.25',
    );
  }
  return `${out.join('\n')}\n`;
}
