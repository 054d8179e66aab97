import * as l10n from '@vscode/l10n';
import type { Part, Run, RunEvent } from '../runs/run.ts';
import { formatBytes, formatDuration } from '../wording/sizes.ts';
import type { TimelineLine } from './page.ts';
import { statusWord, toneOf } from './summary.ts';

/** What happened in a run, line by line, with the time since it began. Polls in a row become one line. */
export function timelineOf(run: Run, language: string): readonly TimelineLine[] {
  const lines: TimelineLine[] = [];
  let polls: Extract<RunEvent, { kind: 'polled' }>[] = [];
  const flushPolls = () => {
    const [first, last] = [polls[0], polls.at(-1)];
    if (first && last) {
      lines.push({
        offsetMs: first.at - run.startedAt,
        label:
          polls.length === 1
            ? l10n.t('Asked once: {status}', { status: pollWord(last.status) })
            : l10n.t('Asked {count} times: {status}', { count: polls.length, status: pollWord(last.status) }),
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
        label: createdLabel(run),
        detail: l10n.t('in {duration}', { duration: formatDuration(event.durationMs, language) }),
        tone: 'neutral',
      };
    case 'found':
      return { offsetMs, label: l10n.t('Found after its answer was lost'), tone: 'neutral' };
    case 'uploaded':
      return {
        offsetMs,
        label: l10n.t('{part} uploaded', { part: partName(event.part) }),
        detail: l10n.t('{size} in {duration}', {
          size: formatBytes(event.bytes, language),
          duration: formatDuration(event.durationMs, language),
        }),
        tone: 'neutral',
      };
    case 'upload-failed':
      return {
        offsetMs,
        label: l10n.t('{part} could not be uploaded', { part: partName(event.part) }),
        detail: event.reason,
        tone: 'failure',
      };
    case 'code-entered':
      return event.isRight
        ? { offsetMs, label: l10n.t('Right code entered'), tone: 'neutral' }
        : { offsetMs, label: l10n.t('Wrong code entered'), tone: 'failure' };
    case 'link-opened':
      return { offsetMs, label: l10n.t('Link opened'), tone: 'neutral' };
    case 'paused':
      return { offsetMs, label: l10n.t('Stopped waiting here'), tone: 'neutral' };
    case 'resumed':
      return { offsetMs, label: l10n.t('Went on watching'), tone: 'neutral' };
    case 'finished':
      if (run.subject === 'enrollment' && event.status === 'pending') {
        return { offsetMs, label: l10n.t('Stored: a face validation confirms it'), tone: 'success' };
      }
      return { offsetMs, ...resultOf(run, event.status) };
  }
}

/** Every state of a subject that goes on is pending to people; other words are said as they came. */
function pollWord(status: string): string {
  const isOpen = ['pending', 'not_started', 'in_progress', 'delayed'].includes(status);
  return statusWord(isOpen ? 'pending' : status);
}

const CHECK_TONES: ReadonlyMap<string, 'success' | 'failure'> = new Map([
  ['completed', 'success'],
  ['error', 'failure'],
]);

function resultOf(run: Run, status: string): Pick<TimelineLine, 'label' | 'tone'> {
  if (run.subject === 'check') {
    const tone = CHECK_TONES.get(status) ?? 'neutral';
    return {
      label:
        tone === 'failure' ? l10n.t('Result: failure') : l10n.t('Result: {status}', { status: statusWord(status) }),
      tone,
    };
  }
  const { failureStatus: failure_status, reason: declined_reason } = run;
  const tone = toneOf({ validation_status: status, failure_status, declined_reason });
  return {
    label: tone === 'failure' ? l10n.t('Result: failure') : l10n.t('Result: {status}', { status: statusWord(status) }),
    tone: tone === 'pending' ? 'neutral' : tone,
  };
}

function createdLabel({ subject }: Run): string {
  switch (subject) {
    case 'validation':
      return l10n.t('Validation created');
    case 'enrollment':
      return l10n.t('Enrollment created');
    case 'check':
      return l10n.t('Check created');
  }
}

/** A part of a run in words; one that this version does not know stays as it is. */
export function partName(part: Part): string {
  switch (part) {
    case 'front':
      return l10n.t('Front');
    case 'reverse':
      return l10n.t('Reverse');
    case 'reference':
      return l10n.t('Reference picture');
    case 'face':
      return l10n.t('Face');
    default:
      return part;
  }
}
