import { parseConfig } from '../../src/config/reading/parse.ts';
import { findingsIn, RULES } from '../../src/config/rules/registry.ts';
import { page } from './markdown.ts';

/** The page of the rules for configuration files: one chapter each, whose anchor is the code of its findings. */
export function configRulesPage(): string {
  return page('Rules for configuration files', [
    'What the editor and `truora check` say of a configuration file. What the sources are unsure of is never more than an information.',
    '',
    ...RULES.flatMap(({ code, about, example }) => {
      const found = findingsIn(parseConfig(example)).find((finding) => finding.code === code);
      const fixes = found?.fixes.map(({ title }) => title) ?? [];
      return [
        `## ${code}`,
        '',
        about,
        '',
        // An example cannot show a key, so it is shortened and finds nothing.
        `\`\`\`yaml ${found ? `finds=${code}` : 'shortened'}`,
        example.trimEnd(),
        '```',
        '',
        ...(found ? [`${severityName(found.severity)}: ${found.message}`, ''] : []),
        ...(fixes.length > 0 ? [`Fixes: ${fixes.join('; ')}.`, ''] : []),
      ];
    }),
  ]);
}

function severityName(severity: string): string {
  return severity.charAt(0).toUpperCase() + severity.slice(1);
}
