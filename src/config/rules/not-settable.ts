import * as l10n from '@vscode/l10n';
import { ANSWER_ONLY_VALIDATORS } from '../../contract/validator-config.ts';
import { removeEntry } from '../editing/removing.ts';
import { offeredFix, type Rule } from './rule.ts';
import { visits } from './shape.ts';

/** What the API shows and does not take, or took once. */
export const notSettable: Rule = {
  code: 'not-settable',
  about:
    'A validator or setting that the API shows in its answers and does not take, or that only earlier documentation took. It is not sent.',
  example: 'version: 1\nvalidators:\n  face-recognition:\n    enrollment_timeout: 600\n',
  *check(document) {
    for (const { entry, parent, path, status } of visits(document)) {
      if (entry === undefined || parent === undefined || status === 'current' || entry.isMerged) continue;
      // Of a whole validator it is enough to say so once.
      if (path.length > 2 && Object.hasOwn(ANSWER_ONLY_VALIDATORS, String(path[1]))) continue;
      const { key, keyRange: range } = entry;
      const fixes = offeredFix(l10n.t('Remove {key}', { key }), [removeEntry(document, parent, entry)]);
      const message =
        status === 'legacy'
          ? l10n.t('Only earlier documentation takes {key}: it is not sent.', { key })
          : l10n.t('The API shows {key} and does not take it: it is not sent.', { key });
      const severity = status === 'legacy' ? 'information' : 'warning';
      yield { severity, message, range, path, fixes, tag: status === 'legacy' ? 'deprecated' : 'unnecessary' };
    }
  },
};
