import type * as z from 'zod';
import type { AnswerName } from './answers.ts';
import { accountListSchema, accountSchema } from './schemas/account.ts';
import { apiKeyClaimsSchema } from './schemas/api-key-claims.ts';
import {
  checkAttachmentListSchema,
  checkDetailListSchema,
  checkHealthSchema,
  checkListSchema,
  checkPdfRequestSchema,
  checkReplySchema,
  checkSummarySchema,
} from './schemas/check.ts';
import { accountConfigurationSchema, customTypesLeftSchema } from './schemas/custom-type.ts';
import { enrollmentDeletedSchema, enrollmentListSchema, enrollmentSchema } from './schemas/enrollment.ts';
import { deletedSchema, hookEventListSchema, hookEventSchema, hookListSchema, hookSchema } from './schemas/hook.ts';
import { emptySchema, refusalSchema } from './schemas/refusal.ts';
import {
  actionVariablesSchema,
  ruleActionListSchema,
  ruleActionReplySchema,
  ruleListSchema,
  ruleReplySchema,
  variablesSpecSchema,
} from './schemas/rule.ts';
import { uploadReceiptSchema } from './schemas/upload.ts';
import {
  createdValidationSchema,
  lifecycleChangeSchema,
  validationHistorySchema,
  validationListSchema,
  validationSchema,
} from './schemas/validation.ts';
import { validatorConfigurationSchema } from './schemas/validator-config.ts';
import { webhookClaimsSchema, webhookEventSchema, webhookTokenHeaderSchema } from './schemas/webhook.ts';

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
