import { basename } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { StoredEvent } from '../../../webhooks/event.ts';
import type { ExportFormat } from '../../../webhooks/files/files.ts';
import { eventName } from '../../../webhooks/history/event-line.ts';
import { HANDLER_KEY_VARIABLE, HANDLER_LANGUAGES } from '../../../webhooks/samples/registry.ts';
import { defineCommand } from '../../define-command.ts';
import { trackingOf } from '../../guard/git-tracking.ts';
import { ignoreInGit } from '../../guard/ignore-in-git.ts';
import { COMMANDS } from '../../ids.ts';
import { window } from '../../shell/window.ts';
import { eventFrom } from './webhook-events.ts';

/** What a file to import may have at most. */
const MAX_IMPORT_BYTES = 100 * 1024 * 1024;

/** Copies the request that an event came with as a command for bash, to the handler where one is set. */
export const copyEventAsCurl = defineCommand({
  id: COMMANDS.copyEventAsCurl,
  async run(services, argument) {
    const event = await eventFrom(services, argument);
    if (!event) return;
    const desk = await services.webhooks.desk();
    const { curlOfEvent } = await import('../../../webhooks/samples/curl.ts');
    const url = desk.handler || 'http://localhost:3000/';
    await copied(curlOfEvent(event, url, desk), desk.isRevealed);
  },
});

/** Copies an event as JSON for the tests of a handler, signed with a key that everybody may know. */
export const copyEventAsFixture = defineCommand({
  id: COMMANDS.copyEventAsFixture,
  async run(services, argument) {
    const event = await eventFrom(services, argument);
    if (!event) return;
    const desk = await services.webhooks.desk();
    const { fixtureOfEvent } = await import('../../../webhooks/samples/fixture.ts');
    await copied(await fixtureOfEvent(event, desk), desk.isRevealed);
  },
});

/** Copies a program that receives and verifies events like this one, in a language that the person picks. */
export const copyHandler = defineCommand({
  id: COMMANDS.copyHandler,
  async run(services, argument) {
    const event = await eventFrom(services, argument);
    const [first] = event?.events ?? [];
    if (!event) return;
    const picked = await window.showQuickPick(
      HANDLER_LANGUAGES.map((language) => ({ label: language.label, description: language.fileName, language })),
      { title: l10n.t('Copy Webhook Handler'), placeHolder: l10n.t('In which language?') },
    );
    if (!picked) return;
    await vscode.env.clipboard.writeText(picked.language.render((first && eventName(first)) || 'check.finished'));
    window.setStatusBarMessage(
      l10n.t('Copied for {language}. It reads the signing key from {variable}.', {
        language: picked.label,
        variable: HANDLER_KEY_VARIABLE,
      }),
      8000,
    );
  },
});

/** Writes the events that are selected, or all, to a file; personal data is covered until it is revealed. */
export const exportEvents = defineCommand({
  id: COMMANDS.exportEvents,
  async run(services) {
    const { webhooks } = services;
    const desk = await webhooks.desk();
    const selected = webhooks.view.selectedEvents;
    const all = desk.store.rows().filter((row): row is StoredEvent => row.kind === 'event');
    const events = selected.length > 1 ? selected : all;
    if (events.length === 0) {
      await window.showInformationMessage(l10n.t('No webhook has come yet.'));
      return;
    }
    const title =
      events.length === 1 ? l10n.t('Export 1 Webhook') : l10n.t('Export {count} Webhooks', { count: events.length });
    const format = await pickFormat(title, desk.isRevealed);
    if (!format) return;
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const uri = await vscode.window.showSaveDialog({
      title,
      ...(folder && { defaultUri: vscode.Uri.joinPath(folder, `webhooks.${format}`) }),
      filters: { [format === 'har' ? 'HAR' : 'JSONL']: [format] },
    });
    if (!uri) return;
    const { exportEvents: textOf } = await import('../../../webhooks/files/files.ts');
    const text = textOf(events, format, { isRevealed: desk.isRevealed, version: services.version });
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await saySaved(uri, events.length, desk.isRevealed);
  },
});

/** Takes events out of a file into the history; whether they are genuine is checked anew with the keys of the profile in use. */
export const importEvents = defineCommand({
  id: COMMANDS.importEvents,
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
    const desk = await webhooks.desk();
    const [{ importEvents: read }, { createVerifier }, { hmacCheck }] = await Promise.all([
      import('../../../webhooks/files/files.ts'),
      import('../../../webhooks/token/verify.ts'),
      import('../../../node/webhook-host/hmac-check.ts'),
    ]);
    const verifier = createVerifier(hmacCheck, await desk.verificationKeys());
    const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    const { events, problems, beyond } = read(text, verifier, clock.now());
    // Together they need fewer writes; in turns the window stays awake.
    for (let i = 0; i < events.length; i += 200) {
      await Promise.all(events.slice(i, i + 200).map((event) => desk.store.append(event)));
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

async function pickFormat(title: string, isRevealed: boolean): Promise<ExportFormat | undefined> {
  const formats: readonly (vscode.QuickPickItem & { readonly format: ExportFormat })[] = [
    { label: 'JSONL', description: l10n.t('one event a line, to import here again'), format: 'jsonl' },
    { label: 'HAR', description: l10n.t('for browsers and proxies'), format: 'har' },
  ];
  const picked = await window.showQuickPick(formats, {
    title,
    placeHolder: isRevealed
      ? l10n.t('Personal data will be in the file; headers that may be secrets never are.')
      : l10n.t('Personal data is covered, so signatures will not fit. Reveal it first to export events as they came.'),
  });
  return picked?.format;
}

async function saySaved(uri: vscode.Uri, count: number, isRevealed: boolean): Promise<void> {
  const open = l10n.t('Open');
  const ignore = l10n.t('Ignore in Git');
  const path = uri.fsPath;
  const saved =
    count === 1
      ? l10n.t('1 webhook is saved in {path}.', { path })
      : l10n.t('{count} webhooks are saved in {path}.', { count, path });
  const isTracked = (await trackingOf(uri)) === 'tracked';
  const answer =
    isTracked && isRevealed
      ? await window.showWarningMessage(
          l10n.t('{saved} The file holds personal data, and git would take it into a commit.', { saved }),
          ignore,
          open,
        )
      : await window.showInformationMessage(
          isTracked ? l10n.t('{saved} Git would take it into a commit.', { saved }) : saved,
          ...(isTracked ? [ignore, open] : [open]),
        );
  if (answer === ignore) await ignoreInGit(uri);
  if (answer === open) await vscode.window.showTextDocument(uri);
}

async function copied(text: string, isRevealed: boolean): Promise<void> {
  await vscode.env.clipboard.writeText(text);
  window.setStatusBarMessage(
    isRevealed
      ? l10n.t('Copied as it came, with personal data.')
      : l10n.t('Copied with personal data covered: reveal it first to copy the event as it came.'),
    8000,
  );
}
