import type { PictureFacts } from '../engine/question.ts';

/** What a run is about. */
export const SUBJECT_KINDS = ['validation', 'enrollment', 'check'] as const;

export type SubjectKind = (typeof SUBJECT_KINDS)[number];

/** What can be known of the result of a run. */
export const RUN_STATES = ['watching', 'finished', 'gone', 'deleted'] as const;

/** A file that a run sends: the sides of a document, or a face as reference or as capture. */
export type Part = 'front' | 'reverse' | 'reference' | 'face';

/** One thing that happened in a run; times are Unix milliseconds, durations milliseconds. */
export type RunEvent =
  | { readonly kind: 'created'; readonly at: number; readonly durationMs: number }
  /** Instead of `created` where the answer to the create was lost, and all links with it. */
  | { readonly kind: 'found'; readonly at: number }
  | {
      readonly kind: 'uploaded';
      readonly at: number;
      readonly durationMs: number;
      readonly part: Part;
      readonly bytes: number;
    }
  | { readonly kind: 'upload-failed'; readonly at: number; readonly part: Part; readonly reason: string }
  | { readonly kind: 'code-entered'; readonly at: number; readonly isRight: boolean }
  | { readonly kind: 'link-opened'; readonly at: number }
  | { readonly kind: 'polled'; readonly at: number; readonly status: string }
  | { readonly kind: 'paused'; readonly at: number }
  | { readonly kind: 'resumed'; readonly at: number }
  | { readonly kind: 'finished'; readonly at: number; readonly status: string };

/**
 * What this machine knows of something that it started: enough to go on watching it after a reload.
 * Holds no answers of the API beyond status, reason and an open link, since those are personal data.
 */
export interface Run {
  readonly version: 2;
  /** Id of the flow. */
  readonly flow: string;
  readonly subject: SubjectKind;
  /** Of the validation, enrollment or check. */
  readonly id: string;
  /** Validator, or type of check, as on the wire. */
  readonly type: string;
  /** Absent for checks. */
  readonly accountId?: string;
  readonly profileId: string;
  /** What lists show and the create request is made of again, by wire name; never personal data. */
  readonly traits: Readonly<Record<string, string>>;
  /** Unix milliseconds; 0 where it is not known, as of what was started elsewhere. */
  readonly startedAt: number;
  readonly files: Partial<Readonly<Record<Part, PictureFacts>>>;
  readonly events: readonly RunEvent[];
  /**
   * One of {@link RUN_STATES}: `watching` while the result is open, `finished` when it is known, `gone` when the API no
   * longer knows the subject,
   * `deleted` when it was deleted from here and can be restored.
   */
  readonly state: (typeof RUN_STATES)[number];
  /** As on the wire, once known. */
  readonly status?: string;
  readonly failureStatus?: string;
  readonly reason?: string;
  /**
   * The page on which a person signs, while the result is open: the API hands it out once. Anyone who has it can sign.
   */
  readonly link?: string;
}

/** The state of a run's subject, as the API reports it. */
export interface SubjectState {
  readonly isFinished: boolean;
  /** As on the wire. */
  readonly status: string;
  readonly failureStatus?: string;
  readonly reason?: string;
  /** How far it is, where that is known. */
  readonly progress?: { readonly text: string /** 0 to 1. */; readonly fraction: number };
}

/** Most events that a run keeps; polls beyond it replace the poll before them. */
export const RUN_EVENT_LIMIT = 60;

/** The run with one event more. */
export function withEvent(run: Run, event: RunEvent): Run {
  const last = run.events.at(-1);
  const replacesLast = event.kind === 'polled' && last?.kind === 'polled' && run.events.length >= RUN_EVENT_LIMIT;
  return { ...run, events: [...(replacesLast ? run.events.slice(0, -1) : run.events), event] };
}

/** When a run was started, as the API writes times; undefined where that is not known. */
export function startOf({ startedAt }: Pick<Run, 'startedAt'>): string | undefined {
  return startedAt > 0 && startedAt <= LATEST ? new Date(startedAt).toISOString() : undefined;
}

/** The latest time that there is, in Unix milliseconds. */
const LATEST = 8.64e15;

/** The run without its link, which is of no use once it is over. */
export function withoutLink({ link: _, ...run }: Run): Run {
  return run;
}

/** The run after an answer about its subject: a poll, and the result when there is one. */
export function withState(run: Run, state: SubjectState, at: number): Run {
  if (run.state !== 'watching') return run;
  const { status, failureStatus, reason } = state;
  if (!state.isFinished) return withEvent(run, { kind: 'polled', at, status });
  return {
    ...withEvent(withoutLink(run), { kind: 'finished', at, status }),
    state: 'finished',
    status,
    ...(failureStatus ? { failureStatus } : {}),
    ...(reason ? { reason } : {}),
  };
}

/** Keeps runs over reloads. Implementations never lose one run because another cannot be read. */
export interface RunStore {
  /** Newest first. */
  list(): Promise<readonly Run[]>;
  get(id: string): Promise<Run | undefined>;
  /** Durable when it resolves. */
  save(run: Run): Promise<void>;
  remove(id: string): Promise<void>;
}
