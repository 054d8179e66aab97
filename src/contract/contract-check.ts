import { isRecord } from '../base/json.ts';
import type { AnswerName } from './answers.ts';
import { resolvedShape, type Shape } from './read-answer.ts';

const MAX_LINES = 20;

/**
 * How an answer differs from the contract, as short lines such as `Validation.details: unknown key new_field`.
 * Names only, never a value: values are personal data. Empty when the answer is as the contract has it.
 */
export function checkAnswer(answerName: AnswerName, body: unknown): readonly string[] {
  const lines = new Set(differences({ $ref: answerName }, body, answerName));
  return [...lines].slice(0, MAX_LINES);
}

function differences(given: Shape, value: unknown, place: string): readonly string[] {
  const shape = resolvedShape(given);
  if (shape.anyOf) return differencesFromAll(shape.anyOf, value, place);
  const allowed = shape.const === undefined ? shape.enum : [shape.const];
  if (allowed) return allowed.includes(value) ? [] : [`${place}: ${value === undefined ? 'missing' : 'unknown value'}`];
  const types = [shape.type ?? []].flat();
  if (types.length > 0 && !types.some((type) => isOf(type, value))) {
    return [`${place}: ${value === undefined ? 'missing' : `not ${types.join(' or ')}`}`];
  }
  if (Array.isArray(value)) return value.flatMap((item) => differences(shape.items ?? {}, item, `${place}[]`));
  return isRecord(value) ? membersOf(shape, value, place) : [];
}

function membersOf(shape: Shape, value: Readonly<Record<string, unknown>>, place: string): readonly string[] {
  const known = shape.properties ?? {};
  const missing = (shape.required ?? []).filter((key) => value[key] === undefined);
  const absent = missing.map((key) => `${place}.${key}: missing`);
  const found = Object.entries(value).flatMap(([key, member]): readonly string[] => {
    const ownShape = Object.hasOwn(known, key) ? known[key] : undefined;
    const others = shape.additionalProperties;
    const isNamed = !shape.propertyNames || differences(shape.propertyNames, key, place).length === 0;
    if (ownShape) return differences(ownShape, member, `${place}.${key}`);
    if (others === false || !isNamed) return [`${place}: unknown key ${key}`];
    return typeof others === 'object' ? differences(others, member, `${place}.${key}`) : [];
  });
  return [...absent, ...found];
}

function differencesFromAll(choices: readonly Shape[], value: unknown, place: string): readonly string[] {
  const all = choices.map((choice) => differences(choice, value, place));
  if (all.some((lines) => lines.length === 0)) return [];
  const kinds = choices.filter(({ type }) => type !== 'null');
  return kinds.length === 1 && kinds[0] ? differences(kinds[0], value, place) : [`${place}: of another kind`];
}

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case 'null':
      return value === null;
    case 'array':
      return Array.isArray(value);
    case 'object':
      return isRecord(value);
    case 'integer':
      return Number.isSafeInteger(value);
    default:
      return typeof value === type;
  }
}
