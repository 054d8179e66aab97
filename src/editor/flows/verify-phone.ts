import { verifyPhoneFlow } from '../../flows/definitions/verify-phone.ts';
import { defineCommand } from '../define-command.ts';
import { accountPresets, runFlow } from './run-flow.ts';

/** Verifies the owner of a phone number. */
export const verifyPhone = defineCommand({
  id: 'truora.phone.verify',
  title: 'Verify Phone…',
  icon: 'device-mobile',
  needs: ['flows'],
  menus: {
    'view/title': { when: 'view == truora.explorer', group: '0_flows@4' },
    'view/item/context': { when: 'view == truora.explorer && viewItem =~ /^(account);/', group: '1_flows@5' },
  },
  run: ({ flows }, argument) => runFlow(flows, verifyPhoneFlow(), accountPresets(argument)),
});
