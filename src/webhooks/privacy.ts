import { MAX_JSON_DEPTH } from '../base/json.ts';
import { maskPersonal } from '../base/redaction.ts';
import type { HeaderList } from './event.ts';

/** Members whose values tell nothing about a person; all others are hidden, those that nobody has thought of, too. */
const HARMLESS = new Set(
  [
    'id event_type event_action timestamp version product idempotency_key delivery_attempts delivery_status iss iat exp nbf alg typ',
    'check_id previous_check validation_id identity_process_id process_id enrollment_id flow_id flow_version flow_type',
    'status validation_status failure_status declined_reason session_status flow_status identity_status document_status',
    'type validation_type country document_type creation_date update_date timestamp',
    'score id_score homonym_score threshold confidence_score confidence_level',
  ]
    .join(' ')
    .split(' '),
);

/**
 * A copy of the JSON of an event in which personal data is hidden: texts keep their first and last character, numbers
 * nothing. Yes, no and nothing stay, as do the members that are known to tell nothing. Lists and objects below the
 * depth to which JSON is read are hidden whole.
 */
export function hidePersonal(value: unknown, name = '', depth = 0): unknown {
  if (typeof value === 'object' && value !== null) {
    if (depth >= MAX_JSON_DEPTH) return '•••';
    if (Array.isArray(value)) return value.map((member) => hidePersonal(member, name, depth + 1));
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, hidePersonal(member, key, depth + 1)]),
    );
  }
  if (HARMLESS.has(name)) return value;
  if (typeof value === 'string') return value === '' ? '' : maskPersonal(value);
  return typeof value === 'number' ? '•••' : value;
}

const SECRET_NAME = /auth|secret|token|key|cookie|signature|passw|credential/i;

/** Whether a header or a query parameter of this name may be a secret of whoever set up the rule. */
export function isSecretHeader(name: string): boolean {
  return SECRET_NAME.test(name);
}

/** The headers with the values hidden that may be secrets. They are never copied or exported. */
export function hideSecrets(headers: HeaderList): HeaderList {
  return headers.map(([name, value]) => [name, isSecretHeader(name) ? '•••' : value]);
}

/**
 * A path or address without the values of its query, which may be secrets, too; parameters without a name are hidden
 * whole.
 */
export function hideQuery(target: string): string {
  const start = target.indexOf('?');
  if (start < 0) return target;
  const hidden = target.slice(start).replace(/[?&][^&#]*/g, (parameter) => {
    const at = parameter.indexOf('=');
    if (at < 0) return parameter.length > 1 ? `${parameter[0]}•••` : parameter;
    return `${parameter.slice(0, at)}=•••`;
  });
  return target.slice(0, start) + hidden;
}
