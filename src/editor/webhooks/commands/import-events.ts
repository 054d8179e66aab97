import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';

/** What a file to import may have at most. */
const MAX_IMPORT_BYTES = 100 * 1024 * 1024;

/**
 * Takes events out of a file into the history; whether they are genuine is checked anew with the keys of the profile in
 * use.
 */
export const importEvents = defineCommand({
  id: 'truora.webhooks.import',
  title: 'Import Webhooks…',
  needs: ['clock', 'webhooks'],
  menus: { 'view/title': { when: 'view == truora.webhooks', group: '4_files@2' } },
  async run({ webhooks, clock }) {
    const title = l10n.t('Import Webhooks');
    const [uri] =
      (await vscode.window.showOpenDialog({
        title,
        filters: { [l10n.t('Webhooks')]: ['har', 'jsonl', 'json', 'jwt', 'txt'] },
      })) ?? [];
    if (!uri) return;
    const { size } = await vscode.workspace.fs.stat(uri);
    const file = basename(uri.path);
    if (size > MAX_IMPORT_BYTES) {
      await window.showWarningMessage(l10n.t('{file} is larger than 100 MB, so nothing was read.', { file }));
      return;
    }
    const { listening, store } = await webhooks.service();
    const [{ importEvents: read }, { createVerifier }, { hmacCheck }] = await Promise.all([
      import('../../../webhooks/files/files.ts'),
      import('../../../webhooks/token/verify.ts'),
      import('../../../node/webhook-host/hmac-check.ts'),
    ]);
    const verifier = createVerifier(hmacCheck, await listening.verificationKeys());
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const { events, problems, beyond } = read(text, verifier, clock.now());
    // Together they need fewer writes; in turns the window stays awake.
    for (let i = 0; i < events.length; i += 200) {
      await Promise.all(events.slice(i, i + 200).map((event) => store.append(event)));
    }
    const left = problems.length + beyond;
    const [first] = problems;
    if (left === 0) {
      await window.showInformationMessage(
        events.length === 1
          ? l10n.t('1 webhook of {file} is in the list.', { file })
          : l10n.t('{count} webhooks of {file} are in the list.', { count: events.length, file }),
      );
      return;
    }
    await window.showWarningMessage(
      first
        ? l10n.t(
            'Webhooks of {file} in the list: {count}. Entries that are none: {left}, the first is number {place}.',
            {
              count: events.length,
              file,
              left,
              place: first.at,
            },
          )
        : l10n.t('Webhooks of {file} in the list: {count}. Left out as too many: {left}.', {
            count: events.length,
            file,
            left,
          }),
    );
  },
});
