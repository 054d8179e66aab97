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

/** Something that has happened to a subject; `at` in Unix milliseconds. */
export interface Happening {
  /** Name in the catalogue. */
  readonly name: string;
  readonly at: number;
}

/** What has happened to a subject, and when to look again. */
export interface Course {
  /** In order. A later look gives the same and possibly more. */
  readonly happenings: readonly Happening[];
  /** When something may happen next without anybody doing anything, Unix milliseconds; undefined when nothing will. */
  readonly nextAt?: number;
  readonly isOver: boolean;
}

/** The subject with this ID, or undefined when the world has none. */
export function findSubject(id: string, world: World): Subject | undefined {
  const validation = world.validation(id);
  if (validation !== undefined) return { kind: 'validation', record: validation };
  const check = world.store.check(id);
  if (check !== undefined) return { kind: 'check', record: check };
  const enrollment = world.enrollment(id);
  return enrollment && { kind: 'enrollment', record: enrollment };
}

/** What has happened to a subject by `now`; a pure function of both. */
export function courseOf(subject: Subject, now: number): Course {
  switch (subject.kind) {
    case 'validation':
      return courseOfValidation(subject.record, now);
    case 'check':
      return courseOfCheck(subject.record, now);
    case 'enrollment':
      return courseOfEnrollment(subject.record, now);
  }
}

function courseOfValidation(record: ValidationRecord, now: number): Course {
  const part = record.type.replaceAll('-', '_');
  const created = { name: `${part}.created`, at: record.createdAt };
  const state = stateOf(record, now);
  if (state.kind !== 'waiting' && state.kind !== 'processing') {
    const ending = state.kind === 'success' ? 'succeeded' : 'failed';
    return { happenings: [created, { name: `${part}.${ending}`, at: state.at }], isOver: true };
  }
  const decision = 'decision' in record ? record.decision : undefined;
  const started = uploadedAt(record) ?? decision?.at ?? (record.sides.length === 0 ? record.createdAt : undefined);
  return {
    happenings: [created],
    isOver: false,
    ...nextOf(
      [deadlineOf(record), (started ?? Number.POSITIVE_INFINITY) + (record.processingMs ?? Number.POSITIVE_INFINITY)],
      now,
    ),
  };
}

function courseOfCheck(record: CheckRecord, now: number): Course {
  const end = checkEndOf(record);
  const all = [
    { name: 'check.created', at: record.createdAt },
    { name: 'check.started', at: checkStartOf(record) },
    ...(record.delayMs > 0 ? [{ name: 'check.delayed', at: end - record.delayMs }] : []),
    { name: 'check.finished', at: end },
  ];
  // A check that was deleted on its way will never be finished.
  const last = Math.min(now, record.deletedAt ?? now);
  const happenings = all.filter(({ at }) => at <= last);
  const isOver = record.deletedAt !== undefined || now >= end;
  return {
    happenings,
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
function courseOfEnrollment(record: EnrollmentRecord, now: number): Course {
  if (record.type !== 'face-search') return { happenings: [], isOver: true };
  const { status, at } = enrollmentState({ ...record, needsConfirmation: false }, now, undefined);
  if (status === 'success') return { happenings: [{ name: 'face_search_enrollment.enrolled', at }], isOver: true };
  if (status === 'failure') return { happenings: [], isOver: true };
  const done = record.upload === undefined ? Number.POSITIVE_INFINITY : record.upload.at + record.processingMs;
  return { happenings: [], isOver: false, ...nextOf([deadlineOf(record), done], now) };
}

function nextOf(times: readonly number[], now: number): Pick<Course, 'nextAt'> {
  const later = times.filter((at) => at > now && Number.isFinite(at));
  return later.length === 0 ? {} : { nextAt: Math.min(...later) };
}
