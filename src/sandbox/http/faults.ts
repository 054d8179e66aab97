import { isRecord } from '../../base/json.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { HOSTS } from '../../contract/hosts.ts';

/** Kinds of trouble that can be ordered. */
export const FAULT_KINDS = ['latency', 'status-429', 'status-500', 'drop', 'expired-link'] as const;

/** One ordered trouble. */
export interface Fault {
  /** Which requests it strikes; every named part must fit, and an empty object fits all. */
  readonly match: { readonly endpoint?: string; readonly host?: string };
  readonly kind: (typeof FAULT_KINDS)[number];
  /** Milliseconds, for latency. */
  readonly ms?: number;
  /** Seconds in the header `Retry-After`, for 429 and 500. */
  readonly retry_after_s?: number;
  /** How many more requests it strikes; for ever when left out. */
  readonly times?: number;
}

/** Thrown where the connection is to be cut without an answer; whoever owns the socket destroys it. */
export class DroppedConnection extends Error {
  constructor() {
    super('The sandbox was told to drop this connection');
    this.name = 'DroppedConnection';
  }
}

/** The troubles that a sandbox was told to make. */
export class FaultList {
  #faults: readonly Fault[] = [];

  get list(): readonly Fault[] {
    return this.#faults;
  }

  set(faults: readonly Fault[]): void {
    this.#faults = faults;
  }

  /** The faults that strike this request, in order; each counts down, and at zero it goes. */
  take(endpoint: string | undefined, host: string): readonly Fault[] {
    const matching = this.#faults.filter(
      ({ match }) => (match.endpoint ?? endpoint) === endpoint && (match.host ?? host) === host,
    );
    this.#faults = this.#faults
      .map((fault) =>
        matching.includes(fault) && fault.times !== undefined ? { ...fault, times: fault.times - 1 } : fault,
      )
      .filter((fault) => fault.times !== 0);
    return matching;
  }
}

const MAX_FAULTS = 100;
const MAX_MS = 600_000;

const isCount = (value: unknown, most: number): boolean =>
  value === undefined || (Number.isInteger(value) && (value as number) >= 0 && (value as number) <= most);

/** Reads a list of faults as JSON has it, or says in one sentence what is wrong with it. */
export function readFaults(value: unknown, endpointIds: readonly string[]): Result<readonly Fault[], string> {
  if (!Array.isArray(value) || value.length > MAX_FAULTS) {
    return err(`The faults must be a list of at most ${MAX_FAULTS} objects.`);
  }
  for (const fault of value) {
    const objection = objectionTo(fault, endpointIds);
    if (objection !== undefined) return err(objection);
  }
  return ok(value as Fault[]);
}

function objectionTo(fault: unknown, endpointIds: readonly string[]): string | undefined {
  if (!isRecord(fault)) return 'Each fault must be an object.';
  const { match, kind, ms, retry_after_s, times, ...rest } = fault;
  const unknown = Object.keys(rest)[0];
  if (unknown !== undefined) return `A fault has no field "${unknown}".`;
  if (!FAULT_KINDS.some((known) => known === kind)) return `"kind" must be one of ${FAULT_KINDS.join(', ')}.`;
  if (!isRecord(match)) return '"match" must be an object with "endpoint", "host", both or none.';
  const { endpoint, host, ...others } = match;
  const foreign = Object.keys(others)[0];
  if (foreign !== undefined) return `"match" has no field "${foreign}".`;
  if (endpoint !== undefined && !endpointIds.includes(endpoint as string)) {
    return `"endpoint" must be one of ${endpointIds.join(', ')}.`;
  }
  if (host !== undefined && !Object.hasOwn(HOSTS, host as string)) {
    return `"host" must be one of ${Object.keys(HOSTS).join(', ')}.`;
  }
  if (!isCount(ms, MAX_MS)) return `"ms" must be a whole number from 0 to ${MAX_MS}.`;
  if (!isCount(retry_after_s, 3600)) return '"retry_after_s" must be a whole number from 0 to 3600.';
  if (!isCount(times, 1_000_000) || times === 0) return '"times" must be a whole number from 1 to 1000000.';
  return undefined;
}
