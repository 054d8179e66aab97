import type { CreatedValidation, Validation } from '../../contract/answers.ts';
import type { SandboxContext } from '../context.ts';
import { downloadLink, signerLink, uploadLink } from '../files/links.ts';
import { remainingCodes } from '../lifecycle/code-state.ts';
import { lifecycleStatusOf, stateOf } from '../lifecycle/lifecycle.ts';
import type { FaceRecord, ValidationRecord, ValidationState } from '../lifecycle/records.ts';
import { timestamp } from '../lifecycle/timestamp.ts';
import type { DefaultValues } from '../settings/defaults.ts';
import { shorten } from '../settings/settings.ts';
import { documentAnswer, type Links } from './document-answer.ts';
import { faceDetails } from './face-answer.ts';
import { remainingRetries } from './retries.ts';
import { signatureDetails } from './signature-answer.ts';

/** Address of the caller: the sandbox serves this machine alone. */
const CALLER_ADDRESS = '127.0.0.1';

function identity(record: ValidationRecord, context: SandboxContext) {
  return {
    account_id: record.account_id,
    ...retries(record, context),
    creation_date: timestamp(record.createdAt, record.nanos),
    ip_address: CALLER_ADDRESS,
    ...('threshold' in record ? { threshold: record.threshold } : {}),
    type: record.type,
    validation_id: record.validation_id,
  } as const;
}

function retries(
  record: ValidationRecord,
  { world }: SandboxContext,
): Pick<Validation, 'allowed_retries' | 'remaining_retries'> {
  if (record.allowedRetries === undefined) return {};
  const remaining = 'code' in record ? remainingCodes(record) : remainingRetries(record, world);
  return { allowed_retries: record.allowedRetries, remaining_retries: remaining };
}

/** The reply to creating a validation, with what its next input needs. */
export async function createdAnswer(record: ValidationRecord, context: SandboxContext): Promise<CreatedValidation> {
  const instructions = await instructionsOf(record, context);
  return {
    ...identity(record, context),
    validation_status: 'pending',
    instructions,
  };
}

async function instructionsOf(
  record: ValidationRecord,
  { settings, links }: SandboxContext,
): Promise<CreatedValidation['instructions']> {
  const { defaults } = settings;
  switch (record.type) {
    case 'document-validation': {
      const limit = defaults.picture_limit_bytes;
      const found = record.sides.map(async (side) => [`${side}_url`, await uploadLink(links, record, side, limit)]);
      return Object.fromEntries(await Promise.all(found));
    }
    case 'face-recognition':
    case 'face-search':
      return { file_upload_link: await uploadLink(links, record, 'face', captureLimit(record, defaults)) };
    case 'electronic-signature':
      return { signer_link: await signerLink(links, record) };
    default:
      return undefined;
  }
}

/** A validation as it reads now; with details also what was sent and links to the files. */
export async function validationAnswer(
  record: ValidationRecord,
  context: SandboxContext,
  showDetails: boolean,
): Promise<Validation> {
  const now = context.now();
  const state = stateOf(record, now);
  const lifecycle = lifecycleStatusOf(record, now);
  const links = showDetails ? await fileLinks(record, context) : {};
  return {
    ...identity(record, context),
    ...outcome(state),
    ...(await findings(record, state, links, context)),
    lifecycle_status: lifecycle,
    ...(showDetails ? sent(record, links) : {}),
  };
}

/** The reply to handing in a code: as in the sample of REF, without the retries that were allowed. */
export async function performedAnswer(record: ValidationRecord, context: SandboxContext): Promise<Validation> {
  const { allowed_retries: _, ...answer } = await validationAnswer(record, context, false);
  return answer;
}

async function findings(
  record: ValidationRecord,
  state: ValidationState,
  links: Links,
  context: SandboxContext,
): Promise<Partial<Validation>> {
  switch (record.type) {
    case 'document-validation':
      return documentAnswer(record, state, links, context);
    case 'face-recognition':
    case 'face-search': {
      const details = faceDetails(record, state, context.settings.defaults);
      return details === undefined ? {} : { details };
    }
    case 'electronic-signature': {
      const details = await signatureDetails(record, state, context);
      return details === undefined ? {} : { details };
    }
    default:
      return {};
  }
}

function sent(record: ValidationRecord, links: Links): Pick<Validation, 'user_response' | 'validation_inputs'> {
  const files = record.sides.length === 0 ? {} : { user_response: { input_files: Object.values(links) } };
  if (record.type === 'document-validation') {
    return { ...files, validation_inputs: { country: record.country, document_type: record.document_type } };
  }
  const country = record.type === 'face-search' ? record.country : undefined;
  return country === undefined ? files : { ...files, validation_inputs: { country } };
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'video/webm': 'webm',
  'video/mp4': 'mp4',
  'video/x-msvideo': 'avi',
  'video/quicktime': 'mov',
};

async function fileLinks(record: ValidationRecord, context: SandboxContext): Promise<Links> {
  const { world, settings, links } = context;
  const expires = Math.ceil((context.now() + shorten(settings, settings.defaults.download_link_s * 1000)) / 1000);
  const found: Links = {};
  for (const side of record.sides) {
    const file = world.picture(record.validation_id, side);
    if (file === undefined) continue;
    found[side] = await downloadLink(links, record, side, EXTENSIONS[file.contentType] ?? 'bin', expires);
  }
  return found;
}

function outcome(
  state: ValidationState,
): Pick<Validation, 'validation_status' | 'failure_status' | 'declined_reason' | 'expired_reason'> {
  switch (state.kind) {
    case 'waiting':
    case 'processing':
      return { validation_status: 'pending' };
    case 'success':
      return { validation_status: 'success' };
    case 'declined':
      return {
        validation_status: 'failure',
        failure_status: 'declined',
        ...(state.reason === undefined ? {} : { declined_reason: state.reason }),
      };
    case 'expired':
      return {
        validation_status: 'failure',
        failure_status: 'expired',
        ...(state.reason === undefined ? {} : { expired_reason: state.reason }),
      };
    case 'system_error':
      return { validation_status: 'failure', failure_status: 'system_error' };
  }
}

/** Largest file for a face validation: less with passive liveness (G:integration). */
function captureLimit({ subvalidations }: FaceRecord, defaults: DefaultValues): number {
  return subvalidations.includes('passive_liveness') ? defaults.face_passive_limit_bytes : defaults.face_limit_bytes;
}
