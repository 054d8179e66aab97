import { isRecord } from '../base/json.ts';
import type { AccountRecord, ValidationRecord, WorldSnapshot } from './records.ts';

const isText = (value: unknown): value is string => typeof value === 'string';
const isTime = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value) && value >= 0;
const isSide = (value: unknown): boolean => value === 'front' || value === 'reverse';

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

function isValidation(value: unknown): value is ValidationRecord {
  if (!isRecord(value)) return false;
  const { custom_type, lifecycle, processingMs, sides, uploads } = value;
  return (
    [value.validation_id, value.account_id, value.doc_id, value.country, value.document_type].every(isText) &&
    isText(value.scenario) &&
    (custom_type === undefined || isText(custom_type)) &&
    [value.createdAt, value.nanos, value.timeoutMs].every(isTime) &&
    (processingMs === null || isTime(processingMs)) &&
    Array.isArray(sides) &&
    sides.every(isSide) &&
    isRecord(uploads) &&
    Object.entries(uploads).every(([side, upload]) => isSide(side) && isUpload(upload)) &&
    (lifecycle === undefined ||
      (isRecord(lifecycle) && (lifecycle.to === 'deleted' || lifecycle.to === 'restored') && isTime(lifecycle.endsAt)))
  );
}

/** Whether parsed JSON is a snapshot that a sandbox can go on from. */
export function isWorldSnapshot(value: unknown): value is WorldSnapshot {
  return (
    isRecord(value) &&
    value.version === 1 &&
    isText(value.clientId) &&
    isText(value.apiKey) &&
    isTime(value.clockOffsetMs) &&
    Array.isArray(value.accounts) &&
    value.accounts.every(isAccount) &&
    Array.isArray(value.validations) &&
    value.validations.every(isValidation)
  );
}
