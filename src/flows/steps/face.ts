import * as l10n from '@vscode/l10n';
import type { PictureFacts, PictureQuestion, TextQuestion } from '../engine/question.ts';

/** Asks for the picture of a face that later faces are compared with. */
export function askForReferencePicture(): PictureQuestion<PictureFacts> {
  return {
    kind: 'picture',
    title: l10n.t('Reference picture'),
    placeholder: l10n.t('Choose a JPEG, PNG or WebP picture with one face, 5 MB at most.'),
    accept: 'face-reference',
    value: (facts) => {
      if (!facts) throw new Error('The reference picture is required');
      return facts;
    },
  };
}

/** What the API takes when neither the request nor the account's configuration names one (REF). */
const DEFAULT_THRESHOLD = '0.65';

/** Asks for the similarity that is needed. The answer is a number from 0 to 1 as text, or empty for the default. */
export function askForThreshold(): TextQuestion<string> {
  return {
    kind: 'text',
    title: l10n.t('Threshold'),
    prompt: l10n.t(
      'Similarity that is needed, from 0 to 1. Leave it empty for that of the account, which is {default} unless configured.',
      { default: DEFAULT_THRESHOLD },
    ),
    placeholder: DEFAULT_THRESHOLD,
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
