import type { TruoraClient } from '../../../truora/client.ts';
import { defineCommand } from '../../define-command.ts';
import type { ResourceRef } from '../node.ts';
import { resourceFrom } from './resource-from.ts';

/** Shows the account of a validation or enrollment in the tree. */
export const revealAccount = defineCommand({
  id: 'truora.validation.revealAccount',
  title: 'Reveal Account',
  icon: 'account',
  needs: ['logger', 'connection', 'explorer', 'resources'],
  menus: {
    'view/item/context': {
      when: 'view == truora.explorer && viewItem =~ /^(validation|enrollment|deleted|message);/',
      group: 'navigation@3',
    },
  },
  async run({ logger, connection, explorer, resources }, argument) {
    const resource = await resourceFrom({ logger, explorer, resources }, argument, ['validation', 'enrollment']);
    if (!resource) return;
    const accountId = resource.accountId ?? (await accountOf(await connection.client(), resource));
    if (accountId) await explorer.revealAccount(accountId);
  },
});

async function accountOf(
  { validations, enrollments }: TruoraClient,
  { kind, id }: ResourceRef,
): Promise<string | undefined> {
  return (kind === 'enrollment' ? await enrollments.get(id) : await validations.get(id)).account_id;
}
