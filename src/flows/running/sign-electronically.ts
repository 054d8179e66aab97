import * as l10n from '@vscode/l10n';
import { AppError } from '../../base/errors.ts';
import { UnconfirmedError } from '../../truora/unconfirmed.ts';
import { ExistsError } from '../creations/creation-text.ts';
import type { RunHost } from '../engine/run-host.ts';
import type { Recorder } from './recorder.ts';

/** Creates the account unless it is there: all validations but those of documents refuse an unknown one (REF). */
export async function ensureAccount(accountId: string, host: RunHost): Promise<void> {
  const { client, report, signal } = host;
  try {
    await client.accounts.get(accountId, { signal });
  } catch (failure) {
    if (!(failure instanceof AppError && failure.kind === 'not-found')) throw failure;
    report({ label: l10n.t('creating the account'), percent: 2 });
    try {
      await client.accounts.create({ account_id: accountId }, { signal });
    } catch (lost) {
      // Its ID is known, so that looking for it takes no person.
      if (!(lost instanceof UnconfirmedError) || signal.aborted) throw lost;
      await client.accounts.get(accountId, { signal }).catch(() => Promise.reject(lost));
      if (lost.entry !== undefined) await host.creations?.remove(lost.entry);
    }
    if (signal.aborted) throw new ExistsError('account', accountId, 'canceled');
  }
}

/** Shows where a link leads and lets the person open or copy it; anything else leaves it, and the run goes on. */
export async function handOverLink(url: string, flowTitle: string, recorder: Recorder, host: RunHost): Promise<void> {
  host.report({ label: l10n.t('handing over the link'), percent: 40 });
  const { copyText } = host;
  const reply = await host.ui.ask<'open' | 'copy' | 'later'>(
    {
      kind: 'choose',
      title: l10n.t('Link to the page'),
      placeholder: l10n.t('The person signs at {host}.', { host: hostOf(url) }),
      choices: [
        ...(isWebPage(url)
          ? [
              {
                value: 'open' as const,
                label: l10n.t('Open the page in the browser'),
                detail: url,
                icon: 'link-external',
              },
            ]
          : []),
        ...(copyText
          ? [
              {
                value: 'copy' as const,
                label: l10n.t('Copy the link'),
                detail: l10n.t('To send it to the person who signs.'),
                icon: 'copy',
              },
            ]
          : []),
        { value: 'later', label: l10n.t('Only wait'), detail: l10n.t('Another person has the link.'), icon: 'clock' },
      ],
    },
    { flowTitle, step: 1, total: 1, canGoBack: false },
    host.signal,
  );
  host.signal.throwIfAborted();
  if (reply.kind !== 'answer') return;
  if (reply.value === 'open' && (await host.openLink(url))) {
    await recorder.note({ kind: 'link-opened', at: host.clock.now() });
  }
  if (reply.value === 'copy') await copyText?.(url);
}

/** Whether an address is one that a browser opens. */
export function isWebPage(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
