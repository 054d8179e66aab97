import type { SubjectKind } from '../runs/run.ts';
import { checkSubject } from './check.ts';
import { enrollmentSubject } from './enrollment.ts';
import type { Subject } from './subject.ts';
import { validationSubject } from './validation.ts';

/** Every kind of thing that can be watched. */
export const SUBJECTS: Partial<Readonly<Record<SubjectKind, Subject>>> = {
  validation: validationSubject,
  enrollment: enrollmentSubject,
  check: checkSubject,
};

/** How to watch a kind of thing; throws for one that this version cannot watch. */
export function subjectOf(kind: SubjectKind): Subject {
  const subject = SUBJECTS[kind];
  if (!subject) throw new Error(`Nothing here can watch a ${kind}`);
  return subject;
}
