import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { neverAborted } from '../../../base/abort.ts';
import type { SigningKey } from '../../../webhooks/token/signing-key.ts';
import { tunnelFailureText } from '../../../webhooks/tunnel/tunnel-text.ts';
import { COMMANDS } from '../../command-ids.ts';
import { defineCommand } from '../../define-command.ts';
import { window } from '../../shell/window.ts';
import type { Listening } from '../listening.ts';
import type { OpenWebhooks } from '../open-webhooks.ts';
import { pickSigningKey, sayWhatWasSent } from '../sign-and-say.ts';
import { pickKind, pickSubject } from './pick-subject.ts';
import { whileListening } from './while-listening.ts';

/** Makes an event of the catalogue about something that is there or made up, signs it and sends it. */
export const triggerEvent = defineCommand({
  id: 'truora.webhooks.trigger',
  title: 'Trigger Webhook…',
  icon: 'zap',
  needs: ['clock', 'random', 'profiles', 'sandbox', 'runs', 'webhooks'],
  menus: { 'view/title': { when: 'view == truora.webhooks', group: 'navigation@5' } },
  async run({ clock, random, profiles, sandbox, runs, webhooks }) {
    const title = l10n.t('Trigger Webhook');
    const service = await whileListening({ webhooks });
    if (!service) return;
    const kind = await pickKind(title);
    if (!kind) return;
    const subject = await pickSubject({ profiles, runs }, title, kind);
    if (subject === undefined) return;
    const about = subject === 'made-up' ? undefined : subject;
    const mode = await pickMode(title, service);
    const { sampleClaims, subjectMembers } = await import('../event/sample-claims.ts');
    if (mode === 'sandbox') {
      await sandbox.triggerWebhook({ event: kind.name, ...(about && { object: subjectMembers(about) }) });
      return;
    }
    const claims = mode && sampleClaims(kind.name, { at: clock.now(), random, subject: about });
    if (!claims) return;
    if (mode === 'edit') return webhooks.edits.openSample(kind.name, claims);
    const key = await keyToSign(service.listening);
    if (!key) return;
    if (mode === 'tunnel') return sendThroughTunnel(service.listening, claims, key);
    const sent = await service.listening.listener().send({ claims, key, origin: 'triggered' }, neverAborted());
    sayWhatWasSent(key, sent.deliveries.at(-1));
  },
});

async function pickMode(
  title: string,
  { handler, listening }: OpenWebhooks,
): Promise<'here' | 'edit' | 'tunnel' | 'sandbox' | undefined> {
  const { isSandbox, publicUrl } = listening.state;
  const picked = await window.showQuickPick(
    [
      {
        label: l10n.t('Sign and send it'),
        detail: handler.url
          ? l10n.t('To your handler at {url}, and into the list.', { url: handler.url })
          : l10n.t('Into the list: no handler is set.'),
        mode: 'here' as const,
      },
      {
        label: l10n.t('Edit it first'),
        detail: l10n.t('Opens it as a document; saving signs and sends it.'),
        mode: 'edit' as const,
      },
      ...(publicUrl
        ? [
            {
              label: l10n.t('Send it through the tunnel'),
              detail: l10n.t('To the public address, as Truora would.'),
              mode: 'tunnel' as const,
            },
          ]
        : []),
      ...(isSandbox
        ? [
            {
              label: l10n.t('Let the sandbox send it'),
              detail: l10n.t('With its log of deliveries and its retries.'),
              mode: 'sandbox' as const,
            },
          ]
        : []),
    ],
    { title, placeHolder: l10n.t('Select what to do with it'), ignoreFocusOut: true },
  );
  return picked?.mode;
}

async function keyToSign(listening: Listening) {
  let key = await pickSigningKey(listening);
  if (key === 'none') {
    await vscode.commands.executeCommand(COMMANDS.addSigningKey);
    key = await pickSigningKey(listening);
  }
  return key === 'none' ? undefined : key;
}

async function sendThroughTunnel({ publicSide }: Listening, claims: unknown, key: SigningKey): Promise<void> {
  const { sign } = await import('../../../webhooks/token/made-event.ts');
  const answer = await publicSide.post(await sign(claims, key));
  if (answer?.ok === false) {
    await window.showWarningMessage(tunnelFailureText(answer.reason));
    return;
  }
  window.setStatusBarMessage(
    answer === undefined
      ? l10n.t('The tunnel is not open any more.')
      : l10n.t('Sent through the tunnel; the answer was {status}.', { status: answer.value }),
    8000,
  );
}
