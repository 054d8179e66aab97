import type { DocumentDetails, Validation } from '../../contract/answers.ts';
import type { SandboxContext } from '../context.ts';
import { uploadedAt } from '../lifecycle/lifecycle.ts';
import type { DocumentRecord, Side, ValidationState } from '../lifecycle/records.ts';
import { timestamp } from '../lifecycle/timestamp.ts';
import { causeOf } from './decline-causes.ts';
import { specimenDetails } from './specimen.ts';
import { attachmentValidations, documentValidations } from './sub-validations.ts';

/** Links to stored files by side. */
export type Links = Partial<Record<Side, string>>;

/** What a document validation answers besides what all do: its pictures, its times, what was read and found. */
export function documentAnswer(
  record: DocumentRecord,
  state: ValidationState,
  links: Links,
  context: SandboxContext,
): Partial<Validation> {
  const details = detailsOf(record, state, links, context);
  return {
    ...attachments(record, state),
    ...processing(record, state),
    custom_type: record.custom_type,
    details,
  };
}

function attachments(
  record: DocumentRecord,
  state: ValidationState,
): Pick<Validation, 'attachment_status' | 'attachment_validations'> {
  if (state.kind === 'processing') return { attachment_status: 'pending' };
  if (state.kind !== 'success' && state.kind !== 'declined') return {};
  const checks = attachmentValidations(record, state.kind === 'declined' ? state.reason : undefined);
  const isUsable = checks.every(({ result }) => result === 'valid');
  return { attachment_status: isUsable ? 'valid' : 'invalid', attachment_validations: checks };
}

function processing(
  record: DocumentRecord,
  state: ValidationState,
): Pick<Validation, 'processing_start_date' | 'processing_finish_date'> {
  const started = uploadedAt(record);
  if (started === undefined) return {};
  const start = { processing_start_date: timestamp(started, record.nanos) };
  if (state.kind !== 'success' && state.kind !== 'declined') return start;
  return { ...start, processing_finish_date: timestamp(state.at, record.nanos) };
}

function detailsOf(
  record: DocumentRecord,
  state: ValidationState,
  links: Links,
  { settings, links: { clientId } }: SandboxContext,
): Validation['details'] {
  if (state.kind !== 'success' && state.kind !== 'declined') return undefined;
  const reason = state.kind === 'declined' ? state.reason : undefined;
  const wasRead = reason === undefined || causeOf(reason).kind === 'finding';
  const finished = timestamp(state.at, record.nanos);
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
