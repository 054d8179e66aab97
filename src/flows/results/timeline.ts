import * as l10n from '@vscode/l10n';
import type { Run, RunEvent, Side } from '../run.ts';
import { formatBytes, formatDuration } from '../sizes.ts';
import type { TimelineLine } from './page.ts';

/** What happened in a run, line by line, with the time since it began. Polls in a row become one line. */
export function timelineOf(run: Run, language: string): readonly TimelineLine[] {
  const lines: TimelineLine[] = [];
  let polls: RunEvent[] = [];
  const flushPolls = () => {
    const [first, last] = [polls[0], polls.at(-1)];
    if (first && last) {
      lines.push({
        offsetMs: first.at - run.startedAt,
        label:
          polls.length === 1
            ? l10n.t('Asked once: pending')
            : l10n.t('Asked {count} times: pending', { count: polls.length }),
        ...(polls.length > 1
          ? { detail: l10n.t('over {duration}', { duration: formatDuration(last.at - first.at, language) }) }
          : {}),
        tone: 'pending',
      });
    }
    polls = [];
  };
  for (const event of run.events) {
    if (event.kind === 'polled') {
      polls.push(event);
      continue;
    }
    flushPolls();
    lines.push(lineOf(event, run, language));
  }
  flushPolls();
  return lines;
}

function lineOf(event: Exclude<RunEvent, { kind: 'polled' }>, run: Run, language: string): TimelineLine {
  const offsetMs = event.at - run.startedAt;
  switch (event.kind) {
    case 'created':
      return {
        offsetMs,
        label: l10n.t('Validation created'),
        detail: l10n.t('in {duration}', { duration: formatDuration(event.durationMs, language) }),
        tone: 'neutral',
      };
    case 'uploaded':
      return {
        offsetMs,
        label: event.side === 'front' ? l10n.t('Front uploaded') : l10n.t('Reverse uploaded'),
        detail: l10n.t('{size} in {duration}', {
          size: formatBytes(event.bytes, language),
          duration: formatDuration(event.durationMs, language),
        }),
        tone: 'neutral',
      };
    case 'upload-failed':
      return { offsetMs, label: uploadFailed(event.side), detail: event.reason, tone: 'failure' };
    case 'paused':
      return { offsetMs, label: l10n.t('Stopped waiting here'), tone: 'neutral' };
    case 'resumed':
      return { offsetMs, label: l10n.t('Went on watching'), tone: 'neutral' };
    case 'finished':
      return {
        offsetMs,
        label: event.status === 'success' ? l10n.t('Result: success') : l10n.t('Result: failure'),
        tone: event.status === 'success' ? 'success' : 'failure',
      };
  }
}

function uploadFailed(side: Side): string {
  return side === 'front' ? l10n.t('The front could not be uploaded') : l10n.t('The reverse could not be uploaded');
}
