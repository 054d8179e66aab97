import { type Plan, type PlanItem, type PlanRequest, type PlanValue, pathKey } from './plan.ts';

/**
 * Whether two plans of one intent do the same to the same values, so that a person who has confirmed one has confirmed the other. What
 * a plan leaves alone does not count, and neither does the order of items.
 */
export function isSamePlan(a: Plan, b: Plan): boolean {
  return (
    isSameList(touched(a), touched(b), itemKey) &&
    // The order of requests is part of what was confirmed.
    a.requests.map(requestKey).join('\n') === b.requests.map(requestKey).join('\n')
  );
}

const touched = ({ items }: Plan) => items.filter(({ change }) => change !== 'left');

function isSameList<T>(a: readonly T[], b: readonly T[], key: (one: T) => string): boolean {
  const [one, other] = [a, b].map((list) => list.map(key).sort().join('\n'));
  return one === other;
}

const itemKey = ({ change, path, account, effective }: PlanItem) =>
  JSON.stringify([change, pathKey(path), valueKey(account), valueKey(effective)]);

const requestKey = ({ host, method, parameters }: PlanRequest) => JSON.stringify([host, method, valueKey(parameters)]);

/** A value without the order of its members. */
function valueKey(value: PlanValue | PlanRequest['parameters'] | undefined): unknown {
  if (typeof value !== 'object') return value ?? null;
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
}
