import * as l10n from '@vscode/l10n';
import type { PictureFacts, PictureQuestion } from '../engine/question.ts';

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
