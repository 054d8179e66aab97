import { isCancel } from '../../../base/errors.ts';
import type { Check } from '../../../contract/as-read.ts';
import { isCheckFinished } from '../../../contract/checks/check-values.ts';
import { findType } from '../../../contract/checks/custom-type-rules.ts';
import type { TruoraClient } from '../../../truora/client.ts';
import { readPages } from '../../../truora/page.ts';
import { allTypes } from '../../checks/all-types.ts';
import type { ResultSource } from '../source.ts';
import { checkResult } from './check.ts';
import type { CheckFacts } from './check-facts.ts';

/** Pages of findings that a result page reads; the others are read only when they are asked for. */
const FINDING_PAGES = 3;

/** Most pages of files that a result page reads. */
const ATTACHMENT_PAGES = 10;

/** Reads a check, the first pages of its findings, its files and its summary. */
export const checkSource: ResultSource = async (client, id, signal) => {
  const check = await client.checks.get(id, { signal });
  const isOver = isCheckFinished(check) && check.deleted !== true;
  const [findings, attachments, prose, weights] = await Promise.all([
    isOver ? optional(readFindings(client, id, FINDING_PAGES, signal), signal) : undefined,
    isOver ? optional(readAttachments(client, id, signal), signal) : undefined,
    check.status === 'completed' ? optional(client.checks.summarize(id, { signal }), signal) : undefined,
    optional(weightsOf(client, check, signal), signal),
  ]);
  const facts: CheckFacts = { check, findings, attachments: attachments?.items, prose, weights };
  return { page: (run, language) => checkResult(facts, run, language), pictureLink: () => undefined };
};

/** The first pages of what the databases said; `hasMore` when there are others. Rejects as the client does. */
export async function readFindings(
  client: TruoraClient,
  id: string,
  pages: number,
  signal: AbortSignal,
): Promise<NonNullable<CheckFacts['findings']>> {
  return readPages((start_key) => client.checks.details(id, { start_key }, { signal }), pages);
}

function readAttachments(client: TruoraClient, id: string, signal: AbortSignal) {
  return readPages((start_key) => client.checks.attachments(id, { start_key }, { signal }), ATTACHMENT_PAGES);
}

async function weightsOf(client: TruoraClient, check: Check, signal: AbortSignal) {
  return findType(await allTypes(client, signal), check)?.weights;
}

/** What a page can do without: a failure leaves it out, giving up does not. */
async function optional<T>(reading: Promise<T>, signal: AbortSignal): Promise<T | undefined> {
  try {
    return await reading;
  } catch (failure) {
    if (signal.aborted || isCancel(failure)) throw failure;
    return undefined;
  }
}
