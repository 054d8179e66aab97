import * as l10n from '@vscode/l10n';
import { AppError } from '../../base/errors.ts';
import type { Enrollment } from '../../contract/as-read.ts';

/** The enrollment that a validation needs did not succeed, so no validation was created. */
export class NotEnrolledError extends AppError {
  readonly enrollment: Pick<Enrollment, 'status' | 'reason'>;

  constructor(enrollment: Pick<Enrollment, 'enrollment_id' | 'status' | 'reason'>) {
    super(
      'not-enrolled',
      `${enrollment.enrollment_id} is ${enrollment.status ?? 'of no status'} ${enrollment.reason ?? ''}`.trim(),
    );
    this.enrollment = enrollment;
  }
}

/** Why an e-mail address or phone number cannot be validated, and what to do, in one or two sentences. */
export function notEnrolledText(enrollment: Pick<Enrollment, 'status' | 'reason'> | undefined): string {
  const reason = enrollment?.reason ?? '';
  switch (reason) {
    case 'phone_number_out_of_coverage':
      return l10n.t(
        'The phone number was not enrolled: its network or country is not covered. Nothing was sent; use another number.',
      );
    case 'phone_number_not_found':
      return l10n.t(
        'The phone number was not enrolled: it does not exist. Nothing was sent; look for a typing mistake.',
      );
    default:
      break;
  }
  if (enrollment && enrollment.status !== 'failure') {
    return reason
      ? l10n.t('The enrollment is not ready yet ({reason}), so no validation was created. Try again later.', { reason })
      : l10n.t('The enrollment is not ready yet, so no validation was created. Try again later.');
  }
  return reason
    ? l10n.t('The enrollment failed ({reason}), so no validation was created and nothing was sent.', { reason })
    : l10n.t('The enrollment failed, so no validation was created and nothing was sent.');
}
