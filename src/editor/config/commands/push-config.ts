import * as l10n from '@vscode/l10n';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';
import { carryOutIntent } from '../changes/carry-out.ts';
import { intentFrom } from '../changes/file-intent.ts';

/** Makes the account as the file says, after showing what that takes and asking. */
export const pushConfig = defineCommand({
  id: 'truora.config.push',
  title: 'Push Configuration…',
  icon: 'cloud-upload',
  needs: ['logger', 'clock', 'connection', 'creations', 'resources', 'config', 'presentFailure'],
  menus: {
    'view/item/context': [
      { when: 'view == truora.configuration && viewItem =~ /^config-file;/', group: 'inline@2' },
      { when: 'view == truora.configuration && viewItem =~ /^config-file;/', group: 'navigation@2' },
    ],
  },
  async run({ logger, clock, connection, creations, resources, config, presentFailure }, argument) {
    const found = await intentFrom({ connection, config }, argument);
    if (!found) return;
    const { service, intent, uri } = found;
    if (intent.plan.requests.length === 0) {
      const { profile, name } = intent;
      window.setStatusBarMessage(l10n.t('{profile} is as {name} says already.', { profile: profile.name, name }), 5000);
    } else await carryOutIntent({ logger, clock, connection, creations, resources, presentFailure }, service, intent);
    await service.drifts.refresh([uri]);
  },
});
