import type { Clock } from '../../base/clock.ts';
import { isRecord } from '../../base/json.ts';
import type { Check, CheckAttachment, CheckDetail } from '../../contract/as-read.ts';
import type { ParametersOf } from '../../contract/endpoint.ts';
import {
  deleteCheck,
  downloadCheckPdf,
  getCheck,
  listCheckAttachments,
  listCheckDetails,
  listChecks,
  requestCheckPdf,
  summarizeCheck,
} from '../../contract/endpoints/checks.ts';
import { createCheck } from '../../contract/endpoints/create-check.ts';
import { objectIn, objectOf } from '../answers/narrowed.ts';
import type { Received } from '../answers/received.ts';
import { unexpectedShape } from '../answers/received.ts';
import { type Page, type PageParams, pageOf } from '../page.ts';
import { type CheckWatchOptions, type CheckWatchOutcome, watchCheck } from '../polling.ts';
import type { Call, Sender } from '../sender.ts';

/** What a new check takes: wire names of the reference. */
export type CheckParams = ParametersOf<typeof createCheck>;

/** Background checks. */
export interface ChecksResource {
  /**
   * Not repeated when it may have happened: a second create bills a second time. Without `force_creation` the answer
   * can be an earlier check with the same inputs, finished or not (REF).
   */
  create(params: CheckParams, call?: Call): Promise<Check>;
  get(checkId: string, call?: Call): Promise<Check>;
  list(params?: PageParams & { readonly report_id?: string | undefined }, call?: Call): Promise<Page<Check>>;
  /** Resolves with what is left of the check. */
  delete(checkId: string, call?: Call): Promise<Check>;
  /** What the databases said, page by page. `lang` is two lower-case letters. */
  details(
    checkId: string,
    params?: PageParams & { readonly lang?: string | undefined },
    call?: Call,
  ): Promise<Page<CheckDetail>>;
  /** Files that the databases gave; the links in them are for downloads without the API key. */
  attachments(checkId: string, params?: PageParams, call?: Call): Promise<Page<CheckAttachment>>;
  /** The check in prose, without white space around. */
  summarize(checkId: string, call?: Call): Promise<string>;
  /** Has the PDF made; it is not done when this resolves. */
  requestPdf(checkId: string, call?: Call): Promise<void>;
  /**
   * The PDF, in Spanish unless told. Rejects with `not-found` while it is not done, and before it was asked for (REF).
   */
  downloadPdf(checkId: string, params?: { readonly lang?: string | undefined }, call?: Call): Promise<Uint8Array>;
  /** Polls until the check is completed or has failed, or the schedule is over; no official schedule is known. */
  watch(checkId: string, options?: CheckWatchOptions): Promise<CheckWatchOutcome>;
}

/** Largest PDF that is read, in bytes; the sources give none. */
export const CHECK_PDF_LIMIT_BYTES = 64 * 1024 * 1024;

/** Makes the checks of a sender. */
export function checksOf({ send, download }: Sender, clock: Clock): ChecksResource {
  const read = async (check_id: string, call?: Call & { readonly retries?: boolean }) =>
    checkIn(await send(getCheck, { check_id }, call), check_id);
  return {
    async create(params, call) {
      return checkIn(await send(createCheck, params, call));
    },
    get: (checkId, call) => read(checkId, call),
    async list(params = {}, call) {
      const received = unwrapped(await send(listChecks, params, call));
      return pageOf(received, 'Check', ['checks'], params.start_key);
    },
    async delete(check_id, call) {
      return checkIn(await send(deleteCheck, { check_id }, call));
    },
    async details(check_id, params = {}, call) {
      const received = await send(listCheckDetails, { ...params, check_id }, call);
      return pageOf(received, 'CheckDetail', ['details'], params.start_key);
    },
    async attachments(check_id, params = {}, call) {
      const received = await send(listCheckAttachments, { ...params, check_id }, call);
      return pageOf(received, 'CheckAttachment', ['files'], params.start_key);
    },
    async summarize(check_id, call) {
      const received = await send(summarizeCheck, { check_id }, call);
      return objectOf(received, 'CheckSummary').summary.trim();
    },
    async requestPdf(check_id, call) {
      await send(requestCheckPdf, { check_id }, call);
    },
    async downloadPdf(check_id, params = {}, call = {}) {
      const values = { ...params, check_id };
      const { status, body } = await download(downloadCheckPdf, values, { ...call, maxBytes: CHECK_PDF_LIMIT_BYTES });
      if (!isPdf(body)) throw unexpectedShape({ endpoint: downloadCheckPdf, status, body: undefined }, 'a PDF');
      return body;
    },
    watch: (checkId, options = {}) => watchCheck((signal) => read(checkId, { signal, retries: false }), clock, options),
  };
}

/** The check of an answer, wrapped as the reference has it or bare. */
const checkIn = (received: Received, id?: string): Check => objectIn(received, 'check', 'Check', id);

/** A list whose members are bare checks: the example of the reference is one wrapped check in place of the list. */
function unwrapped(received: Received): Received {
  const { body } = received;
  const bare = (member: unknown) => (isRecord(member) && isRecord(member.check) ? member.check : member);
  if (Array.isArray(body)) return { ...received, body: body.map(bare) };
  if (!isRecord(body)) return received;
  if (Array.isArray(body.checks)) return { ...received, body: { ...body, checks: body.checks.map(bare) } };
  return { ...received, body: bare(body) };
}

/** Whether bytes are a PDF: its mark stands within the first 1024 of them. */
function isPdf(bytes: Uint8Array): boolean {
  return new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).includes('%PDF-');
}
