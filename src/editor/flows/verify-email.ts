import { verifyEmailFlow } from '../../flows/definitions/verify-email.ts';
import { defineCommand } from '../define-command.ts';
import { accountPresets, runFlow } from './run-flow.ts';

/** Verifies the owner of an e-mail address. */
export const verifyEmail = defineCommand({
  id: 'truora.email.verify',
  title: 'Verify E-mail…',
  icon: 'mail',
  needs: ['flows'],
  menus: {
    'view/title': { when: 'view == truora.explorer', group: '0_flows@3' },
    'view/item/context': { when: 'view == truora.explorer && viewItem =~ /^(account);/', group: '1_flows@4' },
  },
  run: ({ flows }, argument) => runFlow(flows, verifyEmailFlow(), accountPresets(argument)),
});
