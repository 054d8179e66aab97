import type { CreatedValidation, DocumentDetails, Validation } from '../contract/answers.ts';
import type { SandboxContext } from './context.ts';
import { causeOf } from './decline-causes.ts';
import { lifecycleStatusOf, type Standing, standingOf, uploadedAt } from './lifecycle.ts';
import { downloadLink, uploadLink } from './links.ts';
import type { Side, ValidationRecord } from './records.ts';
import { shorten } from './settings.ts';
import { specimenDetails } from './specimen.ts';
import { attachmentValidations, documentValidations } from './sub-validations.ts';
import { timestamp } from './timestamp.ts';

/** Address of the caller: the sandbox serves this machine alone. */
const CALLER_ADDRESS = '127.0.0.1';

function identity(record: ValidationRecord) {
  return {
    account_id: record.account_id,
    creation_date: timestamp(record.createdAt, record.nanos),
    ip_address: CALLER_ADDRESS,
    type: 'document-validation',
    validation_id: record.validation_id,
  } as const;
}

/** The reply to creating a validation, with its upload links. */
export async function createdAnswer(record: ValidationRecord, context: SandboxContext): Promise<CreatedValidation> {
  const limit = context.settings.defaults.picture_limit_bytes;
  const links = record.sides.map(async (side) => [`${side}_url`, await uploadLink(context.links, record, side, limit)]);
  return {
    ...identity(record),
    validation_status: 'pending',
    instructions: Object.fromEntries(await Promise.all(links)),
  };
}

/** A validation as it reads now; with details also what was sent and links to the pictures. */
export async function validationAnswer(
  record: ValidationRecord,
  context: SandboxContext,
  showDetails: boolean,
): Promise<Validation> {
  const now = context.now();
  const standing = standingOf(record, now);
  const lifecycle = lifecycleStatusOf(record, now);
  const links = showDetails ? await pictureLinks(record, context) : {};
  const details = detailsOf(record, standing, links, context);
  return {
    ...identity(record),
    ...outcome(standing),
    ...attachments(record, standing),
    ...processing(record, standing),
    ...(record.custom_type === undefined ? {} : { custom_type: record.custom_type }),
    ...(details === undefined ? {} : { details }),
    ...(lifecycle === undefined ? {} : { lifecycle_status: lifecycle }),
    ...(showDetails
      ? {
          user_response: { input_files: Object.values(links) },
          validation_inputs: { country: record.country, document_type: record.document_type },
        }
      : {}),
  };
}

type Links = Partial<Record<Side, string>>;

async function pictureLinks(record: ValidationRecord, context: SandboxContext): Promise<Links> {
  const { world, settings, links } = context;
  const expires = Math.ceil((context.now() + shorten(settings, settings.defaults.download_link_s * 1000)) / 1000);
  const found: Links = {};
  for (const side of record.sides) {
    const picture = world.picture(record.validation_id, side);
    if (picture === undefined) continue;
    const extension = { 'image/jpeg': 'jpg', 'image/png': 'png', 'image/webp': 'webp' }[picture.contentType] ?? 'bin';
    found[side] = await downloadLink(links, record, side, extension, expires);
  }
  return found;
}

function outcome(
  standing: Standing,
): Pick<Validation, 'validation_status' | 'failure_status' | 'declined_reason' | 'expired_reason'> {
  switch (standing.kind) {
    case 'waiting':
    case 'processing':
      return { validation_status: 'pending' };
    case 'success':
      return { validation_status: 'success' };
    case 'declined':
      return { validation_status: 'failure', failure_status: 'declined', declined_reason: standing.reason };
    case 'expired':
      return { validation_status: 'failure', failure_status: 'expired', expired_reason: standing.reason };
    case 'system_error':
      return { validation_status: 'failure', failure_status: 'system_error' };
  }
}

function attachments(
  record: ValidationRecord,
  standing: Standing,
): Pick<Validation, 'attachment_status' | 'attachment_validations'> {
  if (standing.kind === 'processing') return { attachment_status: 'pending' };
  if (standing.kind !== 'success' && standing.kind !== 'declined') return {};
  const checks = attachmentValidations(record, standing.kind === 'declined' ? standing.reason : undefined);
  const isUsable = checks.every(({ result }) => result === 'valid');
  return { attachment_status: isUsable ? 'valid' : 'invalid', attachment_validations: checks };
}

function processing(
  record: ValidationRecord,
  standing: Standing,
): Pick<Validation, 'processing_start_date' | 'processing_finish_date'> {
  const started = uploadedAt(record);
  if (started === undefined) return {};
  const start = { processing_start_date: timestamp(started, record.nanos) };
  if (standing.kind !== 'success' && standing.kind !== 'declined') return start;
  return { ...start, processing_finish_date: timestamp(standing.at, record.nanos) };
}

function detailsOf(
  record: ValidationRecord,
  standing: Standing,
  links: Links,
  { settings, links: { clientId } }: SandboxContext,
): Validation['details'] {
  if (standing.kind !== 'success' && standing.kind !== 'declined') return undefined;
  const reason = standing.kind === 'declined' ? standing.reason : undefined;
  const wasRead = reason === undefined || causeOf(reason).kind === 'finding';
  const finished = timestamp(standing.at, record.nanos);
  const document_details: DocumentDetails = {
    ...(wasRead ? specimenDetails(record) : {}),
    client_id: clientId,
    country: record.country,
    creation_date: timestamp(record.createdAt, record.nanos),
    doc_id: record.doc_id,
    document_type: record.document_type,
    mime_type: record.uploads.front?.contentType ?? 'application/octet-stream',
    update_date: finished,
    ...(links.front === undefined ? {} : { front_url: links.front }),
    ...(links.reverse === undefined ? {} : { reverse_url: links.reverse }),
  };
  if (!wasRead) return { document_details, document_validations: {} };
  const { disabled_methods } = settings.defaults;
  return { document_details, document_validations: documentValidations(record, reason, finished, disabled_methods) };
}
