import * as l10n from '@vscode/l10n';
import type { Recorder } from './recorder.ts';
import type { RunHost } from './run-host.ts';

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
