import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { dashboardChecklist } from '../../../webhooks/subscription/dashboard-checklist.ts';
import { defineCommand } from '../../define-command.ts';
import type { Services } from '../../services.ts';
import { type PickItem, window } from '../../shell/window.ts';
import type { OpenWebhooks } from '../open-webhooks.ts';
import { whileListening } from './while-listening.ts';

/** Lets Truora post to this window: by a new hook or rule, by one that is there, or by hand in the dashboard. */
export const subscribeWebhooks = defineCommand({
  id: 'truora.webhooks.subscribe',
  title: 'Subscribe Truora to This Window…',
  needs: ['profiles', 'webhooks'],
  palette: 'truora.webhooks.listening',
  menus: { 'view/title': { when: 'view == truora.webhooks && truora.webhooks.listening', group: '1_listen@5' } },
  async run({ profiles, webhooks }) {
    const service = await whileListening({ webhooks });
    if (!service) return;
    const { publicUrl, localUrl, isSandbox } = service.listening.state;
    // The sandbox reaches this machine without a tunnel.
    const address = publicUrl ?? (isSandbox ? localUrl : undefined);
    if (address === undefined) {
      await window.showInformationMessage(
        l10n.t('Truora cannot reach this machine yet: stop listening, and listen again through a tunnel.'),
      );
      return;
    }
    const picked = await pickSubscriber({ profiles }, service, address);
    if (!picked) return;
    if (picked.kind === 'dashboard') return showChecklist(service, address);
    if (!(await service.subscriptions.subscribe(picked.place, picked.target, address))) return;
    await service.listening.refreshKeys();
    window.setStatusBarMessage(l10n.t('Truora posts to this window until you stop listening.'), 8000);
  },
});

async function pickSubscriber({ profiles }: Pick<Services, 'profiles'>, service: OpenWebhooks, address: string) {
  const title = l10n.t('Subscribe to Webhooks');
  const heading = (label: string) => ({ label, kind: vscode.QuickPickItemKind.Separator, choice: undefined });
  const made = async () => {
    const places = await service.subscriptions.places(profiles.active().id);
    const existing = await Promise.allSettled(places.map((place) => place.list(AbortSignal.timeout(30_000))));
    return [
      heading(l10n.t('New')),
      ...places.map((place) => ({
        label:
          place.kind === 'hook' ? l10n.t('A hook for all events') : l10n.t('A rule for background checks that finish'),
        detail: l10n.t('Deleted again when you stop listening.'),
        choice: { kind: 'api' as const, place, target: { kind: 'new' as const } },
      })),
      heading(l10n.t('What is there already')),
      ...places.flatMap((place, i) => {
        const list = existing[i];
        if (list?.status !== 'fulfilled') return [];
        return list.value
          .filter((subscriber) => subscriber.address !== address)
          .map((subscriber) => ({
            label: subscriber.label,
            description: subscriber.address,
            detail: l10n.t('Posts there again when you stop listening.'),
            choice: { kind: 'api' as const, place, target: { kind: 'existing' as const, subscriber } },
          }));
      }),
      heading(l10n.t('By hand')),
      {
        label: l10n.t('A rule in the dashboard…'),
        detail: l10n.t('For events of validations and of digital identity, which the API cannot subscribe to.'),
        choice: { kind: 'dashboard' as const },
      },
    ];
  };
  const picked = await window.showQuickPick(made(), {
    title,
    placeHolder: l10n.t('Select what posts to {address}', { address: new URL(address).origin }),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  return picked?.choice;
}

/**
 * The way through the dashboard as a list that ticks itself off: by the copied address, and by the first event that
 * comes.
 */
async function showChecklist(service: OpenWebhooks, address: string): Promise<void> {
  const from = service.store.rows().at(-1)?.id ?? '';
  const pick = window.createQuickPick<PickItem & { readonly copies: boolean }>();
  pick.title = l10n.t('Subscribe in the Dashboard');
  pick.placeholder = l10n.t('The list ticks itself off when the first event arrives.');
  pick.ignoreFocusOut = true;
  let isCopied = false;
  const show = () => {
    const hasEvent = service.store
      .rows()
      .some((row) => row.kind === 'event' && row.id > from && row.origin === 'received');
    const steps = dashboardChecklist({ address, isCopied, hasEvent });
    pick.busy = !hasEvent;
    pick.items = steps.map(({ text, action, isDone }) => {
      const [first, rest] = inTwoLines(text);
      return {
        icon: isDone ? 'pass-filled' : 'circle-large-outline',
        label: first,
        ...(rest && { detail: rest }),
        copies: action === 'copy-address',
      };
    });
  };
  const changes = service.store.onDidChange(show);
  pick.onDidAccept(async () => {
    if (!pick.selectedItems[0]?.copies) return;
    await vscode.env.clipboard.writeText(address);
    isCopied = true;
    show();
  });
  show();
  pick.show();
  await new Promise<void>((resolve) => pick.onDidHide(() => resolve()));
  changes.dispose();
  pick.dispose();
}

/** A row of a quick pick is cut where it is full, so the rest of a sentence goes below. */
function inTwoLines(text: string): readonly [first: string, rest: string] {
  const end = text.length <= 80 ? -1 : text.lastIndexOf(' ', 80);
  return end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + 1)];
}
