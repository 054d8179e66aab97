import { enrollFaceFlow } from '../../flows/definitions/enroll-face.ts';
import { defineCommand } from '../define-command.ts';
import { accountPresets, runFlow } from './run-flow.ts';

/** Enrolls the face of an account. */
export const enrollFace = defineCommand({
  id: 'truora.face.enroll',
  title: 'Enroll Face…',
  icon: 'person-add',
  needs: ['flows'],
  menus: {
    'view/title': { when: 'view == truora.explorer', group: '0_flows@1' },
    'view/item/context': { when: 'view == truora.explorer && viewItem =~ /^(account);/', group: '1_flows@2' },
  },
  run: ({ flows }, argument) => runFlow(flows, enrollFaceFlow(), accountPresets(argument)),
});
