import type * as z from 'zod';
import type { AnswerName } from '../answers.ts';
import { accountListSchema, accountSchema } from './account.ts';
import { apiKeyClaimsSchema } from './api-key-claims.ts';
import {
  checkAttachmentListSchema,
  checkDetailListSchema,
  checkHealthSchema,
  checkListSchema,
  checkPdfRequestSchema,
  checkReplySchema,
  checkSummarySchema,
} from './check.ts';
import { accountConfigurationSchema, customTypesLeftSchema } from './custom-type.ts';
import { enrollmentDeletedSchema, enrollmentListSchema, enrollmentSchema } from './enrollment.ts';
import { deletedSchema, hookEventListSchema, hookEventSchema, hookListSchema, hookSchema } from './hook.ts';
import { emptySchema, refusalSchema } from './refusal.ts';
import {
  actionVariablesSchema,
  ruleActionListSchema,
  ruleActionReplySchema,
  ruleListSchema,
  ruleReplySchema,
  variablesSpecSchema,
} from './rule.ts';
import { uploadReceiptSchema } from './upload.ts';
import {
  createdValidationSchema,
  lifecycleChangeSchema,
  validationHistorySchema,
  validationListSchema,
  validationSchema,
} from './validation.ts';
import { validatorConfigurationSchema } from './validator-config.ts';
import { webhookClaimsSchema, webhookEventSchema, webhookTokenHeaderSchema } from './webhook.ts';

/** The exact shape of every answer, by name. Loads zod: only for the sandbox, the drift check and the build. */
export const ANSWER_SCHEMAS = {
  Account: accountSchema,
  AccountList: accountListSchema,
  Enrollment: enrollmentSchema,
  EnrollmentList: enrollmentListSchema,
  EnrollmentDeleted: enrollmentDeletedSchema,
  CreatedValidation: createdValidationSchema,
  Validation: validationSchema,
  ValidationHistory: validationHistorySchema,
  ValidationList: validationListSchema,
  LifecycleChange: lifecycleChangeSchema,
  UploadReceipt: uploadReceiptSchema,
  Empty: emptySchema,
  CheckReply: checkReplySchema,
  CheckList: checkListSchema,
  CheckDetailList: checkDetailListSchema,
  CheckAttachmentList: checkAttachmentListSchema,
  CheckSummary: checkSummarySchema,
  CheckPdfRequest: checkPdfRequestSchema,
  CheckHealth: checkHealthSchema,
  AccountConfiguration: accountConfigurationSchema,
  CustomTypesLeft: customTypesLeftSchema,
  ValidatorConfiguration: validatorConfigurationSchema,
  Hook: hookSchema,
  HookList: hookListSchema,
  HookEvent: hookEventSchema,
  HookEventList: hookEventListSchema,
  Deleted: deletedSchema,
  RuleReply: ruleReplySchema,
  RuleList: ruleListSchema,
  RuleActionReply: ruleActionReplySchema,
  RuleActionList: ruleActionListSchema,
  ActionVariables: actionVariablesSchema,
  VariablesSpec: variablesSpecSchema,
} as const satisfies Record<AnswerName, z.ZodType>;

/** All named shapes of the contract: answers, refusals, the claims of an API key and the tokens of webhooks. */
export const ALL_SCHEMAS = {
  ...ANSWER_SCHEMAS,
  Refusal: refusalSchema,
  ApiKeyClaims: apiKeyClaimsSchema,
  WebhookClaims: webhookClaimsSchema,
  WebhookEvent: webhookEventSchema,
  WebhookTokenHeader: webhookTokenHeaderSchema,
} as const;
