// Written by npm run generate from the calls of defineRoute; never edit it by hand.
import type { AnyRoute } from '../http/route.ts';
import {
  createRuleActionRoute,
  deleteActionVariableRoute,
  deleteRuleActionRoute,
  listActionVariablesRoute,
  listRuleActionsRoute,
  setActionVariableRoute,
  updateRuleActionRoute,
} from './account/action-routes.ts';
import { createHookRoute, deleteHookRoute, listHooksRoute, updateHookRoute } from './account/hook-routes.ts';
import { getHookEventRoute, listHookEventsRoute } from './account/log-routes.ts';
import {
  createRuleRoute,
  deleteRuleRoute,
  getRuleRoute,
  getVariablesSpecRoute,
  listRulesRoute,
  updateRuleRoute,
} from './account/rule-routes.ts';
import { createCheckRoute } from './checks/create-check.ts';
import { createConfigRoute } from './checks/create-config.ts';
import { deleteCheckRoute } from './checks/delete-check.ts';
import { deleteConfigRoute } from './checks/delete-config.ts';
import { downloadCheckPdfRoute } from './checks/download-check-pdf.ts';
import { getCheckRoute } from './checks/get-check.ts';
import { getCheckHealthRoute, getOlderCheckHealthRoute } from './checks/get-check-health.ts';
import { getConfigRoute } from './checks/get-config.ts';
import { listCheckAttachmentsRoute } from './checks/list-check-attachments.ts';
import { listCheckDetailsRoute } from './checks/list-check-details.ts';
import { listChecksRoute } from './checks/list-checks.ts';
import { requestCheckPdfRoute } from './checks/request-check-pdf.ts';
import { summarizeCheckRoute } from './checks/summarize-check.ts';
import { updateConfigRoute } from './checks/update-config.ts';
import { putPictureRoute } from './files/put-picture.ts';
import { createAccountRoute } from './validations/create-account.ts';
import { createEnrollmentRoute } from './validations/create-enrollment.ts';
import { createValidationRoute } from './validations/create-validation.ts';
import { deleteEnrollmentRoute } from './validations/delete-enrollment.ts';
import { deleteValidationRoute } from './validations/delete-validation.ts';
import { deleteValidatorConfigRoute } from './validations/delete-validator-config.ts';
import { getAccountRoute } from './validations/get-account.ts';
import { getAccountValidationRoute } from './validations/get-account-validation.ts';
import { getEnrollmentRoute } from './validations/get-enrollment.ts';
import { getStatusRoute } from './validations/get-status.ts';
import { getValidationRoute } from './validations/get-validation.ts';
import { getValidatorConfigRoute } from './validations/get-validator-config.ts';
import { listAccountEnrollmentsRoute } from './validations/list-account-enrollments.ts';
import { listAccountValidationsRoute } from './validations/list-account-validations.ts';
import { listAccountsRoute } from './validations/list-accounts.ts';
import { listValidationsRoute } from './validations/list-validations.ts';
import { performValidationRoute } from './validations/perform-validation.ts';
import { restoreValidationRoute } from './validations/restore-validation.ts';
import { updateValidatorConfigRoute } from './validations/update-validator-config.ts';

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
  getCheckRoute,
  deleteCheckRoute,
  listCheckDetailsRoute,
  listCheckAttachmentsRoute,
  summarizeCheckRoute,
  requestCheckPdfRoute,
  downloadCheckPdfRoute,
  getCheckHealthRoute,
  getOlderCheckHealthRoute,
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
