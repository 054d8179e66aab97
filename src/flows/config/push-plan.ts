import { AppError, describeFailure } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import type { AccountState } from '../../config/account-state.ts';
import { isSamePlan, type Plan, type PlanItem, type PlanRequest, pathKey } from '../../config/planning/plan.ts';
import { deleteValidatorConfig, updateValidatorConfig } from '../../contract/endpoints/validator-config.ts';
import { ApiError, mayHaveHappened } from '../../truora/errors.ts';
import type { Call } from '../../truora/sender.ts';
import { UnconfirmedError } from '../../truora/unconfirmed.ts';
import type { CreationStore } from '../creations/creation-store.ts';
import { type ConfigClient, readAccount, sendRequest } from './account-requests.ts';

/**
 * What became of one request: `applied`; `already`, refused because the account had it; `failed`; `unsure`, where it
 * may have had its effect and could not be read again; `waiting`, not sent.
 */
export type StepOutcome = 'applied' | 'already' | 'failed' | 'unsure' | 'waiting';

/** One request of a push. */
export interface PushStep {
  readonly request: PlanRequest;
  readonly outcome: StepOutcome;
  /** Items that the answer does not show as intended. */
  readonly differences: readonly PlanItem[];
  readonly failure?: unknown;
}

/** What a push did. */
export interface PushReport {
  readonly kind: 'pushed';
  readonly steps: readonly PushStep[];
  /**
   * What the account has now: read again after the last request where that was possible, else as far as the answers
   * say.
   */
  readonly account: AccountState;
  /** Of the whole intent, what the account has otherwise at the end; empty where not every request was applied. */
  readonly differences: readonly PlanItem[];
  /** Whether the account was read after the last request: else changes made elsewhere in the meantime are not known. */
  readonly isReadAgain: boolean;
  /** Whether every request was applied; it may still have differences. */
  readonly isComplete: boolean;
  /** Whether it was given up on purpose. */
  readonly isCanceled: boolean;
}

/** The account is no longer what the plan rests on, so nothing was sent: what it has now, and the plan for that. */
export interface OutdatedPlan {
  readonly kind: 'outdated';
  readonly account: AccountState;
  readonly plan: Plan;
}

/** What a push works with. */
export interface PushOptions {
  readonly client: ConfigClient;
  /** Keeps what the account has just before the first request; a rejection ends the push before anything is sent. */
  readonly keep: (account: AccountState) => Promise<void>;
  /** The plan of the same intent against what an answer says that the account has. */
  readonly replan: (account: AccountState) => Plan;
  /** Where the client notes what it creates: what the account shows afterwards has to be looked for by no one. */
  readonly creations: Pick<CreationStore, 'remove'>;
  readonly logger: Logger;
  readonly signal: AbortSignal;
  /** Called before each request with its position, from 0. */
  readonly onStep?: (index: number, request: PlanRequest) => void;
}

/**
 * Carries a plan out: one request at a time, in its order. The account is read first, and nothing is sent where the
 * plan for what it has now is another one. Stops at the first failure and when it is given up; never rejects because of
 * either. Each answer is held against the intent, and so is the account at the end: what is still open then is a
 * difference. Rejects where the account cannot be read, or not be kept, before the first request.
 */
export async function pushPlan(plan: Plan, options: PushOptions): Promise<PushReport | OutdatedPlan> {
  const { client, signal, onStep, replan } = options;
  let account = await readAccount(client, { signal });
  const current = replan(account);
  if (!isSamePlan(plan, current)) return { kind: 'outdated', account, plan: current };
  await options.keep(account);
  const steps: PushStep[] = [];
  const report = (isCanceled: boolean): PushReport => ({
    kind: 'pushed',
    steps: plan.requests.map(
      (request, index) => steps[index] ?? { request, outcome: 'waiting', differences: [] as readonly PlanItem[] },
    ),
    account,
    differences: [],
    isReadAgain: false,
    isComplete: steps.length === plan.requests.length && steps.every(isDone),
    isCanceled,
  });
  for (const [index, request] of plan.requests.entries()) {
    if (signal.aborted) return report(true);
    onStep?.(index, request);
    const sent = await sendOne(request, account, options);
    account = sent.account;
    steps.push(sent.step);
    if (!isDone(sent.step)) return report(signal.aborted);
  }
  // The answers name what was sent; what else the intent says may have been changed elsewhere while it was sent.
  const now = await look(options, false);
  account = now ?? account;
  return { ...report(false), differences: replan(account).items.filter(isOpen), isReadAgain: now !== undefined };
}

