import type { Account } from '../../contract/answers.ts';
import { PREPARED_VALIDATORS } from '../../contract/values.ts';
import type { SandboxContext } from '../context.ts';
import { newNanos } from '../lifecycle/ids.ts';
import { stateOf } from '../lifecycle/lifecycle.ts';
import type { AccountRecord } from '../lifecycle/records.ts';
import { timestamp } from '../lifecycle/timestamp.ts';
import { enrollmentStateNow } from './enrollments.ts';

/**
 * An account as the API answers it. A validator counts as prepared once an enrollment of it succeeded, or a validation
 * where it has no enrollments; the meaning is a guess.
 */
export function accountAnswer(record: AccountRecord, context: SandboxContext): Account {
  const { world, now } = context;
  const prepared = new Set<string>([
    ...world
      .enrollmentsOf(record.account_id)
      .filter((enrollment) => enrollmentStateNow(enrollment, context).status === 'success')
      .map(({ type }) => type),
    ...world
      .validationsOf(record.account_id)
      .filter(({ type }) => type === 'document-validation' || type === 'electronic-signature')
      .filter((validation) => stateOf(validation, now()).kind === 'success')
      .map(({ type }) => type),
  ]);
  return {
    account_id: record.account_id,
    ...record.person,
    creation_date: timestamp(record.createdAt, record.nanos),
    validators_prepared: Object.fromEntries(PREPARED_VALIDATORS.map((name) => [name, prepared.has(name)])),
  };
}

/** Makes an account with this ID; does not add it to the world. */
export function newAccount(
  { now, random }: Pick<SandboxContext, 'now' | 'random'>,
  account_id: string,
  person: AccountRecord['person'] = {},
): AccountRecord {
  return { account_id, createdAt: now(), nanos: newNanos(random), person };
}

/** Makes an account with this ID and adds it to the world. */
export function addAccount(
  context: SandboxContext,
  account_id: string,
  person: AccountRecord['person'] = {},
): AccountRecord {
  const record = newAccount(context, account_id, person);
  context.world.addAccount(record);
  return record;
}
