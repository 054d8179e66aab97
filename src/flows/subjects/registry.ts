import type { SubjectKind } from '../runs/run.ts';
import { checkSubject } from './check.ts';
import { enrollmentSubject } from './enrollment.ts';
import type { Subject } from './subject.ts';
import { validationSubject } from './validation.ts';

/** Every kind of thing that can be watched. */
export const SUBJECTS: Readonly<Record<SubjectKind, Subject>> = {
  validation: validationSubject,
  enrollment: enrollmentSubject,
  check: checkSubject,
};
