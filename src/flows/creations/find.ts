import { AppError } from '../../base/errors.ts';
import { readInstant } from '../../base/instant.ts';
import type { Check, Enrollment, Validation } from '../../contract/as-read.ts';
import type { TruoraClient } from '../../truora/client.ts';
import type { Page } from '../../truora/page.ts';
import type { Creation } from '../../truora/unconfirmed.ts';

/** Something at Truora that may be what was asked to be created. */
export interface Candidate {
  readonly id: string;
  /** Unix milliseconds of Truora's clock, where the API says when it was created. */
  readonly createdAt?: number;
  /** As on the wire. */
  readonly status?: string;
  /** The answer it was read from, where a run can be made of it. */
  readonly subject?: Validation | Enrollment | Check;
}

/** What a look through the account found. */
export interface Found {
  /** The likeliest first: closest in time. */
  readonly candidates: readonly Candidate[];
  /** False when there were more pages than are read. */
  readonly isComplete: boolean;
}

/**
 * How far the clocks of this machine and of Truora are expected to differ, with the time that a create takes: 15
 * minutes.
 */
const NEAR_MS = 15 * 60_000;
/** How far they may differ when nothing is nearer: a clock in the wrong time zone. */
const FAR_MS = 26 * 3600_000;
/** Most pages that are read of one list. */
const PAGE_LIMIT = 50;

type Lists = Pick<
  TruoraClient,
  'accounts' | 'enrollments' | 'validations' | 'checks' | 'customTypes' | 'hooks' | 'rules'
>;

/**
 * Looks for what may have been created: by kind, account and time, through the pages of the list that would have it.
 * Only reads. `isKnown` leaves out what other runs are about. Rejects as the client does.
 */
export async function findCreation(
  client: Lists,
  creation: Creation,
  isKnown: (id: string) => Promise<boolean>,
  signal: AbortSignal,
): Promise<Found> {
  const { items, isComplete } = await listed(client, creation, signal);
  const unknown: Candidate[] = [];
  for (const item of items) if (!(await isKnown(item.id))) unknown.push(item);
  return { candidates: nearest(unknown, creation.at), isComplete };
}

/** What was created near the time, or what comes closest within a day; what has no time is always kept. */
function nearest(candidates: readonly Candidate[], at: number): readonly Candidate[] {
  const distance = ({ createdAt = at }: Candidate) => Math.abs(createdAt - at);
  const sorted = candidates.toSorted((a, b) => distance(a) - distance(b));
  const near = sorted.filter((candidate) => distance(candidate) <= NEAR_MS);
  return near.length > 0 ? near : sorted.filter((candidate) => distance(candidate) <= FAR_MS);
}

interface Listed {
  readonly items: readonly Candidate[];
  readonly isComplete: boolean;
}

const one = (...items: readonly Candidate[]): Listed => ({ items, isComplete: true });

async function listed(client: Lists, creation: Creation, signal: AbortSignal): Promise<Listed> {
  const { kind, type, accountId, parentId = '' } = creation;
  const call = { signal };
  const isOfType = (found: string | undefined) => type === undefined || found === undefined || found === type;
  const isOf = (country: string | undefined) =>
    (country ?? '') === '' || (creation.country ?? country)?.toUpperCase() === country?.toUpperCase();
  switch (kind) {
    case 'validation': {
      const read = (start_key?: string) =>
        accountId === undefined
          ? client.validations.list({ start_key }, call)
          : client.accounts.validations(accountId, { start_key }, call);
      return pages(
        ifThere(read),
        creation,
        (found) => ({
          id: found.validation_id,
          ...timeOf(found),
          status: found.validation_status,
          subject: found,
        }),
        (found) => isOfType(found.type),
      );
    }
    case 'enrollment': {
      if (accountId === undefined) return { items: [], isComplete: false };
      return pages(
        ifThere((start_key) => client.accounts.enrollments(accountId, { start_key }, call)),
        creation,
        (found) => ({ id: found.enrollment_id, ...timeOf(found), status: found.status, subject: found }),
        (found) => isOfType(found.validation_type),
      );
    }
    case 'check':
      return pages(
        (start_key) => client.checks.list({ start_key }, call),
        creation,
        (found) => ({
          id: found.check_id,
          ...timeOf(found),
          status: found.status,
          subject: found,
        }),
        (found) => isOfType(found.type) && isOf(found.country),
      );
    case 'account': {
      if (accountId === undefined) {
        return pages(
          (start_key) => client.accounts.list({ start_key }, call),
          creation,
          (found) => ({ id: found.account_id, ...timeOf(found) }),
        );
      }
      const account = await unlessMissing(client.accounts.get(accountId, call));
      // Whatever its age: an ID is given once.
      return account ? one({ id: accountId }) : one();
    }
    case 'report':
      return (await unlessMissing(client.checks.downloadPdf(parentId, {}, call))) ? one({ id: parentId }) : one();
    case 'custom-type':
      return pages(
        (start_key) => client.customTypes.list({ start_key }, call),
        creation,
        (found) => ({ id: found.type }),
        (found) => found.type === type && isOf(found.country),
      );
    case 'hook':
      return pages(
        (start_key) => client.hooks.list({ start_key }, call),
        creation,
        (found) => ({ id: found.hook_id, status: found.status }),
        (found) => isOfType(found.event_type),
      );
    case 'rule':
      return pages(
        (start_key) => client.rules.list({ start_key }, call),
        creation,
        (found) => ({ id: found.rule_id, ...timeOf(found) }),
        (found) => isOfType(found.event_type),
      );
    case 'rule-action':
      return pages(
        ifThere((start_key) => client.rules.actions.list(parentId, { start_key }, call)),
        creation,
        (found) => ({ id: found.action_id, ...timeOf(found), status: found.status }),
      );
  }
}

type Read<T> = (startKey?: string) => Promise<Page<T>>;

/**
 * Pages of a list until its end, or until everything further is older: only where it has shown that it goes back in
 * time.
 */
async function pages<T>(
  read: Read<T>,
  { at }: Creation,
  candidateOf: (item: T) => Candidate,
  isWanted: (item: T) => boolean = () => true,
): Promise<Listed> {
  const items: Candidate[] = [];
  let startKey: string | undefined;
  let last = Number.POSITIVE_INFINITY;
  let goesBack = true;
  for (let page = 0; page < PAGE_LIMIT; page++) {
    const { items: more, nextStartKey } = await read(startKey);
    for (const item of more) {
      const candidate = candidateOf(item);
      goesBack &&= candidate.createdAt !== undefined && candidate.createdAt <= last;
      last = candidate.createdAt ?? last;
      if (isWanted(item)) items.push(candidate);
    }
    if (nextStartKey === undefined || (goesBack && last < at - FAR_MS)) return { items, isComplete: true };
    startKey = nextStartKey;
  }
  return { items, isComplete: false };
}

/** The list of something that is not there is empty. */
function ifThere<T>(read: Read<T>): Read<T> {
  return async (startKey) => (await unlessMissing(read(startKey))) ?? { items: [] };
}

async function unlessMissing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (failure) {
    if (failure instanceof AppError && failure.kind === 'not-found') return undefined;
    throw failure;
  }
}

/** A date that cannot be read counts as none, so that it leaves nothing out. */
function timeOf({ creation_date }: { readonly creation_date?: string | undefined }): { readonly createdAt?: number } {
  const createdAt = readInstant(creation_date)?.at;
  return createdAt === undefined ? {} : { createdAt };
}
