import {
  createRuleActionRoute,
  deleteActionVariableRoute,
  deleteRuleActionRoute,
  listActionVariablesRoute,
  listRuleActionsRoute,
  setActionVariableRoute,
  updateRuleActionRoute,
} from './hooks/action-routes.ts';
import { createHookRoute, deleteHookRoute, listHooksRoute, updateHookRoute } from './hooks/hook-routes.ts';
import { getHookEventRoute, listHookEventsRoute } from './hooks/log-routes.ts';
import {
  createRuleRoute,
  deleteRuleRoute,
  getRuleRoute,
  getVariablesSpecRoute,
  listRulesRoute,
  updateRuleRoute,
} from './hooks/rule-routes.ts';
import type { AnyRoute } from './route.ts';
import { createAccountRoute } from './routes/create-account.ts';
import { createCheckRoute } from './routes/create-check.ts';
import { createConfigRoute } from './routes/create-config.ts';
import { createEnrollmentRoute } from './routes/create-enrollment.ts';
import { createValidationRoute } from './routes/create-validation.ts';
import { deleteCheckRoute } from './routes/delete-check.ts';
import { deleteConfigRoute } from './routes/delete-config.ts';
import { deleteEnrollmentRoute } from './routes/delete-enrollment.ts';
import { deleteValidationRoute } from './routes/delete-validation.ts';
import { deleteValidatorConfigRoute } from './routes/delete-validator-config.ts';
import { downloadCheckPdfRoute } from './routes/download-check-pdf.ts';
import { getAccountRoute } from './routes/get-account.ts';
import { getAccountValidationRoute } from './routes/get-account-validation.ts';
import { getCheckRoute } from './routes/get-check.ts';
import { getCheckHealthRoute, getOlderCheckHealthRoute } from './routes/get-check-health.ts';
import { getConfigRoute } from './routes/get-config.ts';
import { getEnrollmentRoute } from './routes/get-enrollment.ts';
import { getStatusRoute } from './routes/get-status.ts';
import { getValidationRoute } from './routes/get-validation.ts';
import { getValidatorConfigRoute } from './routes/get-validator-config.ts';
import { listAccountEnrollmentsRoute } from './routes/list-account-enrollments.ts';
import { listAccountValidationsRoute } from './routes/list-account-validations.ts';
import { listAccountsRoute } from './routes/list-accounts.ts';
import { listCheckAttachmentsRoute } from './routes/list-check-attachments.ts';
import { listCheckDetailsRoute } from './routes/list-check-details.ts';
import { listChecksRoute } from './routes/list-checks.ts';
import { listValidationsRoute } from './routes/list-validations.ts';
import { performValidationRoute } from './routes/perform-validation.ts';
import { putPictureRoute } from './routes/put-picture.ts';
import { requestCheckPdfRoute } from './routes/request-check-pdf.ts';
import { restoreValidationRoute } from './routes/restore-validation.ts';
import { summarizeCheckRoute } from './routes/summarize-check.ts';
import { updateConfigRoute } from './routes/update-config.ts';
import { updateValidatorConfigRoute } from './routes/update-validator-config.ts';

/** The behaviour of every endpoint of the contract. */
export const ROUTES: readonly AnyRoute[] = [
  createAccountRoute,
  listAccountsRoute,
  getAccountRoute,
  listAccountEnrollmentsRoute,
  listAccountValidationsRoute,
  getAccountValidationRoute,
  createEnrollmentRoute,
  getEnrollmentRoute,
  deleteEnrollmentRoute,
  createValidationRoute,
  putPictureRoute,
  performValidationRoute,
  getValidationRoute,
  listValidationsRoute,
  deleteValidationRoute,
  restoreValidationRoute,
  updateValidatorConfigRoute,
  getValidatorConfigRoute,
  deleteValidatorConfigRoute,
  getStatusRoute,
  createCheckRoute,
  listChecksRoute,
  // Before the check of which "health" would be the ID.
  getOlderCheckHealthRoute,
  getCheckRoute,
  deleteCheckRoute,
  listCheckDetailsRoute,
  listCheckAttachmentsRoute,
  summarizeCheckRoute,
  requestCheckPdfRoute,
  downloadCheckPdfRoute,
  getCheckHealthRoute,
  createConfigRoute,
  updateConfigRoute,
  getConfigRoute,
  deleteConfigRoute,
  createHookRoute,
  listHooksRoute,
  updateHookRoute,
  deleteHookRoute,
  listHookEventsRoute,
  getHookEventRoute,
  createRuleRoute,
  listRulesRoute,
  getRuleRoute,
  updateRuleRoute,
  deleteRuleRoute,
  getVariablesSpecRoute,
  createRuleActionRoute,
  listRuleActionsRoute,
  updateRuleActionRoute,
  deleteRuleActionRoute,
  setActionVariableRoute,
  listActionVariablesRoute,
  deleteActionVariableRoute,
];
