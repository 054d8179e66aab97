import type { Endpoint } from '../endpoint.ts';
import {
  createAccount,
  getAccount,
  getAccountValidation,
  listAccountEnrollments,
  listAccounts,
  listAccountValidations,
} from './accounts.ts';
import { getCheckHealth, getOlderCheckHealth } from './check-health.ts';
import {
  deleteCheck,
  downloadCheckPdf,
  getCheck,
  listCheckAttachments,
  listCheckDetails,
  listChecks,
  requestCheckPdf,
  summarizeCheck,
} from './checks.ts';
import { createCheck } from './create-check.ts';
import { createValidation } from './create-validation.ts';
import { createConfig, deleteConfig, getConfig, updateConfig } from './custom-types.ts';
import { createEnrollment, deleteEnrollment, getEnrollment } from './enrollments.ts';
import { getHookEvent, listHookEvents } from './hook-events.ts';
import { createHook, deleteHook, listHooks, updateHook } from './hooks.ts';
import {
  createRuleAction,
  deleteActionVariable,
  deleteRuleAction,
  listActionVariables,
  listRuleActions,
  setActionVariable,
  updateRuleAction,
} from './rule-actions.ts';
import { createRule, deleteRule, getRule, getVariablesSpec, listRules, updateRule } from './rules.ts';
import { putPicture } from './uploads.ts';
import {
  deleteValidation,
  getStatus,
  getValidation,
  listValidations,
  performValidation,
  restoreValidation,
} from './validations.ts';
import { deleteValidatorConfig, getValidatorConfig, updateValidatorConfig } from './validator-config.ts';

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
