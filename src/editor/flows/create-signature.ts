import { signElectronicallyFlow } from '../../flows/definitions/sign-electronically.ts';
import { defineCommand } from '../define-command.ts';
import { accountPresets, runFlow } from './run-flow.ts';

/** Has a document signed electronically. */
export const createSignature = defineCommand({
  id: 'truora.signature.create',
  title: 'Create Electronic Signature…',
  icon: 'edit',
  needs: ['flows'],
  menus: {
    'view/title': { when: 'view == truora.explorer', group: '0_flows@5' },
    'view/item/context': { when: 'view == truora.explorer && viewItem =~ /^(account);/', group: '1_flows@6' },
  },
  run: ({ flows }, argument) => runFlow(flows, signElectronicallyFlow(), accountPresets(argument)),
});
