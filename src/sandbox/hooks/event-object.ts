import { isRecord } from '../../base/json.ts';
import { checkAnswer, createdCheckReply } from '../checks/check-answer.ts';
import type { SandboxContext } from '../context.ts';
import { enrollmentAnswer } from '../validations/enrollments.ts';
import { createdAnswer, validationAnswer } from '../validations/validation-answer.ts';
import type { LifecycleEvent, Subject } from './subject-timeline.ts';

/** Members of the object of a check that was created (SPEC), where the check has them. */
const CREATED = [
  'check_id',
  'country',
  'creation_date',
  'homonym_score',
  'id_score',
  'national_id',
  'previous_check',
  'score',
  'status',
  'type',
  'update_date',
];

/** Members of the object of a check that was started; its status still is `not_started` (REF). */
const STARTED = ['check_id', 'country', 'creation_date', 'homonym_score', 'id_score', 'status', 'type'];

/**
 * The object of an event: for checks that were created or started as documented, for everything else what reading the
 * subject answered at that moment (inferred).
 */
export async function objectOf(
  subject: Subject,
  { name, at }: LifecycleEvent,
  context: SandboxContext,
): Promise<Record<string, unknown>> {
  const then = { ...context, now: () => at };
  switch (subject.kind) {
    case 'check':
      if (name === 'check.created') return only(CREATED, createdCheckReply(subject.record, then).check);
      if (name === 'check.started') return only(STARTED, createdCheckReply(subject.record, then).check);
      return { ...checkAnswer(subject.record, then) };
    case 'validation': {
      if (!name.endsWith('.created')) return { ...(await validationAnswer(subject.record, then, true)) };
      // Where to send what comes next is told to the caller alone.
      const { instructions: _, ...object } = await createdAnswer(subject.record, then);
      return object;
    }
    case 'enrollment':
      return { ...enrollmentAnswer(subject.record, then) };
  }
}

function only(names: readonly string[], object: unknown): Record<string, unknown> {
  if (!isRecord(object)) return {};
  return Object.fromEntries(names.flatMap((name) => (object[name] === undefined ? [] : [[name, object[name]]])));
}
