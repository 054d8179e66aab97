import { isRecord, tryParseJson } from '../../base/json.ts';

/** Whether a text is a condition at all: a JSON object. An empty one always holds. */
export function isCondition(text: string): boolean {
  return isRecord(tryParseJson(text));
}

/**
 * Whether a JSONLogic condition (REF) holds for these values: comparisons, `and`, `or`, `!`, `!!`, `if`, `in` and
 * `var`. With any other operator it holds, so that nothing is kept from a developer by what the sandbox does not know.
 */
export function isConditionMet(text: string, values: Readonly<Record<string, unknown>>): boolean {
  try {
    const rule = tryParseJson(text);
    return !isRecord(rule) || Object.keys(rule).length === 0 || Boolean(evaluate(rule, values, 0));
  } catch {
    return true;
  }
}

const DEEPEST = 50;

function evaluate(rule: unknown, values: Readonly<Record<string, unknown>>, depth: number): unknown {
  if (Array.isArray(rule)) return rule.map((part) => evaluate(part, values, depth + 1));
  if (!isRecord(rule)) return rule;
  if (depth > DEEPEST) throw new RangeError('The condition is nested too deeply');
  const [operator = '', operand] = Object.entries(rule)[0] ?? [];
  const operands = Array.isArray(operand) ? operand : [operand];
  const at = (i: number) => evaluate(operands[i], values, depth + 1);
  switch (operator) {
    case 'var':
      return valueAt(values, String(at(0) ?? '')) ?? at(1) ?? null;
    case 'and':
      return operands.every((_, i) => Boolean(at(i)));
    case 'or':
      return operands.some((_, i) => Boolean(at(i)));
    case '!':
      return !at(0);
    case '!!':
      return Boolean(at(0));
    case 'if':
      return at(0) ? at(1) : at(2);
    case 'in':
      return contains(at(1), at(0));
    default:
      return compare(operator, at(0), at(1));
  }
}

function compare(operator: string, left: unknown, right: unknown): boolean {
  switch (operator) {
    case '===':
      return left === right;
    case '!==':
      return left !== right;
    case '==':
      return left === right || String(left) === String(right);
    case '!=':
      return left !== right && String(left) !== String(right);
    case '<':
      return Number(left) < Number(right);
    case '<=':
      return Number(left) <= Number(right);
    case '>':
      return Number(left) > Number(right);
    case '>=':
      return Number(left) >= Number(right);
    default:
      throw new TypeError(`The operator ${operator} is not known here`);
  }
}

function contains(holder: unknown, wanted: unknown): boolean {
  if (typeof holder === 'string') return holder.includes(String(wanted));
  return Array.isArray(holder) && holder.includes(wanted);
}

function valueAt(values: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>(
      (holder, name) => (isRecord(holder) && Object.hasOwn(holder, name) ? holder[name] : undefined),
      values,
    );
}
