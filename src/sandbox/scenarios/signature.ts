import * as l10n from '@vscode/l10n';
import type { Scenario } from './scenario.ts';

/** The person declines to sign, without opening the page. No source gives such an end a reason. */
export const signatureDeclined: Scenario = {
  name: 'signature_declined',
  title: () => l10n.t('Declined: not signed'),
  text: () => l10n.t('The person declines to sign, without opening the signing page.'),
  types: ['electronic-signature'],
  processing: 'normal',
  ending: { kind: 'declined' },
};
