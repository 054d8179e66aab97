import * as l10n from '@vscode/l10n';
import type { TextQuestion } from '../engine/question.ts';

/** What the API takes when neither the request nor the account's configuration names one (REF). */
const DEFAULT = '0.65';

/** Asks for the similarity that is needed. The answer is a number from 0 to 1 as text, or empty for the default. */
export function askForThreshold(): TextQuestion<string> {
  return {
    kind: 'text',
    title: l10n.t('Threshold'),
    prompt: l10n.t(
      'Similarity that is needed, from 0 to 1. Leave it empty for that of the account, which is {default} unless configured.',
      { default: DEFAULT },
    ),
    placeholder: DEFAULT,
    problem: (text) =>
      text.trim() === '' || numberIn(text) !== undefined
        ? undefined
        : l10n.t('Type a number from 0 to 1, such as 0.8.'),
    value: (text) => (text.trim() === '' ? '' : String(numberIn(text))),
  };
}

/** With a decimal comma too, as half of Latin America types it. */
function numberIn(text: string): number | undefined {
  const trimmed = text.trim().replace(',', '.');
  if (!/^(\d+(\.\d*)?|\.\d+)$/.test(trimmed)) return undefined;
  const value = Number(trimmed);
  return value <= 1 ? value : undefined;
}
