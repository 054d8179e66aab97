import * as l10n from '@vscode/l10n';
import { findDocumentType } from '../../contract/document-types.ts';
import { placeOf } from '../reading/config-tree.ts';
import { scalarOf } from '../reading/read-file.ts';
import type { Rule } from './rule.ts';

/** What has no effect until Truora switches it on for the account. */
export const needsActivation: Rule = {
  code: 'needs-activation',
  about:
    'Manual review of faces, and documents of some countries and types, have to be activated for the account by Truora.',
  example: 'version: 1\nvalidators:\n  face-recognition:\n    use_manual_review: true\n',
  *check({ file, nodeAt }) {
    const review = nodeAt(['validators', 'face-recognition', 'use_manual_review']);
    if (review && scalarOf(review) === true) {
      const message = l10n.t('Truora has to activate manual review for the account.');
      yield {
        severity: 'information',
        message,
        range: placeOf(review),
        path: ['validators', 'face-recognition', 'use_manual_review'],
      };
    }
    for (const { country, documentType, path } of file.documents) {
      const type = findDocumentType(country.toUpperCase(), documentType);
      const node = nodeAt([...path, 'document_type']);
      if (!type?.needsActivation || node === undefined) continue;
      const message = l10n.t('Truora has to activate {type} of {country} for the account.', {
        type: documentType ?? '',
        country,
      });
      yield { severity: 'information', message, range: placeOf(node), path: [...path, 'document_type'] };
    }
  },
};
