import type * as z from 'zod';
import type { accountListSchema, accountSchema } from './schemas/account.ts';
import type { apiKeyClaimsSchema } from './schemas/api-key-claims.ts';
import type {
  documentDetailsSchema,
  documentValidationsSchema,
  subValidationSchema,
} from './schemas/document-details.ts';
import type { enrollmentListSchema, enrollmentSchema } from './schemas/enrollment.ts';
import type { emptySchema } from './schemas/refusal.ts';
import type { uploadReceiptSchema } from './schemas/upload.ts';
import type {
  createdValidationSchema,
  lifecycleChangeSchema,
  validationHistorySchema,
  validationListSchema,
  validationSchema,
} from './schemas/validation.ts';

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
/** The checks made on a document, by group. */
export type DocumentValidations = z.infer<typeof documentValidationsSchema>;
/** One check made on a document. */
export type SubValidation = z.infer<typeof subValidationSchema>;
/** A deletion or a restoration has begun. */
export type LifecycleChange = z.infer<typeof lifecycleChangeSchema>;
/** The claims inside an API key. */
export type ApiKeyClaims = z.infer<typeof apiKeyClaimsSchema>;

/** Every answer of the API by the name that endpoints use. */
export interface Answers {
  Account: Account;
  AccountList: z.infer<typeof accountListSchema>;
  Enrollment: Enrollment;
  EnrollmentList: z.infer<typeof enrollmentListSchema>;
  CreatedValidation: CreatedValidation;
  Validation: Validation;
  ValidationHistory: z.infer<typeof validationHistorySchema>;
  ValidationList: z.infer<typeof validationListSchema>;
  LifecycleChange: LifecycleChange;
  UploadReceipt: z.infer<typeof uploadReceiptSchema>;
  Empty: z.infer<typeof emptySchema>;
}

/** Name of an answer's shape. */
export type AnswerName = keyof Answers;
