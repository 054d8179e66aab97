import * as l10n from '@vscode/l10n';
import type { Scenario } from './scenario.ts';

/** Ends well, if the pictures can be used. */
export const success: Scenario = {
  name: 'success',
  title: () => l10n.t('Success'),
  text: () => l10n.t('The validation succeeds, if its files can be used and its code is right.'),
  processing: 'normal',
  ending: { kind: 'success' },
};

/** Ends well after a minute. */
export const slow: Scenario = {
  name: 'slow',
  title: () => l10n.t('Slow success'),
  text: () => l10n.t('The validation succeeds after a long wait, a minute at real speed.'),
  types: ['document-validation', 'face-recognition', 'face-search', 'electronic-signature'],
  processing: 'slow',
  ending: { kind: 'success' },
};
