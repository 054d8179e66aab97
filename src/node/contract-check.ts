import type * as z from 'zod';
import type { AnswerName } from '../contract/answers.ts';
import { ANSWER_SCHEMAS } from '../contract/schemas.ts';

const MOST_LINES = 20;

/**
 * How an answer differs from the contract, as short lines such as `Validation.details: unknown key new_field`.
 * Names only, never a value: values are personal data. Empty when the answer is as the contract has it.
 */
export function checkAnswer(answerName: AnswerName, body: unknown): readonly string[] {
  const outcome = ANSWER_SCHEMAS[answerName].safeParse(body);
  if (outcome.success) return [];
  const lines = outcome.error.issues.flatMap((issue) => linesOf(issue, answerName, body));
  return [...new Set(lines)].slice(0, MOST_LINES);
}

function linesOf(issue: z.core.$ZodIssue, answerName: string, body: unknown): string[] {
  const place = `${answerName}${issue.path.map((part) => (typeof part === 'number' ? '[]' : `.${String(part)}`)).join('')}`;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => `${place}: unknown key ${key}`);
    case 'invalid_type':
      return [`${place}: ${valueAt(body, issue.path) === undefined ? 'missing' : `not ${issue.expected}`}`];
    case 'invalid_value':
      return [`${place}: unknown value`];
    case 'invalid_key':
      return [`${place}: unknown key`];
    default:
      return [`${place}: ${issue.code}`];
  }
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    body,
  );
}
