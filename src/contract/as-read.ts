import type * as wire from './answers.ts';

// Types only: importing this module loads nothing.

/** A word that the contract does not list, as the API may send one any day. */
type OtherWord = string & Record<never, never>;

/**
 * An answer as `readAnswer` leaves it: nothing in it is sure to be there, what is absent, null or "" on the wire is
 * absent, what is there has the type of the contract, and a word can be one that the contract does not list.
 */
export type AsRead<T> = unknown extends T
  ? unknown
  : T extends string
    ? string extends T
      ? string
      : T | OtherWord
    : T extends null
      ? never
      : T extends readonly (infer Member)[]
        ? readonly AsRead<Member>[]
        : T extends object
          ? { readonly [K in keyof T]?: AsRead<T[K]> | undefined }
          : T;

/** The same with its identifier, without which an answer is none. */
type Known<T, Id extends keyof T> = AsRead<Omit<T, Id>> & { readonly [K in Id]: string };

/** A person of yours, as Truora knows them. */
export type Account = Known<wire.Account, 'account_id'>;
/** Base data tied to an account. */
export type Enrollment = Known<wire.Enrollment, 'enrollment_id'>;
/** A validation that was just created, with its upload links. */
export type CreatedValidation = Known<wire.CreatedValidation, 'validation_id'>;
/** A validation. */
export type Validation = Known<wire.Validation, 'validation_id'>;
/** What was read from a document. */
export type DocumentDetails = AsRead<wire.DocumentDetails>;
/** What a face validation found. */
export type FaceValidations = AsRead<wire.FaceValidations>;
/** Where an electronic signature lies. */
export type SignatureDetails = AsRead<wire.SignatureDetails>;
/** The checks made on a document, by group. */
export type DocumentValidations = AsRead<wire.DocumentValidations>;
/** One check made on a document. */
export type SubValidation = AsRead<wire.SubValidation>;
/** A deletion or a restoration has begun. */
export type LifecycleChange = Known<wire.LifecycleChange, 'validation_id'>;
/** A background check. */
export type Check = Known<wire.Check, 'check_id'>;
/** What one data set adds to the score of a check. */
export type CheckScore = AsRead<wire.CheckScore>;
/** Where the search in one database stands. */
export type DatabaseStatus = AsRead<wire.DatabaseStatus>;
/** What one database said. */
export type CheckDetail = Known<wire.CheckDetail, 'database_name'>;
/** A file that a database gave. */
export type CheckAttachment = Known<wire.CheckAttachment, 'link'>;
/** A check in prose. */
export type CheckSummary = Known<wire.Answers['CheckSummary'], 'summary'>;
/** A subscription to events, of the older API. */
export type Hook = Known<wire.Hook, 'hook_id'>;
/** An entry of the delivery log. */
export type HookEvent = Known<wire.HookEvent, 'idempotency_key'>;
/** A rule of the rules engine. */
export type Rule = Known<wire.Rule, 'rule_id'>;
/** What a rule does when it fires. */
export type RuleAction = Known<wire.RuleAction, 'action_id'>;

/** What can be read, by the name of its shape in the contract. */
export interface ReadAnswers {
  readonly Account: Account;
  readonly Enrollment: Enrollment;
  readonly CreatedValidation: CreatedValidation;
  readonly Validation: Validation;
  readonly LifecycleChange: LifecycleChange;
  readonly Check: Check;
  readonly CheckDetail: CheckDetail;
  readonly CheckAttachment: CheckAttachment;
  readonly CheckSummary: CheckSummary;
  readonly Hook: Hook;
  readonly HookEvent: HookEvent;
  readonly Rule: Rule;
  readonly RuleAction: RuleAction;
}

/** Name of something that can be read. */
export type ReadName = keyof ReadAnswers;
