import * as l10n from '@vscode/l10n';
import { markdownCode, markdownText } from '../../base/markdown.ts';
import { trustText } from '../../contract/trust-text.ts';
import type { WordHelp } from '../../flows/help/word-help.ts';

/** What is known of a word of the API, as Markdown. */
export function hoverText(word: string, help: WordHelp): string {
  const source = help.trust ? l10n.t('Source: {source}', { source: trustText(help.trust) }) : '';
  return [
    `**Truora** ${markdownCode(help.field)}: ${markdownCode(word)}`,
    markdownText(help.meaning),
    markdownText(help.nextStep ?? ''),
    markdownText([help.products.join(', '), source].filter(Boolean).join(' · ')),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
