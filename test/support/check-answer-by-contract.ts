import { ANSWER_SCHEMAS } from '../../src/contract/schemas/registry.ts';
import type { AnswerCheck } from '../../src/sandbox/http/answer-check.ts';

/** Holds every answer of a sandbox against the contract. */
export const checkAnswerByContract: AnswerCheck = (name, body) => {
  const parsed = ANSWER_SCHEMAS[name].safeParse(body);
  if (parsed.success) return undefined;
  return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
};
