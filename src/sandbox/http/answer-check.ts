import type { AnswerName } from '../../contract/answers.ts';
import { ANSWER_SCHEMAS } from '../../contract/schemas/registry.ts';

/** Says what is wrong with an answer of this name, or undefined when it is as the contract has it. */
export type AnswerCheck = (name: AnswerName, body: unknown) => string | undefined;

/** Holds an answer against the contract, for tests and development: it loads the schemas, which the sandbox itself does without. */
export const checkAnswerByContract: AnswerCheck = (name, body) => {
  const parsed = ANSWER_SCHEMAS[name].safeParse(body);
  if (parsed.success) return undefined;
  return parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
};
