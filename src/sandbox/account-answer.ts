import type { Account } from '../contract/answers.ts';
import { PREPARED_VALIDATORS } from '../contract/values.ts';
import type { SandboxContext } from './context.ts';
import { newNanos } from './ids.ts';
import { standingOf } from './lifecycle.ts';
import type { AccountRecord } from './records.ts';
import { timestamp } from './timestamp.ts';

/** An account as the API answers it. A validator counts as prepared once a validation of it succeeded; the meaning is a guess. */
export function accountAnswer(record: AccountRecord, { world, now }: SandboxContext): Account {
  const isVerified = world
    .validationsOf(record.account_id)
    .some((validation) => standingOf(validation, now()).kind === 'success');
  return {
    account_id: record.account_id,
    ...record.person,
    creation_date: timestamp(record.createdAt, record.nanos),
    validators_prepared: Object.fromEntries(
      PREPARED_VALIDATORS.map((name) => [name, name === 'document-validation' && isVerified]),
    ),
  };
}

/** Makes an account with this ID and adds it to the world. */
export function addAccount(
  { world, now, random }: SandboxContext,
  account_id: string,
  person: AccountRecord['person'] = {},
): AccountRecord {
  const record = { account_id, createdAt: now(), nanos: newNanos(random), person };
  world.addAccount(record);
  return record;
}
