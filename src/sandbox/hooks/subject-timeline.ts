import { checkEndOf, checkStartOf } from '../lifecycle/check-lifecycle.ts';
import type { CheckRecord } from '../lifecycle/check-records.ts';
import { enrollmentState } from '../lifecycle/enrollment-state.ts';
import { stateOf, uploadedAt } from '../lifecycle/lifecycle.ts';
import { deadlineOf, type EnrollmentRecord, type ValidationRecord } from '../lifecycle/records.ts';
import type { World } from '../world/world.ts';

/** What events can be about. */
export type Subject =
  | { readonly kind: 'validation'; readonly record: ValidationRecord }
  | { readonly kind: 'check'; readonly record: CheckRecord }
  | { readonly kind: 'enrollment'; readonly record: EnrollmentRecord };

/** Something that happened to a subject; `at` in Unix milliseconds. */
export interface LifecycleEvent {
  /** Name in the catalogue. */
  readonly name: string;
  readonly at: number;
}

/** What has happened to a subject, and when to look again. */
export interface SubjectTimeline {
  /** In order. A later look gives the same and possibly more. */
  readonly events: readonly LifecycleEvent[];
  /** When something may happen next without anybody doing anything, Unix milliseconds; undefined when nothing will. */
  readonly nextAt?: number;
  readonly isOver: boolean;
}

/** The subject with this ID, or undefined when the world has none. */
export function findSubject(id: string, world: World): Subject | undefined {
  const validation = world.validation(id);
  if (validation !== undefined) return { kind: 'validation', record: validation };
  const check = world.checks.find(id);
  if (check !== undefined) return { kind: 'check', record: check };
  const enrollment = world.enrollment(id);
  return enrollment && { kind: 'enrollment', record: enrollment };
}

/** What has happened to a subject by `now`; a pure function of both. */
export function timelineOf(subject: Subject, now: number): SubjectTimeline {
  switch (subject.kind) {
    case 'validation':
      return timelineOfValidation(subject.record, now);
    case 'check':
      return timelineOfCheck(subject.record, now);
    case 'enrollment':
      return timelineOfEnrollment(subject.record, now);
  }
}

function timelineOfValidation(record: ValidationRecord, now: number): SubjectTimeline {
  const part = record.type.replaceAll('-', '_');
  const created = { name: `${part}.created`, at: record.createdAt };
  const state = stateOf(record, now);
  if (state.kind !== 'waiting' && state.kind !== 'processing') {
    const ending = state.kind === 'success' ? 'succeeded' : 'failed';
    return { events: [created, { name: `${part}.${ending}`, at: state.at }], isOver: true };
  }
  const decision = 'decision' in record ? record.decision : undefined;
  const started = uploadedAt(record) ?? decision?.at ?? (record.sides.length === 0 ? record.createdAt : undefined);
  return {
    events: [created],
    isOver: false,
    ...nextOf(
      [deadlineOf(record), (started ?? Number.POSITIVE_INFINITY) + (record.processingMs ?? Number.POSITIVE_INFINITY)],
      now,
    ),
  };
}

function timelineOfCheck(record: CheckRecord, now: number): SubjectTimeline {
  const end = checkEndOf(record);
  const all = [
    { name: 'check.created', at: record.createdAt },
    { name: 'check.started', at: checkStartOf(record) },
    ...(record.delayMs > 0 ? [{ name: 'check.delayed', at: end - record.delayMs }] : []),
    { name: 'check.finished', at: end },
  ];
  // A check that was deleted on its way will never be finished.
  const last = Math.min(now, record.deletedAt ?? now);
  const events = all.filter(({ at }) => at <= last);
  const isOver = record.deletedAt !== undefined || now >= end;
  return {
    events,
    isOver,
    ...(isOver
      ? {}
      : nextOf(
          all.map(({ at }) => at),
          now,
        )),
  };
}

/** Only reported faces have events; that a face counts as reported once its picture was processed is ours. */
function timelineOfEnrollment(record: EnrollmentRecord, now: number): SubjectTimeline {
  if (record.type !== 'face-search') return { events: [], isOver: true };
  const { status, at } = enrollmentState({ ...record, needsConfirmation: false }, now, undefined);
  if (status === 'success') return { events: [{ name: 'face_search_enrollment.enrolled', at }], isOver: true };
  if (status === 'failure') return { events: [], isOver: true };
  const done = record.upload === undefined ? Number.POSITIVE_INFINITY : record.upload.at + record.processingMs;
  return { events: [], isOver: false, ...nextOf([deadlineOf(record), done], now) };
}

function nextOf(times: readonly number[], now: number): Pick<SubjectTimeline, 'nextAt'> {
  const later = times.filter((at) => at > now && Number.isFinite(at));
  return later.length === 0 ? {} : { nextAt: Math.min(...later) };
}