const isDone = ({ outcome }: Pick<PushStep, 'outcome'>) => outcome === 'applied' || outcome === 'already';

interface Sent {
  readonly step: PushStep;
  readonly account: AccountState;
}

async function sendOne(request: PlanRequest, before: AccountState, options: PushOptions): Promise<Sent> {
  const { signal, creations } = options;
  const call: Call = { signal };
  const step = (outcome: StepOutcome, after: AccountState, failure?: unknown): Sent => ({
    step: {
      request,
      outcome,
      differences: isDone({ outcome }) && after !== before ? openItems(request, options.replan(after)) : [],
      failure,
    },
    account: after,
  });
  try {
    return step('applied', await sendRequest(request, options.client, before, call));
  } catch (failure) {
    const isRefused = failure instanceof AppError && failure.kind === 'invalid-request';
    const canBeSeen = request.items.every(({ change }) => change !== 'unconfirmed');
    // A change that is there already is refused (REF), also when the first of two tries had arrived: so the account is
    // asked. Whether that takes one value of several to be there, no source says, so what is not there is a difference.
    if (saysAlready(failure, request)) {
      const isSeen = request.method === 'PUT' && request.items.some(({ change }) => change !== 'unconfirmed');
      return step('already', (isSeen ? await look(options, false) : undefined) ?? before);
    }
    const isLost = mayHaveHappened(failure) || signal.aborted;
    const reason = signal.aborted ? signal.reason : failure;
    if (!isLost && !(isRefused && canBeSeen)) return step('failed', before, reason);
    const now = await look(options, signal.aborted);
    if (now === undefined) return step(isLost ? 'unsure' : 'failed', before, reason);
    if (failure instanceof UnconfirmedError && failure.entry !== undefined) await creations.remove(failure.entry);
    if (openItems(request, options.replan(now)).length === 0) return step('already', now);
    // Whether it arrived has been looked at, so what is left to tell is why no answer came.
    return step('failed', now, reason instanceof UnconfirmedError ? reason.cause : reason);
  }
}

/** Whether a refusal is the one that the reference gives for what is there already. */
function saysAlready(failure: unknown, { host, method }: PlanRequest): boolean {
  if (!(failure instanceof ApiError) || host !== 'validations') return false;
  const { message } =
    method === 'DELETE' ? deleteValidatorConfig.refusals.alreadyDefault : updateValidatorConfig.refusals.alreadyExists;
  return failure.wireMessage === message;
}

/** What the account has, or undefined when that cannot be read: the failure before it is the one to report. */
async function look({ client, signal, logger }: PushOptions, isGivenUp: boolean): Promise<AccountState | undefined> {
  try {
    return await readAccount(client, isGivenUp ? {} : { signal });
  } catch (failure) {
    logger.debug(`the configuration could not be read after a failure: ${describeFailure(failure)}`);
    return undefined;
  }
}

/**
 * Items of a request that a later plan still wants to change. Those that the API does not show are never among them.
 */
function openItems({ items }: PlanRequest, later: Plan): readonly PlanItem[] {
  const keys = new Set(items.map(({ path }) => pathKey(path)));
  return later.items.filter((item) => isOpen(item) && keys.has(pathKey(item.path)));
}

/** Whether a plan wants to change an item of which it knows what the account has. */
export function isOpen({ change }: PlanItem): boolean {
  return change === 'created' || change === 'changed' || change === 'reset';
}
