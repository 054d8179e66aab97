import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { WebhookEventKind } from '../../../contract/events/event-catalogue.ts';
import type { Services } from '../../services.ts';
import { window } from '../../shell/window.ts';
import type { SampleSubject } from '../event/sample-claims.ts';

export async function pickKind(title: string): Promise<WebhookEventKind | undefined> {
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

/**
 * What the event shall be about: something that was started here, or made-up identifiers. Undefined when the person
 * gave up.
 */
export async function pickSubject(
  services: Pick<Services, 'profiles' | 'runs'>,
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
