import type { DocumentDetails, Validation } from '../../contract/answers.ts';
import type { SandboxContext } from '../context.ts';
import { uploadedAt } from '../lifecycle/lifecycle.ts';
import type { DocumentRecord, Side } from '../lifecycle/records.ts';
import { specimenDetails } from '../lifecycle/specimen.ts';
import type { Standing } from '../lifecycle/standing.ts';
import { timestamp } from '../lifecycle/timestamp.ts';
import { causeOf } from './decline-causes.ts';
import { attachmentValidations, documentValidations } from './sub-validations.ts';

/** Links to stored files by side. */
export type Links = Partial<Record<Side, string>>;

/** What a document validation answers besides what all do: its pictures, its times, what was read and found. */
export function documentAnswer(
  record: DocumentRecord,
  standing: Standing,
  links: Links,
  context: SandboxContext,
): Partial<Validation> {
  const details = detailsOf(record, standing, links, context);
  return {
    ...attachments(record, standing),
    ...processing(record, standing),
    custom_type: record.custom_type,
    details,
  };
}

function attachments(
  record: DocumentRecord,
  standing: Standing,
): Pick<Validation, 'attachment_status' | 'attachment_validations'> {
  if (standing.kind === 'processing') return { attachment_status: 'pending' };
  if (standing.kind !== 'success' && standing.kind !== 'declined') return {};
  const checks = attachmentValidations(record, standing.kind === 'declined' ? standing.reason : undefined);
  const isUsable = checks.every(({ result }) => result === 'valid');
  return { attachment_status: isUsable ? 'valid' : 'invalid', attachment_validations: checks };
}

function processing(
  record: DocumentRecord,
  standing: Standing,
): Pick<Validation, 'processing_start_date' | 'processing_finish_date'> {
  const started = uploadedAt(record);
  if (started === undefined) return {};
  const start = { processing_start_date: timestamp(started, record.nanos) };
  if (standing.kind !== 'success' && standing.kind !== 'declined') return start;
  return { ...start, processing_finish_date: timestamp(standing.at, record.nanos) };
}

function detailsOf(
  record: DocumentRecord,
  standing: Standing,
  links: Links,
  { settings, links: { clientId } }: SandboxContext,
): Validation['details'] {
  if (standing.kind !== 'success' && standing.kind !== 'declined') return undefined;
  const reason = standing.kind === 'declined' ? standing.reason : undefined;
  const wasRead = reason === undefined || causeOf(reason).kind === 'finding';
  const finished = timestamp(standing.at, record.nanos);
  const document_details: DocumentDetails = {
    ...(wasRead ? specimenDetails(record, reason) : {}),
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
