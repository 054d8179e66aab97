import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { secretProblem, trimSecret } from '../../../base/secret-text.ts';
import { typedText } from '../../../base/typed-text.ts';
import { webAddress } from '../../../base/web-address.ts';
import { TUNNEL_PROVIDERS } from '../../../node/tunnels/registry.ts';
import { tunnelFailureText } from '../../../webhooks/tunnel/tunnel-text.ts';
import { defineCommand } from '../../define-command.ts';
import { COMMANDS, SETTINGS } from '../../ids.ts';
import type { Services } from '../../services.ts';
import { requireTrust } from '../../shell/trust.ts';
import { window } from '../../shell/window.ts';
import { PULL } from '../listening-state.ts';

/** Starts listening; for a real account, asks how events shall reach this machine. */
export const startWebhooks = defineCommand({
  id: COMMANDS.startWebhooks,
  async run({ webhooks, profiles }) {
    const desk = await webhooks.desk();
    if (desk.state.isListening) return;
    requireTrust();
    const provider = profiles.active().environment === 'sandbox' ? '' : await askForTunnel();
    if (provider === undefined) return;
    await desk.start(provider);
    await vscode.commands.executeCommand('truora.webhooks.focus');
  },
});

/** Ends listening; what came stays in the list. */
export const stopWebhooks = defineCommand({
  id: COMMANDS.stopWebhooks,
  run: async ({ webhooks }) => (await webhooks.desk()).stop(),
});

/** Copies the address to give to Truora, or the one on this machine where there is no tunnel. */
export const copyWebhookAddress = defineCommand({
  id: COMMANDS.copyWebhookAddress,
  async run({ webhooks }) {
    const { state } = await webhooks.desk();
    const address = state.publicUrl ?? state.localUrl;
    if (address === undefined) {
      await offerToStart();
      return;
    }
    await vscode.env.clipboard.writeText(address);
    window.setStatusBarMessage(
      state.publicUrl
        ? l10n.t('The public address of your webhooks is in the clipboard.')
        : l10n.t('The address on this machine is in the clipboard; nobody else can reach it.'),
      5000,
    );
  },
});

/** Sends a test event through the public address and says whether it arrived. */
export const testTunnel = defineCommand({
  id: COMMANDS.testTunnel,
  async run({ webhooks }) {
    const outcome = await (await webhooks.desk()).publicSide.test();
    if (outcome === undefined) {
      await window.showInformationMessage(l10n.t('No tunnel is open, so there is no public address to test.'));
    } else if (outcome.ok) {
      await window.showInformationMessage(
        l10n.t('A test event came through the public address in {ms} ms.', { ms: Math.round(outcome.roundTripMs) }),
      );
    } else {
      await window.showWarningMessage(tunnelFailureText(outcome.why));
    }
  },
});

/** Asks for the developer's own handler; an empty answer ends the forwarding. */
export const forwardWebhooks = defineCommand({
  id: COMMANDS.forwardWebhooks,
  async run({ webhooks }) {
    const desk = await webhooks.desk();
    const url = await window.showInputBox({
      title: l10n.t('Forward Webhooks'),
      prompt: l10n.t('Address of your handler. Each event goes there as it came, byte for byte; empty ends that.'),
      placeHolder: 'http://localhost:3000/webhooks/truora',
      value: desk.handler,
      ignoreFocusOut: true,
      validateInput: (text) => {
        const address = webAddress(typedText(text));
        if (typedText(text) !== '' && !address) return l10n.t('Type an http or https address without a password.');
        return address && desk.isOwnAddress(address)
          ? l10n.t('This address leads back to the receiver of this window: type that of your own handler.')
          : undefined;
      },
    });
    if (url !== undefined) await desk.setHandler(typedText(url));
  },
});

/** Asks what senders shall be answered. */
export const answerWebhooks = defineCommand({
  id: COMMANDS.answerWebhooks,
  async run({ webhooks }) {
    const desk = await webhooks.desk();
    const fixed = (status: number) => ({ kind: 'fixed', status, body: '', delayMs: 0 }) as const;
    const other = { label: l10n.t('Another status, with a delay and a text…'), plan: undefined };
    const picked = await window.showQuickPick(
      [
        { label: '200', description: l10n.t('at once, as most handlers do'), plan: fixed(200) },
        { label: l10n.t('What my handler answers'), plan: { kind: 'handler' } as const },
        { label: '500', description: l10n.t('to see how deliveries are tried again'), plan: fixed(500) },
        other,
      ],
      { title: l10n.t('Answer to Webhooks'), placeHolder: l10n.t('Select the answer to the sender') },
    );
    if (!picked) return;
    const plan = picked === other ? await askForAnswer() : picked.plan;
    if (plan) await desk.setAnswer(plan);
  },
});

