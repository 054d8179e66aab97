import { validateFaceFlow } from '../../flows/definitions/validate-face.ts';
import { defineCommand } from '../define-command.ts';
import { accountPresets, runFlow } from './run-flow.ts';

/** Validates a face against the one that its account has enrolled. */
export const validateFace = defineCommand({
  id: 'truora.face.validate',
  title: 'Validate Face…',
  icon: 'person',
  needs: ['flows'],
  menus: {
    'view/title': { when: 'view == truora.explorer', group: '0_flows@2' },
    'view/item/context': { when: 'view == truora.explorer && viewItem =~ /^(account);/', group: '1_flows@3' },
  },
  run: ({ flows }, argument) => runFlow(flows, validateFaceFlow(), accountPresets(argument)),
});
