import * as l10n from '@vscode/l10n';
import { randomHex } from '../../../base/clock.ts';
import type { WebhookEventKind } from '../../../contract/events/event-catalogue.ts';
import type { WebhookTrigger } from '../../../contract/sandbox-protocol.ts';
import { defineCommand } from '../../define-command.ts';
import type { Services } from '../../services.ts';
import { window } from '../../shell/window.ts';
import type { SampleSubject } from '../event/sample-claims.ts';
import { pickKind, pickSubject } from './pick-subject.ts';
import { whileListening } from './while-listening.ts';

/**
 * Lets the sandbox send an event of the catalogue: as it should be, twice, late, in the wrong order, or changed after
 * signing.
 */
export const sendSandboxWebhook = defineCommand({
  id: 'truora.webhooks.sandboxSend',
  title: 'Send Sandbox Webhook…',
  needs: ['random', 'profiles', 'sandbox', 'runs', 'webhooks'],
  palette: 'truora.profile.environment == sandbox',
  menus: {
    'view/title': { when: 'view == truora.webhooks && truora.profile.environment == sandbox', group: '1_listen@4' },
  },
  async run({ random, profiles, sandbox, runs, webhooks }) {
    const title = l10n.t('Send Sandbox Webhook');
    if (!(await whileListening({ webhooks }))) return;
    const kind = await pickKind(title);
    if (!kind) return;
    const subject = await pickSubject({ profiles, runs }, title, kind);
    if (subject === undefined) return;
    const picked = await window.showQuickPick(deliveries(), {
      title,
      placeHolder: l10n.t('Select how it arrives'),
      ignoreFocusOut: true,
    });
    if (!picked) return;
    const about: SampleSubject =
      subject === 'made-up'
        ? { kind: kind.product === 'checks' ? 'check' : 'validation', id: madeUpId(kind, { random }) }
        : subject;
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

/** An ID in the form that Truora gives to things of this product. */
function madeUpId({ product }: WebhookEventKind, { random }: Pick<Services, 'random'>): string {
  return `${product === 'checks' ? 'CHK' : 'VLD'}${randomHex(random, 32)}`;
}
