import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { countryName } from '../../flows/wording/document-names.ts';
import type { CheckTypeEntry } from '../../truora/resources/custom-types.ts';
import { defineCommand } from '../define-command.ts';
import type { Services } from '../services.ts';
import { hasTyped, window } from '../shell/window.ts';
import { customTypeFrom } from './custom-type-from.ts';

/** Deletes a custom type, after asking; in production its name has to be typed. */
export const deleteCustomType = defineCommand({
  id: 'truora.customType.delete',
  title: 'Delete Custom Type…',
  icon: 'trash',
  needs: ['connection', 'resources', 'customTypes'],
  menus: {
    'view/item/context': { when: 'view == truora.explorer && viewItem =~ /^custom-type;/', group: '9_delete@1' },
  },
  async run({ connection, resources, customTypes }, argument) {
    const entry = await customTypeFrom({ connection }, argument);
    if (!entry || !(await confirmDeletion({ connection }, entry))) return;
    await (await connection.client()).customTypes.delete(entry.country, entry.type);
    customTypes.close(connection.profile.id, entry.country, entry.type);
    resources.reload();
    window.setStatusBarMessage(l10n.t('Custom type {name} deleted', { name: entry.type }), 5000);
  },
});

async function confirmDeletion(
  { connection }: Pick<Services, 'connection'>,
  { country, type }: Pick<CheckTypeEntry, 'country' | 'type'>,
): Promise<boolean> {
  const names = { name: type, country: countryName(country, vscode.env.language) };
  const question = l10n.t('Delete the custom type {name} of {country}?', names);
  if (connection.profile.environment === 'production') {
    return hasTyped(type, {
      title: question,
      prompt: l10n.t('Checks of this type cannot be made any more. Type {name} to delete it.', names),
    });
  }
  const remove = l10n.t('Delete');
  const detail = l10n.t('Checks of this type cannot be made any more.');
  return (await window.showWarningMessage(question, { modal: true, detail }, remove)) === remove;
}
