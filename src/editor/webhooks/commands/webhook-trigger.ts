import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { randomHex } from '../../../base/clock.ts';
import type { WebhookEventKind } from '../../../contract/events/event-catalogue.ts';
import type { SigningKey } from '../../../webhooks/token/signing-key.ts';
import { tunnelFailureText } from '../../../webhooks/tunnel/tunnel-text.ts';
import { defineCommand } from '../../define-command.ts';
import { COMMANDS } from '../../ids.ts';
import type { WebhookTrigger } from '../../sandbox/sandbox-connection.ts';
import type { Services } from '../../services.ts';
import { window } from '../../shell/window.ts';
import type { SampleSubject } from '../event/sample-claims.ts';
import { pickSigningKey, sayWhatWasSent } from '../sign-and-say.ts';
import type { WebhookDesk } from '../webhook-desk.ts';
import { addSigningKey, listeningDesk } from './webhooks.ts';

/** Makes an event of the catalogue about something that is there or made up, signs it and sends it. */
export const triggerEvent = defineCommand({
  id: COMMANDS.triggerEvent,
  async run(services) {
    const title = l10n.t('Trigger Webhook');
    const desk = await listeningDesk(services);
    if (!desk) return;
    const kind = await pickKind(title);
    if (!kind) return;
    const subject = await pickSubject(services, title, kind);
    if (subject === undefined) return;
    const about = subject === 'made-up' ? undefined : subject;
    const way = await pickWay(title, desk);
    const { sampleClaims, subjectMembers } = await import('../event/sample-claims.ts');
    if (way === 'sandbox') {
      await services.sandbox.triggerWebhook({ event: kind.name, ...(about && { object: subjectMembers(about) }) });
      return;
    }
    const { clock, random } = services;
    const claims = way && sampleClaims(kind.name, { at: clock.now(), random, subject: about });
    if (!claims) return;
    if (way === 'edit') return services.webhooks.edits.openSample(kind.name, claims);
    const key = await keyToSign(services, desk);
    if (!key) return;
    if (way === 'tunnel') return sendThroughTunnel(desk, claims, key);
    const sent = await desk.listener().send({ claims, key, origin: 'triggered' }, new AbortController().signal);
    sayWhatWasSent(key, sent.deliveries.at(-1));
  },
});

/** Lets the sandbox send an event of the catalogue: as it should be, twice, late, in the wrong order, or changed after signing. */
export const sendSandboxWebhook = defineCommand({
  id: COMMANDS.sendSandboxWebhook,
  async run(services) {
    const title = l10n.t('Send Sandbox Webhook');
    if (!(await listeningDesk(services))) return;
    const kind = await pickKind(title);
    if (!kind) return;
    const subject = await pickSubject(services, title, kind);
    if (subject === undefined) return;
    const picked = await window.showQuickPick(deliveries(), {
      title,
      placeHolder: l10n.t('Select how it arrives'),
      ignoreFocusOut: true,
    });
    if (!picked) return;
    const about: SampleSubject =
      subject === 'made-up'
        ? { kind: kind.product === 'checks' ? 'check' : 'validation', id: madeUpId(kind, services) }
        : subject;
    const { sandbox } = services;
    const { subjectMembers } = await import('../event/sample-claims.ts');
    const send = (event: string, disturbance: NonNullable<WebhookTrigger['disturbance']>) =>
      sandbox.triggerWebhook({ event, object: subjectMembers(about), disturbance });
    if (picked.delivery !== 'reordered') return send(kind.name, picked.delivery);
    // The last word first: a handler that trusts the order ends with the older state.
    await send(kind.name, 'none');
    const earlier = await earlierKind(kind);
    await send(earlier.name, 'none');
  },
});

function deliveries() {
  return [
    { label: l10n.t('As it should'), detail: l10n.t('Once, at once, signed.'), delivery: 'none' as const },
    { label: l10n.t('Twice'), detail: l10n.t('The same event ID two times.'), delivery: 'duplicate' as const },
    { label: l10n.t('Late'), detail: l10n.t('After half a minute.'), delivery: 'late' as const },
    {
      label: l10n.t('Out of order'),
      detail: l10n.t('Before the event that should have announced it.'),
      delivery: 'reordered' as const,
    },
    {
      label: l10n.t('Tampered'),
      detail: l10n.t('Changed after signing: a handler must refuse it.'),
      delivery: 'tampered' as const,
    },
  ];
}

