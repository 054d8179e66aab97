import { defineCommand } from '../../define-command.ts';
import { showPlan } from '../changes/carry-out.ts';
import { intentFrom } from '../changes/file-intent.ts';

/** Shows what a push would do; sends only requests that read. */
export const planConfig = defineCommand({
  id: 'truora.config.plan',
  title: 'Plan Configuration',
  icon: 'preview',
  needs: ['connection', 'config'],
  menus: {
    'view/item/context': [
      { when: 'view == truora.configuration && viewItem =~ /^config-file;/', group: 'inline@1' },
      { when: 'view == truora.configuration && viewItem =~ /^config-file;/', group: 'navigation@1' },
    ],
  },
  async run({ connection, config }, argument) {
    const found = await intentFrom({ connection, config }, argument);
    if (!found) return;
    await showPlan({ connection }, found.service, found.intent);
    await found.service.drifts.refresh([found.uri]);
  },
});
