import type { SubjectKind } from '../runs/run.ts';
import { checkSource } from './checks/check-source.ts';
import { enrollmentSource } from './enrollment.ts';
import type { ResultSource } from './source.ts';
import { validationSource } from './validation-source.ts';

/** Where the result page of each kind of subject comes from. */
export const RESULT_SOURCES: Readonly<Record<SubjectKind, ResultSource>> = {
  validation: validationSource,
  enrollment: enrollmentSource,
  check: checkSource,
};