/** The first event of the same part, which announces the others. */
async function earlierKind(kind: WebhookEventKind): Promise<WebhookEventKind> {
  const { WEBHOOK_EVENT_KINDS } = await import('../../../contract/events/event-catalogue.ts');
  return WEBHOOK_EVENT_KINDS.find(({ part, product }) => part === kind.part && product === kind.product) ?? kind;
}

async function pickKind(title: string): Promise<WebhookEventKind | undefined> {
  const { WEBHOOK_EVENT_KINDS } = await import('../../../contract/events/event-catalogue.ts');
  const products = [...new Set(WEBHOOK_EVENT_KINDS.map(({ product }) => product))];
  const items = products.flatMap((product) => [
    { label: product, kind: vscode.QuickPickItemKind.Separator, event: undefined },
    ...WEBHOOK_EVENT_KINDS.filter((event) => event.product === product).map((event) => ({
      label: event.name,
      description: event.label,
      detail: event.when,
      event,
    })),
  ]);
  const picked = await window.showQuickPick(items, {
    title,
    placeHolder: l10n.t('Which event?'),
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return picked?.event;
}

/** What the event shall be about: something that was started here, or made-up identifiers. Undefined when the person gave up. */
async function pickSubject(
  services: Services,
  title: string,
  kind: WebhookEventKind,
): Promise<SampleSubject | 'made-up' | undefined> {
  const runs = (await services.runs.list())
    .filter(({ profileId }) => profileId === services.profiles.active().id)
    .filter(({ subject }) => (kind.product === 'checks' ? subject === 'check' : subject !== 'check'))
    .sort((a, b) => b.startedAt - a.startedAt)
    .slice(0, 50);
  if (runs.length === 0) return 'made-up';
  const time = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'short', timeStyle: 'medium' });
  const madeUp = { label: l10n.t('Made-up IDs'), description: '', about: 'made-up' as const };
  const picked = await window.showQuickPick(
    [
      madeUp,
      ...runs.map((run) => ({
        label: run.id,
        description: `${run.type} · ${time.format(run.startedAt)}`,
        about: { kind: run.subject, id: run.id, ...('accountId' in run && { accountId: run.accountId }) },
      })),
    ],
    { title, placeHolder: l10n.t('Select what it is about'), matchOnDescription: true, ignoreFocusOut: true },
  );
  return picked?.about;
}

async function pickWay(title: string, desk: WebhookDesk): Promise<'here' | 'edit' | 'tunnel' | 'sandbox' | undefined> {
  const { isSandbox, publicUrl } = desk.state;
  const picked = await window.showQuickPick(
    [
      {
        label: l10n.t('Sign and send it'),
        detail: desk.handler
          ? l10n.t('To your handler at {url}, and into the list.', { url: desk.handler })
          : l10n.t('Into the list: no handler is set.'),
        way: 'here' as const,
      },
      {
        label: l10n.t('Edit it first'),
        detail: l10n.t('Opens it as a document; saving signs and sends it.'),
        way: 'edit' as const,
      },
      ...(publicUrl
        ? [
            {
              label: l10n.t('Send it through the tunnel'),
              detail: l10n.t('To the public address, as Truora would.'),
              way: 'tunnel' as const,
            },
          ]
        : []),
      ...(isSandbox
        ? [
            {
              label: l10n.t('Let the sandbox send it'),
              detail: l10n.t('With its log of deliveries and its retries.'),
              way: 'sandbox' as const,
            },
          ]
        : []),
    ],
    { title, placeHolder: l10n.t('Select what to do with it'), ignoreFocusOut: true },
  );
  return picked?.way;
}

async function keyToSign(services: Services, desk: WebhookDesk) {
  let key = await pickSigningKey(desk);
  if (key === 'none') {
    await addSigningKey.run(services, undefined);
    key = await pickSigningKey(desk);
  }
  return key === 'none' ? undefined : key;
}

async function sendThroughTunnel(desk: WebhookDesk, claims: unknown, key: SigningKey): Promise<void> {
  const { sign } = await import('../../../webhooks/token/sign.ts');
  const answer = await desk.publicSide.post(await sign(claims, key));
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

/** An ID in the form that Truora gives to things of this product. */
function madeUpId({ product }: WebhookEventKind, { random }: Services): string {
  return `${product === 'checks' ? 'CHK' : 'VLD'}${randomHex(random, 32)}`;
}
