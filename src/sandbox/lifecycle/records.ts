import type { Account } from '../../contract/answers.ts';
import type { EnrollmentType } from '../../contract/values.ts';
import type { Inspection } from '../files/inspection.ts';
import type { Ending } from '../scenarios/scenario.ts';

/** A file that a validation asks for: a side of a document, or the capture of a face. */
export type Side = 'front' | 'reverse' | 'face';

/** An account as the sandbox keeps it. */
export interface AccountRecord {
  readonly account_id: string;
  /** Unix milliseconds, and the nanoseconds below. */
  readonly createdAt: number;
  readonly nanos: number;
  /** What the caller told of the person, as the API answers it. */
  readonly person: Omit<Account, 'account_id' | 'creation_date' | 'validators_prepared'>;
}

/** A file that came through an upload link. */
export interface Upload extends Inspection {
  /** Unix milliseconds. */
  readonly at: number;
  readonly bytes: number;
}

/** Begun deletion or restoration; done once `endsAt` (Unix milliseconds) is reached. */
export interface LifecycleChangeRecord {
  readonly to: 'deleted' | 'restored';
  readonly endsAt: number;
}

/** What all validations have. */
interface CommonRecord {
  readonly validation_id: string;
  readonly account_id: string;
  readonly createdAt: number;
  readonly nanos: number;
  readonly timeoutMs: number;
  /** Milliseconds from the last input to the result; null when processing never ends by itself. */
  readonly processingMs: number | null;
  readonly scenario: string;
  /** The files that are asked for: none where no file is. */
  readonly sides: readonly Side[];
  readonly uploads: Readonly<Partial<Record<Side, Upload>>>;
  readonly lifecycle?: LifecycleChangeRecord;
  /** How often a failed one may be tried again by a new validation, where retries are on. */
  readonly allowedRetries?: number;
  /** Retries made so far; kept by the first validation of a row. */
  readonly retriesUsed?: number;
  /** The first validation of the row, in those that try again. */
  readonly rootId?: string;
}

/** A document validation. */
export interface DocumentRecord extends CommonRecord {
  readonly type: 'document-validation';
  readonly doc_id: string;
  /** Upper case. */
  readonly country: string;
  readonly document_type: string;
  readonly custom_type?: string;
  /** Methods that were on when it was made. */
  readonly methods?: readonly string[];
}

/** A face validation or search. */
export interface FaceRecord extends CommonRecord {
  readonly type: 'face-recognition' | 'face-search';
  readonly threshold: number;
  /** What was asked for; similarity alone when nothing was. */
  readonly subvalidations: readonly string[];
  /** The enrollment compared with, where there is one. */
  readonly enrollment_id?: string;
  /** Whether a face search is part of it. */
  readonly includesSearch?: true;
  /** Face search only; upper case. */
  readonly country?: string;
}

/** How a code reaches a person. */
export type Channel = 'email' | 'sms' | 'call' | 'whatsapp';

/** A validation by a code. */
export interface CodeRecord extends CommonRecord {
  readonly type: 'email-verification' | 'phone-verification';
  readonly channel: Channel;
  /** Address or number. */
  readonly to: string;
  /** Language of the message, as the request named it. */
  readonly language: string;
  readonly code: string;
  /** As the API shows it. */
  readonly allowedRetries: number;
  /** Wrong codes after which it fails. */
  readonly fatalAttempts: number;
  /** Codes handed in so far, in order. */
  readonly attempts: readonly { readonly at: number; readonly isRight: boolean }[];
  /** Texts of the message that were configured when it was made, by wire name of the setting. */
  readonly texts?: Readonly<Record<string, string>>;
  /** The reason after the last wrong code. */
  readonly lastWrongReason: string;
}

/** An electronic signature. */
export interface SignatureRecord extends CommonRecord {
  readonly type: 'electronic-signature';
  readonly document_id: string;
  readonly signer_id: string;
  /** Parameters that the contract does not know, as they came. */
  readonly further: Readonly<Record<string, string>>;
  /** What the person did on the signing page. */
  readonly decision?: { readonly at: number; readonly isSigned: boolean };
}

/** A validation as the sandbox keeps it. What it answers follows from this and the time, see lifecycle.ts. */
export type ValidationRecord = DocumentRecord | FaceRecord | CodeRecord | SignatureRecord;

/** An enrollment as the sandbox keeps it. What it answers follows from this and the time, see enrollment-state.ts. */
export interface EnrollmentRecord {
  readonly enrollment_id: string;
  readonly account_id: string;
  readonly type: EnrollmentType;
  readonly createdAt: number;
  readonly nanos: number;
  readonly timeoutMs: number;
  readonly processingMs: number;
  /** Reason of the failure that it is bound for. */
  readonly failure?: string;
  /** Whether it fails without a reason. */
  readonly isDuplicate?: true;
  /** Whether a face stays pending until a validation with it succeeds. */
  readonly needsConfirmation: boolean;
  readonly confirmation?: string;
  readonly fraud_reason?: string;
  /** E-mail address or phone number. */
  readonly to?: string;
  readonly phone_type?: string;
  readonly upload?: Upload;
}

/** Where a validation stands at some moment; `at` is when it got there, in Unix milliseconds. */
export type ValidationState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'processing'; readonly at: number }
  | (Ending & { readonly at: number });

/** The moment, in Unix milliseconds, at which something runs out of time. */
export function deadlineOf(record: { readonly createdAt: number; readonly timeoutMs: number }): number {
  return record.createdAt + record.timeoutMs;
}

/** Something in a world was added or changed. */
export interface WorldChange {
  readonly id: string;
  readonly kind: 'added' | 'changed';
}
