import type { Endpoint } from '../../contract/endpoint.ts';
import { getAccount } from '../../contract/endpoints/accounts.ts';
import { getCheck } from '../../contract/endpoints/checks.ts';
import { createValidation } from '../../contract/endpoints/create-validation.ts';
import { getConfig } from '../../contract/endpoints/custom-types.ts';
import { getEnrollment } from '../../contract/endpoints/enrollments.ts';
import { getValidation } from '../../contract/endpoints/validations.ts';
import type { HostBases } from '../../contract/hosts.ts';
import type { Run, SubjectKind } from '../runs/run.ts';
import type { RequestSample } from './request-sample.ts';

/** What identifies something of the API. */
interface Identity {
  readonly kind: SubjectKind | 'account' | 'custom-type';
  readonly id: string;
}

/**
 * The request that reads a resource; a custom type is read with all others of the account, which is the only way there
 * is.
 */
export function readRequest({ kind, id }: Identity, bases: HostBases): RequestSample {
  switch (kind) {
    case 'account':
      return { endpoint: getAccount, parameters: { account_id: id }, bases };
    case 'validation':
      return { endpoint: getValidation, parameters: { validation_id: id, show_details: true }, bases };
    case 'enrollment':
      return { endpoint: getEnrollment, parameters: { enrollment_id: id }, bases };
    case 'check':
      return { endpoint: getCheck, parameters: { check_id: id }, bases };
    case 'custom-type':
      return { endpoint: getConfig, parameters: {}, bases };
  }
}

/**
 * The request that creates a validation like that of a run, for the same account; undefined for runs about something
 * else.
 */
export function createRequest(run: Run, bases: HostBases): RequestSample | undefined {
  if (run.subject !== 'validation') return undefined;
  const traits = Object.entries(run.traits).map(([name, value]) => [name, isRepeated(name) ? value.split(' ') : value]);
  const parameters = {
    type: run.type,
    user_authorized: true,
    ...Object.fromEntries(traits),
    account_id: run.accountId,
  };
  return { endpoint: createValidation, parameters, bases };
}

function isRepeated(name: string): boolean {
  const { parameters }: Endpoint = createValidation;
  return parameters[name]?.repeated === true;
}
