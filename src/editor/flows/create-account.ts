import { createAccountFlow } from '../../flows/definitions/create-account.ts';
import { defineCommand } from '../define-command.ts';
import { runFlow } from './run-flow.ts';

/** Creates an account and shows it in the tree. The one that it is called on has nothing to do with it. */
export const createAccount = defineCommand({
  id: 'truora.account.create',
  title: 'Create Account…',
  icon: 'person-add',
  needs: ['flows'],
  menus: { 'view/title': { when: 'view == truora.explorer', group: '1_create@1' } },
  run: ({ flows }) => runFlow(flows, createAccountFlow()),
});
