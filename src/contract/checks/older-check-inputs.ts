import type { CheckInputName } from './check-inputs.ts';
import type { CheckType } from './check-values.ts';

/** What sufficed for a check by an older reference. */
export interface OlderCheckInputs {
  readonly country: string;
  readonly type: CheckType;
  readonly required: readonly CheckInputName[];
}

/** Rows of the older matrix that ask for less, or something else, than the newest one; countries that it no longer has are left out. */
export const OLDER_CHECK_INPUTS: readonly OlderCheckInputs[] = [
  {
    country: 'CL',
    type: 'person',
    required: ['foreign_id', 'date_of_birth', 'first_name', 'last_name', 'native_country'],
  },
  { country: 'CO', type: 'person', required: ['foreign_id', 'issue_date'] },
  { country: 'CO', type: 'person', required: ['pep', 'issue_date'] },
  { country: 'PE', type: 'person', required: ['national_id'] },
  { country: 'PE', type: 'person', required: ['foreign_id', 'date_of_birth'] },
  { country: 'PE', type: 'vehicle', required: ['national_id', 'license_plate'] },
];
