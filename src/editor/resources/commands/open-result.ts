import { defineCommand } from '../../define-command.ts';
import { resourceFrom } from './resource-from.ts';

/** Opens the result page of a validation, enrollment or check. */
export const openResult = defineCommand({
  id: 'truora.validation.open',
  title: 'Open Result',
  icon: 'open-preview',
  needs: ['logger', 'connection', 'explorer', 'resources', 'results'],
  menus: {
    'view/item/context': {
      when: 'view == truora.explorer && viewItem =~ /^(validation|enrollment|check|message);/',
      group: 'navigation@1',
    },
  },
  async run({ logger, connection, explorer, resources, results }, argument) {
    const resource = await resourceFrom({ logger, explorer, resources }, argument, [
      'validation',
      'enrollment',
      'check',
    ]);
    if (!resource || resource.kind === 'account' || resource.kind === 'custom-type') return;
    await results.open({ kind: resource.kind, id: resource.id, profileId: connection.profile.id });
  },
});
