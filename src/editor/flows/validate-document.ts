import { validateDocumentFlow } from '../../flows/definitions/validate-document.ts';
import { defineCommand } from '../define-command.ts';
import { accountPresets, runFlow } from './run-flow.ts';

/** Validates an identity document. */
export const validateDocument = defineCommand({
  id: 'truora.document.validate',
  title: 'Validate Document…',
  icon: 'run-all',
  needs: ['flows'],
  menus: {
    'view/title': { when: 'view == truora.explorer', group: 'navigation@1' },
    'view/item/context': { when: 'view == truora.explorer && viewItem =~ /^(account);/', group: '1_flows@1' },
  },
  run: ({ flows }, argument) => runFlow(flows, validateDocumentFlow(), accountPresets(argument)),
});
