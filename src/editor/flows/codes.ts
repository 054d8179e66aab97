import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { readInstant } from '../../base/instant.ts';
import type { Validation } from '../../contract/as-read.ts';
import { isFinished } from '../../contract/finished.ts';
import { signElectronicallyFlow } from '../../flows/definitions/sign-electronically.ts';
import { verifyEmailFlow } from '../../flows/definitions/verify-email.ts';
import { verifyPhoneFlow } from '../../flows/definitions/verify-phone.ts';
import { validationTypeName } from '../../flows/results/summary.ts';
import type { RunHost } from '../../flows/running/run-host.ts';
import { enterCodeLater } from '../../flows/running/verify-by-code.ts';
import type { Run } from '../../flows/runs/run.ts';
import { defineCommand } from '../define-command.ts';
import { COMMANDS } from '../ids.ts';
import { isResource } from '../resources/node.ts';
import { isInboxMessage } from '../resources/nodes/inbox.ts';
import type { InboxMessage } from '../sandbox/sandbox-connection.ts';
import type { Services } from '../services.ts';
import { window } from '../shell/window.ts';
import { carryOut, flowCommand } from './flow-command.ts';

/** Verifies that somebody owns an e-mail address. */
export const verifyEmail = flowCommand(COMMANDS.verifyEmail, verifyEmailFlow);

/** Verifies that somebody owns a phone number. */
export const verifyPhone = flowCommand(COMMANDS.verifyPhone, verifyPhoneFlow);

/** Has a document signed electronically. */
export const createSignature = flowCommand(COMMANDS.createSignature, signElectronicallyFlow);

const CODE_TYPES: readonly string[] = ['email-verification', 'phone-verification'];

/** Has the code of a pending e-mail or phone validation entered: of the node it is called on, or of one that is picked. */
export const enterCode = defineCommand({
  id: COMMANDS.enterCode,
  async run(services, argument) {
    const id = isResource(argument) ? argument.resource.id : await pickPending(services);
    if (!id) return undefined;
    const { connection, runs, watcher } = services;
    const stored = await runs.get(id);
    const run = stored ?? foreignRun(await (await connection.client()).validations.get(id), connection.profile.id);
    const title = l10n.t('Enter Code');
    // Two that watch the same run would overwrite each other's events.
    watcher.release(id);
    try {
      return await carryOut(services, title, (host) => enterCodeLater(run, title, stored ? host : unrecorded(host)));
    } finally {
      if (!stored) {
        // The tree itself follows what was started elsewhere; a watcher would store it as if it were ours.
        watcher.release(id);
        services.explorer.reload();
      }
    }
  },
});

/** A validation that was not started here, for as long as its code is entered. */
function foreignRun(validation: Validation, profileId: string): Run {
  return {
    version: 2,
    flow: validation.type === 'phone-verification' ? 'verify-phone' : 'verify-email',
    subject: 'validation',
    id: validation.validation_id,
    type: validation.type ?? '',
    ...(validation.account_id ? { accountId: validation.account_id } : {}),
    profileId,
    traits: {},
    startedAt: readInstant(validation.creation_date)?.at ?? 0,
    files: {},
    events: [],
    state: 'watching',
  };
}

/** What was not started here is not listed as if it were. */
function unrecorded(host: RunHost): RunHost {
  const { onRun: _, ...rest } = host;
  return { ...rest, runs: { ...host.runs, save: async () => {} } };
}

async function pickPending({ connection, runs }: Services): Promise<string | undefined> {
  const client = await connection.client();
  const here = (await runs.list())
    .filter(({ profileId, state }) => profileId === connection.profile.id && state === 'watching')
    .map(({ id, type, startedAt, accountId }) => ({ id, type, at: startedAt, account: accountId ?? '' }));
  // The list is an offer only: what was started here can be picked without it.
  const { items } = await client.validations.list().catch(() => ({ items: [] as readonly Validation[] }));
  const listed = items
    .filter((validation) => !isFinished(validation))
    .map(({ validation_id, type, creation_date, account_id }) => ({
      id: validation_id,
      type: type ?? '',
      at: readInstant(creation_date)?.at ?? 0,
      account: account_id ?? '',
    }));
  const pending = new Map(
    [...listed, ...here].filter(({ type }) => CODE_TYPES.includes(type)).map((one) => [one.id, one]),
  );
  if (pending.size === 0) {
    void window.showInformationMessage(l10n.t('No e-mail or phone validation waits for a code.'));
    return undefined;
  }
  const [only, ...others] = pending.values();
  if (only && others.length === 0) return only.id;
  const chosen = await window.showQuickPick(
    [...pending.values()]
      .sort((a, b) => b.at - a.at)
      .map(({ id, type, account, at }) => ({
        label: validationTypeName(type),
        description: `${account} · ${new Date(at).toISOString().slice(5, 16).replace('T', ' ')}`,
        detail: id,
        id,
      })),
    {
      title: l10n.t('Enter Code'),
      placeHolder: l10n.t('Which validation is the code for?'),
      matchOnDescription: true,
      matchOnDetail: true,
    },
  );
  return chosen?.id;
}

/** Copies the code of a message of the sandbox's inbox: of the node it is called on, or of one that is picked. */
export const copyCode = defineCommand({
  id: COMMANDS.copyCode,
  async run(services, argument) {
    const message = isInboxMessage(argument) ? argument.message : await pickMessage(services);
    if (!message) return;
    await vscode.env.clipboard.writeText(message.code);
    window.setStatusBarMessage(l10n.t('Copied the code for {address}', { address: message.to }), 3000);
  },
});

async function pickMessage({ sandbox }: Services): Promise<InboxMessage | undefined> {
  const messages = await sandbox.inbox();
  if (messages.length === 0) {
    void window.showInformationMessage(l10n.t("The sandbox's inbox is empty: no code was sent yet."));
    return undefined;
  }
  const chosen = await window.showQuickPick(
    messages.map((message) => ({ label: message.to, description: message.channel, detail: message.message, message })),
    { title: l10n.t('Copy Code'), placeHolder: l10n.t('Which message is it in?') },
  );
  return chosen?.message;
}
