import { isRecord } from '../../base/json.ts';
import type { ReadAnswers, ReadName } from '../../contract/as-read.ts';
import { readAnswer } from '../../contract/read-answer.ts';
import { noteReceived, type Received, unexpectedShape } from './received.ts';

/** The identifier without which an answer of a kind is none. */
const IDENTIFIERS = {
  Account: 'account_id',
  Enrollment: 'enrollment_id',
  CreatedValidation: 'validation_id',
  Validation: 'validation_id',
  LifecycleChange: 'validation_id',
  Check: 'check_id',
  CheckDetail: 'database_name',
  CheckAttachment: 'link',
  CheckSummary: 'summary',
  Hook: 'hook_id',
  HookEvent: 'idempotency_key',
  Rule: 'rule_id',
  RuleAction: 'action_id',
} as const satisfies { readonly [N in ReadName]: keyof ReadAnswers[N] };

/** Whether a value has the identifier of a kind, a text that is not empty. */
export function isIdentified(value: unknown, name: ReadName): value is Readonly<Record<string, unknown>> {
  return isRecord(value) && typeof value[IDENTIFIERS[name]] === 'string' && value[IDENTIFIERS[name]] !== '';
}

/** An identified object narrowed to the contract, see `readAnswer`; `asReceived` gives it back as it came. */
export function narrowed<N extends ReadName>(value: Readonly<Record<string, unknown>>, name: N): ReadAnswers[N] {
  const answer = readAnswer(name, value);
  noteReceived(answer, value);
  return answer;
}

/**
 * The answer narrowed to the contract, after looking only for its identifier: unknown fields and values never fail, the
 * drift check tells of them. With `id` it has to be the object of that identifier: a cache in between may hand out
 * another.
 */
export function objectOf<N extends ReadName>(answer: Received, name: N, id?: string): ReadAnswers[N] {
  const { body } = answer;
  if (!isIdentified(body, name)) throw unexpectedShape(answer, `an object with ${IDENTIFIERS[name]}`);
  if (id !== undefined && body[IDENTIFIERS[name]] !== id) {
    throw unexpectedShape(answer, `the ${IDENTIFIERS[name]} that was asked for`);
  }
  return narrowed(body, name);
}

/**
 * As {@link objectOf}, for an answer that holds the object under a name of its own, as the reference has it, or bare.
 */
export function objectIn<N extends ReadName>(answer: Received, member: string, name: N, id?: string): ReadAnswers[N] {
  const { body } = answer;
  return objectOf(isRecord(body) && isRecord(body[member]) ? { ...answer, body: body[member] } : answer, name, id);
}
