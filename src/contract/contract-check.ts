import { isRecord } from '../base/json.ts';
import type { AnswerName } from './answers.ts';
import { resolvedShape, type Shape } from './read-answer.ts';

const MAX_LINES = 20;

/**
 * How an answer differs from the contract, as short lines such as `Validation.details: unknown key new_field`, at most
 * 20 of them. Names only, never a value: values are personal data. Empty when the answer is as the contract has it.
 */
export function checkAnswer(answerName: AnswerName, body: unknown): readonly string[] {
  return [...differencesOf({ $ref: answerName }, body, answerName)];
}

function differencesOf(shape: Shape, value: unknown, place: string): Set<string> {
  const lines = new Set<string>();
  collect(shape, value, place, lines);
  return lines;
}

/** Adds the differences of a value to the lines, until these are as many as are told. */
function collect(given: Shape, value: unknown, place: string, lines: Set<string>): void {
  if (lines.size >= MAX_LINES) return;
  const shape = resolvedShape(given);
  if (shape.anyOf) {
    collectFromAll(shape.anyOf, value, place, lines);
    return;
  }
  const allowed = shape.const === undefined ? shape.enum : [shape.const];
  if (allowed) {
    if (!allowed.includes(value)) lines.add(`${place}: ${value === undefined ? 'missing' : 'unknown value'}`);
    return;
  }
  const types = [shape.type ?? []].flat();
  if (types.length > 0 && !types.some((type) => isOf(type, value))) {
    lines.add(`${place}: ${value === undefined ? 'missing' : `not ${types.join(' or ')}`}`);
  } else if (Array.isArray(value)) {
    const ofItem = `${place}[]`;
    for (const item of value) collect(shape.items ?? {}, item, ofItem, lines);
  } else if (isRecord(value)) collectFromMembers(shape, value, place, lines);
}

function collectFromMembers(
  shape: Shape,
  value: Readonly<Record<string, unknown>>,
  place: string,
  lines: Set<string>,
): void {
  const add = (line: string) => lines.size < MAX_LINES && lines.add(line);
  const known = shape.properties ?? {};
  for (const key of shape.required ?? []) if (value[key] === undefined) add(`${place}.${key}: missing`);
  for (const [key, member] of Object.entries(value)) {
    const ownShape = Object.hasOwn(known, key) ? known[key] : undefined;
    const others = shape.additionalProperties;
    const isNamed = !shape.propertyNames || differencesOf(shape.propertyNames, key, place).size === 0;
    if (ownShape) collect(ownShape, member, `${place}.${key}`, lines);
    else if (others === false || !isNamed) add(`${place}: unknown key ${key}`);
    else if (typeof others === 'object') collect(others, member, `${place}.${key}`, lines);
  }
}

function collectFromAll(choices: readonly Shape[], value: unknown, place: string, lines: Set<string>): void {
  const all = choices.map((choice) => ({ choice, found: differencesOf(choice, value, place) }));
  if (all.some(({ found }) => found.size === 0)) return;
  const [kind, ...others] = all.filter(({ choice }) => choice.type !== 'null');
  if (kind === undefined || others.length > 0) lines.add(`${place}: of another kind`);
  else for (const line of kind.found) if (lines.size < MAX_LINES) lines.add(line);
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
