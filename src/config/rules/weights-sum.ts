import * as l10n from '@vscode/l10n';
import { roundScore } from '../../contract/checks/check-datasets.ts';
import { scaleEdits } from '../refactoring/scale-weights.ts';
import { judgedTypes } from './judged-types.ts';
import { offeredFix, type Rule } from './rule.ts';

const number = (value: number) => String(roundScore(value));

/** Weights that do not make 1. */
export const weightsSum: Rule = {
  code: 'weights-sum',
  about:
    'The weights of a custom type add up to exactly 1; otherwise the API refuses it. The fix scales them, so that their proportions stay.',
  example: 'version: 1\ncustom_types:\n  CO:\n    hiring: { personal_identity: 0.4, criminal_record: 0.4 }\n',
  *check(document) {
    for (const { type, finding } of judgedTypes(document, 'weights-sum')) {
      const difference = number(Math.abs(1 - finding.sum));
      const message =
        finding.sum < 1
          ? l10n.t('The weights of {type} add up to {sum}: {missing} is missing to make 1.', {
              type: type.name,
              sum: number(finding.sum),
              missing: difference,
            })
          : l10n.t('The weights of {type} add up to {sum}: {excess} more than 1.', {
              type: type.name,
              sum: number(finding.sum),
              excess: difference,
            });
      const fixes = offeredFix(l10n.t('Scale the weights to 1'), scaleEdits(document, type));
      yield { severity: 'error', message, range: type.keyRange, path: type.path, fixes };
    }
  },
};
