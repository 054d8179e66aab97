import * as l10n from '@vscode/l10n';
import type { RunHost } from '../engine/run-host.ts';
import { type SubjectState, withState } from '../runs/run.ts';
import { SUBJECTS } from '../subjects/registry.ts';
import type { Recorder } from './recorder.ts';

/**
 * Watches the subject of a run until its result is known, storing what it learns and telling the time since the run
 * began and the progress where it is known, which fills the bar from `fromPercent` on. Resolves with false when the
 * schedule ends first; rejects as the client does.
 */
export async function waitForResult(recorder: Recorder, host: RunHost, fromPercent = 95): Promise<boolean> {
  const { client, clock, signal } = host;
  let current = recorder.run;
  let kept: Promise<void> = Promise.resolve();
  const ticking = new AbortController();
  const stopTicking = () => ticking.abort();
  signal.addEventListener('abort', stopTicking, { once: true });
  let progress: SubjectState['progress'];
  const ticks = tick(current.startedAt, fromPercent, () => progress, host, ticking.signal);
  try {
    const { gaveUp } = await SUBJECTS[current.subject].watch(client, current, {
      signal,
      onState: (state) => {
        progress = state.progress;
        const next = withState(current, state, clock.now());
        current = next;
        kept = kept.then(() => recorder.keep(next));
        // Told below, once watching has ended.
        kept.catch(() => {});
      },
    });
    return !gaveUp;
  } finally {
    signal.removeEventListener('abort', stopTicking);
    ticking.abort();
    await ticks;
    await kept;
  }
}

async function tick(
  startedAt: number,
  fromPercent: number,
  progressNow: () => SubjectState['progress'],
  { clock, report }: RunHost,
  signal: AbortSignal,
): Promise<void> {
  let percent = fromPercent;
  while (!signal.aborted) {
    const seconds = Math.floor((clock.now() - startedAt) / 1000);
    const progress = progressNow();
    if (progress) percent = Math.max(percent, fromPercent + progress.fraction * (99 - fromPercent));
    report({
      label: l10n.t('waiting for the result'),
      detail: progress ? `${progress.text}, ${seconds} s` : `${seconds} s`,
      percent,
    });
    await clock.sleep(1000, signal).catch(() => {});
  }
}
