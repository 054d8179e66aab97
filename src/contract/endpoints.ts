import type { Endpoint } from './endpoint.ts';
import {
  createAccount,
  getAccount,
  listAccountEnrollments,
  listAccounts,
  listAccountValidations,
} from './endpoints/accounts.ts';
import { putPicture } from './endpoints/uploads.ts';
import {
  createValidation,
  deleteValidation,
  getStatus,
  getValidation,
  listValidations,
  restoreValidation,
} from './endpoints/validations.ts';

/** Every operation that this project knows, in the order of the printed reference. */
export const ENDPOINTS: readonly Endpoint[] = [
  createAccount,
  listAccounts,
  getAccount,
  listAccountEnrollments,
  listAccountValidations,
  createValidation,
  putPicture,
  getValidation,
  listValidations,
  deleteValidation,
  restoreValidation,
  getStatus,
];
