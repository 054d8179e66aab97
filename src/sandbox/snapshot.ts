import { isRecord, isText } from '../base/json.ts';
import { CHECK_TYPES } from '../contract/checks/check-values.ts';
import { ENROLLMENT_TYPES } from '../contract/values.ts';
import type { WebhookSnapshot } from './hooks/records.ts';
import { isWebhookSnapshot } from './hooks/webhook-snapshot.ts';
import type { CheckRecord, CustomTypeRecord } from './lifecycle/check-records.ts';
import type { AccountRecord, EnrollmentRecord, ValidationRecord } from './lifecycle/records.ts';
import type { ConfigRecord } from './world/config-store.ts';

/** Everything a sandbox remembers except pictures, as JSON. */
export interface WorldSnapshot {
  readonly version: 2;
  readonly clientId: string;
  readonly apiKey: string;
  /** How far the sandbox's clock was put forward. */
  readonly clockOffsetMs: number;
  readonly accounts: readonly AccountRecord[];
  readonly enrollments: readonly EnrollmentRecord[];
  readonly validations: readonly ValidationRecord[];
  /** Absent of sandboxes from before there were checks. */
  readonly checks?: readonly CheckRecord[];
  readonly customTypes?: readonly CustomTypeRecord[];
  /** Absent of sandboxes from before validators could be configured. */
  readonly config?: ConfigRecord;
  /** Absent of sandboxes from before there were webhooks. */
  readonly webhooks?: WebhookSnapshot;
}

const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isSide = (value: unknown): boolean => value === 'front' || value === 'reverse' || value === 'face';
const isTextOrAbsent = (value: unknown): boolean => value === undefined || isText(value);
const isTimeOrAbsent = (value: unknown): boolean => value === undefined || isTime(value);
const isFlag = (value: unknown): value is boolean => typeof value === 'boolean';

function isAccount(value: unknown): value is AccountRecord {
  return (
    isRecord(value) &&
    isText(value.account_id) &&
    isTime(value.createdAt) &&
    isTime(value.nanos) &&
    isRecord(value.person) &&
    Object.values(value.person).every(isText)
  );
}

function isUpload(value: unknown): boolean {
  return (
    isRecord(value) &&
    isTime(value.at) &&
    isTime(value.bytes) &&
    isText(value.contentType) &&
    (value.fault === undefined || isText(value.fault))
  );
}

function isEnrollment(value: unknown): value is EnrollmentRecord {
  return (
    isRecord(value) &&
    [value.enrollment_id, value.account_id].every(isText) &&
    ENROLLMENT_TYPES.some((type) => type === value.type) &&
    [value.createdAt, value.nanos, value.timeoutMs, value.processingMs].every(isTime) &&
    isFlag(value.needsConfirmation) &&
    (value.isDuplicate === undefined || value.isDuplicate === true) &&
    [value.failure, value.confirmation, value.fraud_reason, value.to, value.phone_type].every(isTextOrAbsent) &&
    (value.upload === undefined || isUpload(value.upload))
  );
}

function isValidation(value: unknown): value is ValidationRecord {
  if (!isRecord(value)) return false;
  const { lifecycle, processingMs, sides, uploads } = value;
  return (
    [value.validation_id, value.account_id, value.scenario].every(isText) &&
    [value.createdAt, value.nanos, value.timeoutMs].every(isTime) &&
    [value.allowedRetries, value.retriesUsed].every(isTimeOrAbsent) &&
    isTextOrAbsent(value.rootId) &&
    (processingMs === null || isTime(processingMs)) &&
    Array.isArray(sides) &&
    sides.every(isSide) &&
    isRecord(uploads) &&
    Object.entries(uploads).every(([side, upload]) => isSide(side) && isUpload(upload)) &&
    (lifecycle === undefined ||
      (isRecord(lifecycle) &&
        (lifecycle.to === 'deleted' || lifecycle.to === 'restored') &&
        isTime(lifecycle.endsAt))) &&
    (PARTS[String(value.type)]?.(value) ?? false)
  );
}

type Parts = (value: Record<string, unknown>) => boolean;

