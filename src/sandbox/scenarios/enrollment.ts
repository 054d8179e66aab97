import * as l10n from '@vscode/l10n';
import { ENROLLMENT_REASONS } from '../../contract/reasons.ts';
import type { EnrollmentType } from '../../contract/values.ts';
import type { Scenario } from './scenario.ts';

/** One scenario for every known reason of a failed enrollment, named after it with `enrollment_` in front. */
export const enrollmentFailures: readonly Scenario[] = ENROLLMENT_REASONS.filter(
  ({ status }) => status === 'failure',
).map(({ slug, meaning, types }) => ({
  name: `enrollment_${slug}`,
  title: () => l10n.t('Enrollment fails: {reason}', { reason: slug }),
  text: () => l10n.t('The enrollment fails: {meaning}.', { meaning }),
  processing: 'normal',
  ending: { kind: 'success' },
  enrollment: { reason: slug, types: types as readonly EnrollmentType[] },
}));
