import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { requestsAsCurl } from '../../../flows/config/plan-document.ts';
import { KEY_VARIABLE } from '../../../flows/samples/request-sample.ts';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';
import { intentFrom } from '../changes/file-intent.ts';

/** Copies the requests of a plan as commands for bash; the API key stands in them as a variable. */
export const copyConfigRequests = defineCommand({
  id: 'truora.config.copyRequests',
  title: 'Copy Requests of the Plan as cURL',
  icon: 'terminal-bash',
  needs: ['connection', 'config'],
  menus: {
    'view/item/context': { when: 'view == truora.configuration && viewItem =~ /^config-file;/', group: '5_copy@1' },
  },
  async run({ connection, config }, argument) {
    const found = await intentFrom({ connection, config }, argument);
    if (!found) return;
    const { plan, profile } = found.intent;
    const { requests } = plan;
    if (requests.length === 0) {
      window.setStatusBarMessage(l10n.t('There is nothing to push, so there is no request.'), 5000);
      return;
    }
    await vscode.env.clipboard.writeText(requestsAsCurl(plan, await connection.bases(profile)));
    const facts = { count: requests.length, variable: KEY_VARIABLE };
    window.setStatusBarMessage(
      facts.count === 1
        ? l10n.t('Copied 1 request. It reads the API key from {variable}.', facts)
        : l10n.t('Copied {count} requests. They read the API key from {variable}.', facts),
      5000,
    );
  },
});
