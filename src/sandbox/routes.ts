import type { AnyRoute } from './route.ts';
import { createAccountRoute } from './routes/create-account.ts';
import { createValidationRoute } from './routes/create-validation.ts';
import { deleteValidationRoute } from './routes/delete-validation.ts';
import { getAccountRoute } from './routes/get-account.ts';
import { getStatusRoute } from './routes/get-status.ts';
import { getValidationRoute } from './routes/get-validation.ts';
import { listAccountEnrollmentsRoute } from './routes/list-account-enrollments.ts';
import { listAccountValidationsRoute } from './routes/list-account-validations.ts';
import { listAccountsRoute } from './routes/list-accounts.ts';
import { listValidationsRoute } from './routes/list-validations.ts';
import { putPictureRoute } from './routes/put-picture.ts';
import { restoreValidationRoute } from './routes/restore-validation.ts';

/** The behaviour of every endpoint of the contract. */
export const ROUTES: readonly AnyRoute[] = [
  createAccountRoute,
  listAccountsRoute,
  getAccountRoute,
  listAccountEnrollmentsRoute,
  listAccountValidationsRoute,
  createValidationRoute,
  putPictureRoute,
  getValidationRoute,
  listValidationsRoute,
  deleteValidationRoute,
  restoreValidationRoute,
  getStatusRoute,
];
