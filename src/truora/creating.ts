import type { Clock } from '../base/clock.ts';
import { describeFailure } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { CreatedKind, Endpoint } from '../contract/endpoint.ts';
import { type Received, unexpectedShape } from './answers/received.ts';
import { TransportError } from './errors.ts';
import type { Values } from './request.ts';
import type { TransportAnswer, TransportRequest } from './transport.ts';
import { type CreationLog, createdIdIn, creationOf, UnconfirmedError } from './unconfirmed.ts';

/** How long the answer of a create is waited for after it was given up: what exists has to be known. */
const GIVEN_UP_WAIT_MS = 10_000;

/** One attempt of a create, whose answer is waited for up to ten seconds even when the call is given up. */
export async function attemptToCreate(
  request: TransportRequest,
  clock: Clock,
  attempt: (request: TransportRequest) => Promise<TransportAnswer>,
): Promise<TransportAnswer> {
  const { signal } = request;
  signal.throwIfAborted();
  const [leaving, over] = [new AbortController(), new AbortController()];
  const giveUp = () => {
    const leave = () => leaving.abort(signal.reason);
    clock.sleep(GIVEN_UP_WAIT_MS, over.signal).then(leave, () => {});
  };
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await attempt({ ...request, signal: leaving.signal });
  } catch (failure) {
    if (!leaving.signal.aborted) throw failure;
    throw new TransportError('timeout', 'given up before the answer came', { mayHaveArrived: true, cause: failure });
  } finally {
    signal.removeEventListener('abort', giveUp);
    over.abort();
  }
}

interface CreateCall {
  readonly endpoint: Endpoint;
  readonly kind: CreatedKind;
  readonly values: Values;
  readonly signal: AbortSignal;
}

interface Surroundings {
  readonly creations?: CreationLog;
  readonly clock: Clock;
  readonly logger: Logger;
}

/** Runs a call that creates, with an entry of the log around it and a look at whether its answer says that it did. */
export async function creating<T>(
  { endpoint, kind, values, signal }: CreateCall,
  { creations, clock, logger }: Surroundings,
  run: () => Promise<T>,
): Promise<T> {
  signal.throwIfAborted();
  const creation = creationOf(kind, values, clock.now());
  const entry = await creations?.begin(creation);
  const settle = (settled: Promise<void> | undefined) =>
    settled?.catch((failure: unknown) => logger.warn(`a create could not be noted: ${describeFailure(failure)}`));
  try {
    const value = await run();
    const { id, isLacking } = createdIdIn(kind, (value as Partial<Received>).body);
    if (isLacking) throw unexpectedShape({ endpoint, status: endpoint.success, body: undefined }, 'what was created');
    if (entry !== undefined) await settle(creations?.confirmed(entry, id));
    return value;
  } catch (failure) {
    if (failure instanceof UnconfirmedError) {
      if (entry !== undefined) await settle(creations?.lost(entry));
      throw new UnconfirmedError(endpoint, failure.cause, { creation, entry });
    }
    if (entry !== undefined) await settle(creations?.refused(entry));
    throw signal.aborted ? signal.reason : failure;
  }
}
