import * as l10n from '@vscode/l10n';
import type { Scenario } from './scenario.ts';

/** Fails on the side of the API, without a reason. */
export const systemError: Scenario = {
  name: 'system_error',
  title: () => l10n.t('System error'),
  text: () => l10n.t('The validation fails because of an error of the service.'),
  processing: 'normal',
  ending: { kind: 'system_error' },
};