/** Adds a key that events of the profile in use are checked with. */
export const addSigningKey = defineCommand({
  id: COMMANDS.addSigningKey,
  async run({ webhooks, profiles, signingKeys }) {
    const profile = profiles.active();
    const title = l10n.t('Add Signing Key to {profile}', { profile: profile.name });
    const secret = await window.showInputBox({
      title,
      prompt: l10n.t(
        'The signing key of the hook, usually 64 hexadecimal characters. It is kept in the secret storage.',
      ),
      password: true,
      ignoreFocusOut: true,
      validateInput: (text) => {
        const problem = secretProblem(trimSecret(text));
        if (problem === 'quotes') return l10n.t('A key has no quotes. Paste the key alone.');
        if (problem === 'blanks') return l10n.t('A key has no blanks and no line breaks inside. Paste one key.');
        return undefined;
      },
    });
    if (secret === undefined || trimSecret(secret) === '') return;
    const taken = await signingKeys.list(profile.id);
    const name = await window.showInputBox({
      title,
      prompt: l10n.t('A name for the key: events say which key they are signed with.'),
      value: taken.length === 0 ? l10n.t('Webhook') : '',
      ignoreFocusOut: true,
      validateInput: (text) => {
        if (typedText(text) === '') return l10n.t('Type a name.');
        if (!taken.some((key) => key.name === typedText(text))) return undefined;
        const message = l10n.t('This name is taken: the key that has it will be replaced.');
        return { message, severity: vscode.InputBoxValidationSeverity.Warning };
      },
    });
    if (!name) return;
    await signingKeys.put(profile.id, { name: typedText(name), secret: trimSecret(secret) });
    await (await webhooks.desk()).refreshKeys();
  },
});

/** Forgets a signing key of the profile in use. */
export const removeSigningKey = defineCommand({
  id: COMMANDS.removeSigningKey,
  async run({ webhooks, profiles, signingKeys }) {
    const profile = profiles.active();
    const keys = await signingKeys.list(profile.id);
    if (keys.length === 0) {
      await window.showInformationMessage(
        l10n.t('The profile {profile} has no signing key of its own.', { profile: profile.name }),
      );
      return;
    }
    const picked = await window.showQuickPick(
      keys.map(({ name }) => ({ label: name, name })),
      { title: l10n.t('Remove Signing Key'), placeHolder: l10n.t('Select the key to remove from this machine') },
    );
    if (!picked) return;
    await signingKeys.remove(profile.id, picked.name);
    await (await webhooks.desk()).refreshKeys();
  },
});

/** Resolves once something listens, or with false when the person does not want that. */
export async function offerToStart(): Promise<boolean> {
  const start = l10n.t('Start Listening');
  const answer = await window.showInformationMessage(l10n.t('Nothing listens for webhooks here.'), start);
  if (answer !== start) return false;
  await vscode.commands.executeCommand(COMMANDS.startWebhooks);
  return true;
}

async function askForTunnel(): Promise<string | undefined> {
  const preferred = vscode.workspace.getConfiguration().get<string>(SETTINGS.tunnelProvider) ?? '';
  const none = {
    label: l10n.t('No tunnel'),
    detail: l10n.t('Only programs on this machine can reach the receiver.'),
    id: '',
  };
  const picked = await window.showQuickPick(
    [
      ...TUNNEL_PROVIDERS.map((provider) => ({
        label: provider.label(),
        description: provider.id === preferred ? l10n.t('by your settings') : '',
        detail: `${provider.whoCanSee()} ${provider.needs()}`,
        id: provider.id,
      })).sort((a, b) => Number(b.id === preferred) - Number(a.id === preferred)),
      {
        label: l10n.t('Delivery log of Truora, polled'),
        description: preferred === PULL ? l10n.t('by your settings') : '',
        detail: l10n.t(
          'Only Truora and this machine see the events. They come late, and without a signature to check.',
        ),
        id: PULL,
      },
      none,
    ],
    {
      title: l10n.t('Listen for Webhooks'),
      placeHolder: l10n.t('Select how events of Truora reach this machine'),
      matchOnDetail: true,
      ignoreFocusOut: true,
    },
  );
  return picked?.id;
}

async function askForAnswer() {
  const title = l10n.t('Answer to Webhooks');
  const status = await window.showInputBox({
    title,
    prompt: l10n.t('Status, 200 to 599'),
    value: '503',
    validateInput: (text) => (/^[2-5]\d\d$/.test(text) ? undefined : l10n.t('Type a number from 200 to 599.')),
  });
  if (status === undefined) return undefined;
  const delay = await window.showInputBox({
    title,
    prompt: l10n.t('Seconds until the answer, 0 to 120'),
    value: '0',
    validateInput: (text) =>
      /^\d{1,3}$/.test(text) && Number(text) <= 120 ? undefined : l10n.t('Type a number from 0 to 120.'),
  });
  if (delay === undefined) return undefined;
  const body = await window.showInputBox({
    title,
    prompt: l10n.t('Text of the answer; empty sends none.'),
  });
  if (body === undefined) return undefined;
  return { kind: 'fixed', status: Number(status), body, delayMs: Number(delay) * 1000 } as const;
}

/** The services' desk with something listening, or undefined when the person does not want that. */
export async function listeningDesk({ webhooks }: Services) {
  const desk = await webhooks.desk();
  if (desk.state.isListening) return desk;
  return (await offerToStart()) && desk.state.isListening ? desk : undefined;
}
