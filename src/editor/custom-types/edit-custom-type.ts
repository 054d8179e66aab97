import { weightsByDataset } from '../../contract/checks/custom-type-rules.ts';
import { defineCommand } from '../define-command.ts';
import { customTypeFrom } from './custom-type-from.ts';

/** Opens the editor of a custom type. */
export const editCustomType = defineCommand({
  id: 'truora.customType.edit',
  title: 'Edit Custom Type…',
  icon: 'edit',
  needs: ['connection', 'customTypes'],
  menus: {
    'view/item/context': { when: 'view == truora.explorer && viewItem =~ /^custom-type;/', group: 'navigation@1' },
  },
  async run({ connection, customTypes }, argument) {
    const entry = await customTypeFrom({ connection }, argument);
    if (!entry) return;
    const { country, type } = entry;
    const weights = weightsByDataset(entry.weights);
    await customTypes.open({
      profileId: connection.profile.id,
      isNew: false,
      edited: { country, type, weights },
      read: weights,
    });
  },
});