const isDocument: Parts = ({ doc_id, country, document_type, custom_type, methods }) =>
  [doc_id, country, document_type].every(isText) && isTextOrAbsent(custom_type) && isListOf(methods, isText);

const isFace: Parts = ({ threshold, subvalidations, enrollment_id, country, includesSearch }) =>
  isTime(threshold) &&
  (includesSearch === undefined || includesSearch === true) &&
  Array.isArray(subvalidations) &&
  subvalidations.every(isText) &&
  [enrollment_id, country].every(isTextOrAbsent);

const isCode: Parts = ({ attempts, fatalAttempts, allowedRetries, ...texts }) =>
  [texts.channel, texts.to, texts.language, texts.code, texts.lastWrongReason].every(isText) &&
  isOptional(texts.texts, (value) => areMembers(value, isText)) &&
  [allowedRetries, fatalAttempts].every(isTime) &&
  Array.isArray(attempts) &&
  attempts.every((attempt) => isRecord(attempt) && isTime(attempt.at) && isFlag(attempt.isRight));

const isSignature: Parts = ({ document_id, signer_id, further, decision }) =>
  [document_id, signer_id].every(isText) &&
  isRecord(further) &&
  Object.values(further).every(isText) &&
  (decision === undefined || (isRecord(decision) && isTime(decision.at) && isFlag(decision.isSigned)));

const PARTS: Readonly<Record<string, Parts | undefined>> = {
  'document-validation': isDocument,
  'face-recognition': isFace,
  'face-search': isFace,
  'email-verification': isCode,
  'phone-verification': isCode,
  'electronic-signature': isSignature,
};
const isCheckType = (value: unknown): boolean => CHECK_TYPES.some((type) => type === value);
const isOptional = (value: unknown, fits: (value: unknown) => boolean): boolean => value === undefined || fits(value);
const isListOf = (value: unknown, fits: (value: unknown) => boolean): boolean =>
  value === undefined || (Array.isArray(value) && value.every(fits));

function areWeights(value: unknown): boolean {
  return Array.isArray(value) && value.every((row) => isRecord(row) && isText(row.data_set) && isTime(row.weight));
}

function isCheck(value: unknown): value is CheckRecord {
  return (
    isRecord(value) &&
    [value.check_id, value.country, value.type, value.scenario].every(isText) &&
    isCheckType(value.base) &&
    isRecord(value.inputs) &&
    Object.values(value.inputs).every(isText) &&
    areWeights(value.weights) &&
    [value.createdAt, value.nanos, value.processingMs, value.delayMs].every(isTime) &&
    [value.previous_check, value.report_id, value.watch].every((text) => isOptional(text, isText)) &&
    [value.deletedAt, value.pdfAt].every((time) => isOptional(time, isTime))
  );
}

function isCustomType(value: unknown): value is CustomTypeRecord {
  return isRecord(value) && isText(value.country) && isText(value.type) && areWeights(value.weights);
}

const areMembers = (value: unknown, fits: (value: unknown) => boolean): boolean =>
  isRecord(value) && Object.values(value).every(fits);
const isSetting = (value: unknown): boolean => ['string', 'number', 'boolean'].includes(typeof value);
const areTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);

function isConfig(value: unknown): boolean {
  return (
    isRecord(value) &&
    areMembers(value.settings, (values) => areMembers(values, isSetting)) &&
    areMembers(value.documents, (types) => areMembers(types, (versions) => areMembers(versions, areTexts)))
  );
}

/** Whether parsed JSON is a snapshot that a sandbox can go on from. */
export function isWorldSnapshot(value: unknown): value is WorldSnapshot {
  return (
    isRecord(value) &&
    value.version === 2 &&
    isText(value.clientId) &&
    isText(value.apiKey) &&
    isTime(value.clockOffsetMs) &&
    Array.isArray(value.accounts) &&
    value.accounts.every(isAccount) &&
    Array.isArray(value.enrollments) &&
    value.enrollments.every(isEnrollment) &&
    Array.isArray(value.validations) &&
    value.validations.every(isValidation) &&
    isListOf(value.checks, isCheck) &&
    isListOf(value.customTypes, isCustomType) &&
    isOptional(value.config, isConfig) &&
    isOptional(value.webhooks, isWebhookSnapshot)
  );
}
