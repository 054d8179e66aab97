import { defineCommand } from '../define-command.ts';

/** Opens an editor for a new custom type. */
export const createCustomType = defineCommand({
  id: 'truora.customType.create',
  title: 'Create Custom Type…',
  icon: 'add',
  needs: ['connection', 'customTypes'],
  menus: { 'view/title': { when: 'view == truora.explorer', group: '1_create@3' } },
  async run({ customTypes, connection }) {
    const edited = { country: 'CO', type: '', weights: {} };
    await customTypes.open({ profileId: connection.profile.id, isNew: true, edited });
  },
});
