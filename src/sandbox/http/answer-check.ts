import { ANSWER_SCHEMAS } from '../../contract/schemas/registry.ts';
import type { AnswerCheck } from '../sandbox.ts';

/** Holds an answer against the contract, for tests and development: it loads the schemas, which the sandbox itself does without. */
export const checkAnswerByContract: AnswerCheck = (name, body) => {
  const parsed = ANSWER_SCHEMAS[name].safeParse(body);
  if (parsed.success) return undefined;
  return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
};
