import type * as z from 'zod';
import type { accountListSchema, accountSchema } from './schemas/account.ts';
import type { apiKeyClaimsSchema } from './schemas/api-key-claims.ts';
import type {
  checkAttachmentListSchema,
  checkDetailListSchema,
  checkDetailSchema,
  checkHealthSchema,
  checkListSchema,
  checkPdfRequestSchema,
  checkReplySchema,
  checkSchema,
  checkScoreSchema,
  checkSummarySchema,
  databaseStatusSchema,
} from './schemas/check.ts';
import type { accountConfigurationSchema, customTypesLeftSchema } from './schemas/custom-type.ts';
import type {
  documentDetailsSchema,
  documentValidationsSchema,
  subValidationSchema,
} from './schemas/document-details.ts';
import type { enrollmentDeletedSchema, enrollmentListSchema, enrollmentSchema } from './schemas/enrollment.ts';
import type {
  deletedSchema,
  hookEventListSchema,
  hookEventSchema,
  hookListSchema,
  hookSchema,
} from './schemas/hook.ts';
import type { emptySchema } from './schemas/refusal.ts';
import type {
  actionVariablesSchema,
  ruleActionListSchema,
  ruleActionReplySchema,
  ruleActionSchema,
  ruleListSchema,
  ruleReplySchema,
  ruleSchema,
  variablesSpecSchema,
} from './schemas/rule.ts';
import type { uploadReceiptSchema } from './schemas/upload.ts';
import type {
  createdValidationSchema,
  faceValidationsSchema,
  lifecycleChangeSchema,
  signatureDetailsSchema,
  validationHistorySchema,
  validationListSchema,
  validationSchema,
} from './schemas/validation.ts';
import type { validatorConfigurationSchema } from './schemas/validator-config.ts';
import type { webhookClaimsSchema, webhookEventSchema } from './schemas/webhook.ts';

// Types only: importing this module loads nothing.

/** A person of yours, as Truora knows them. */
export type Account = z.infer<typeof accountSchema>;
/** Base data tied to an account. */
export type Enrollment = z.infer<typeof enrollmentSchema>;
/** A validation that was just created, with its upload links. */
export type CreatedValidation = z.infer<typeof createdValidationSchema>;
/** A validation as read. */
export type Validation = z.infer<typeof validationSchema>;
/** What was read from a document. */
export type DocumentDetails = z.infer<typeof documentDetailsSchema>;
/** What a face validation found. */
export type FaceValidations = z.infer<typeof faceValidationsSchema>;
/** Where an electronic signature lies. */
export type SignatureDetails = z.infer<typeof signatureDetailsSchema>;
/** The checks made on a document, by group. */
export type DocumentValidations = z.infer<typeof documentValidationsSchema>;
/** One check made on a document. */
export type SubValidation = z.infer<typeof subValidationSchema>;
/** A deletion or a restoration has begun. */
export type LifecycleChange = z.infer<typeof lifecycleChangeSchema>;
/** A background check. */
export type Check = z.infer<typeof checkSchema>;
/** What one data set adds to the score of a check. */
export type CheckScore = z.infer<typeof checkScoreSchema>;
/** Where the search in one database stands. */
export type DatabaseStatus = z.infer<typeof databaseStatusSchema>;
/** What one database said. */
export type CheckDetail = z.infer<typeof checkDetailSchema>;
/** A file that a database gave. */
export type CheckAttachment = z.infer<typeof checkAttachmentListSchema>['files'][number];
/** The claims inside an API key. */
export type ApiKeyClaims = z.infer<typeof apiKeyClaimsSchema>;
/** One event of a webhook. */
export type WebhookEvent = z.infer<typeof webhookEventSchema>;
/** The claims of the token that is the body of a webhook. */
export type WebhookClaims = z.infer<typeof webhookClaimsSchema>;
/** A subscription to events, of the older API. */
export type Hook = z.infer<typeof hookSchema>;
/** An entry of the delivery log. */
export type HookEvent = z.infer<typeof hookEventSchema>;
/** A rule of the rules engine. */
export type Rule = z.infer<typeof ruleSchema>;
/** What a rule does when it fires. */
export type RuleAction = z.infer<typeof ruleActionSchema>;
/** An environment variable of an action. */
export type ActionVariable = z.infer<typeof actionVariablesSchema>['variables'][number];

/** The configuration of every validator of an account. */
export type ValidatorConfiguration = z.infer<typeof validatorConfigurationSchema>;

/** Every answer of the API by the name that endpoints use. */
export interface Answers {
  Account: Account;
  AccountList: z.infer<typeof accountListSchema>;
  Enrollment: Enrollment;
  EnrollmentList: z.infer<typeof enrollmentListSchema>;
  EnrollmentDeleted: z.infer<typeof enrollmentDeletedSchema>;
  CreatedValidation: CreatedValidation;
  Validation: Validation;
  ValidationHistory: z.infer<typeof validationHistorySchema>;
  ValidationList: z.infer<typeof validationListSchema>;
  LifecycleChange: LifecycleChange;
  UploadReceipt: z.infer<typeof uploadReceiptSchema>;
  Empty: z.infer<typeof emptySchema>;
  CheckReply: z.infer<typeof checkReplySchema>;
  CheckList: z.infer<typeof checkListSchema>;
  CheckDetailList: z.infer<typeof checkDetailListSchema>;
  CheckAttachmentList: z.infer<typeof checkAttachmentListSchema>;
  CheckSummary: z.infer<typeof checkSummarySchema>;
  CheckPdfRequest: z.infer<typeof checkPdfRequestSchema>;
  CheckHealth: z.infer<typeof checkHealthSchema>;
  AccountConfiguration: z.infer<typeof accountConfigurationSchema>;
  CustomTypesLeft: z.infer<typeof customTypesLeftSchema>;
  ValidatorConfiguration: ValidatorConfiguration;
  Hook: Hook;
  HookList: z.infer<typeof hookListSchema>;
  HookEvent: HookEvent;
  HookEventList: z.infer<typeof hookEventListSchema>;
  Deleted: z.infer<typeof deletedSchema>;
  RuleReply: z.infer<typeof ruleReplySchema>;
  RuleList: z.infer<typeof ruleListSchema>;
  RuleActionReply: z.infer<typeof ruleActionReplySchema>;
  RuleActionList: z.infer<typeof ruleActionListSchema>;
  ActionVariables: z.infer<typeof actionVariablesSchema>;
  VariablesSpec: z.infer<typeof variablesSpecSchema>;
}

/** Name of an answer's shape. */
export type AnswerName = keyof Answers;
