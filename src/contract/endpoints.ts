import type { Endpoint } from './endpoint.ts';
import {
  createAccount,
  getAccount,
  getAccountValidation,
  listAccountEnrollments,
  listAccounts,
  listAccountValidations,
} from './endpoints/accounts.ts';
import {
  createCheck,
  deleteCheck,
  downloadCheckPdf,
  getCheck,
  getCheckHealth,
  getOlderCheckHealth,
  listCheckAttachments,
  listCheckDetails,
  listChecks,
  requestCheckPdf,
  summarizeCheck,
} from './endpoints/checks.ts';
import { createValidation } from './endpoints/create-validation.ts';
import { createConfig, deleteConfig, getConfig, updateConfig } from './endpoints/custom-types.ts';
import { createEnrollment, deleteEnrollment, getEnrollment } from './endpoints/enrollments.ts';
import { getHookEvent, listHookEvents } from './endpoints/hook-events.ts';
import { createHook, deleteHook, listHooks, updateHook } from './endpoints/hooks.ts';
import {
  createRuleAction,
  deleteActionVariable,
  deleteRuleAction,
  listActionVariables,
  listRuleActions,
  setActionVariable,
  updateRuleAction,
} from './endpoints/rule-actions.ts';
import { createRule, deleteRule, getRule, getVariablesSpec, listRules, updateRule } from './endpoints/rules.ts';
import { putPicture } from './endpoints/uploads.ts';
import {
  deleteValidation,
  getStatus,
  getValidation,
  listValidations,
  performValidation,
  restoreValidation,
} from './endpoints/validations.ts';
import { deleteValidatorConfig, getValidatorConfig, updateValidatorConfig } from './endpoints/validator-config.ts';

/** Every operation that this project knows, in the order of the printed reference. */
export const ENDPOINTS: readonly Endpoint[] = [
  createAccount,
  listAccounts,
  getAccount,
  listAccountEnrollments,
  listAccountValidations,
  getAccountValidation,
  createEnrollment,
  getEnrollment,
  deleteEnrollment,
  createValidation,
  putPicture,
  performValidation,
  getValidation,
  listValidations,
  deleteValidation,
  restoreValidation,
  updateValidatorConfig,
  getValidatorConfig,
  deleteValidatorConfig,
  getStatus,
  createCheck,
  listChecks,
  getCheck,
  deleteCheck,
  listCheckDetails,
  listCheckAttachments,
  summarizeCheck,
  requestCheckPdf,
  downloadCheckPdf,
  getCheckHealth,
  getOlderCheckHealth,
  createConfig,
  updateConfig,
  getConfig,
  deleteConfig,
  createHook,
  listHooks,
  updateHook,
  deleteHook,
  listHookEvents,
  getHookEvent,
  createRule,
  listRules,
  getRule,
  updateRule,
  deleteRule,
  getVariablesSpec,
  createRuleAction,
  listRuleActions,
  updateRuleAction,
  deleteRuleAction,
  setActionVariable,
  listActionVariables,
  deleteActionVariable,
];
