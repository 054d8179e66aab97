import { type Clock, seededRandom } from '../base/clock.ts';
import { describeFailure, isCancel } from '../base/errors.ts';
import { type Logger, silentLogger } from '../base/logger.ts';
import type { HostBases, HostName } from '../contract/hosts.ts';
import type { SdkKeyRequest } from '../contract/sandbox-protocol.ts';
import { Api } from './api.ts';
import type { SandboxContext } from './context.ts';
import { control, controlMethods } from './control.ts';
import { Webhooks } from './hooks/webhooks.ts';
import type { AnswerCheck } from './http/answer-check.ts';
import { issueApiKey, issueSdkKey } from './http/api-key.ts';
import { DroppedConnection, FaultList } from './http/faults.ts';
import { withHttpRules } from './http/http-rules.ts';
import { refusalOfBody } from './http/responses.ts';
import { createLocator } from './http/router.ts';
import { newId } from './lifecycle/ids.ts';
import { createSettings, type Settings } from './settings/settings.ts';
import { createSigner } from './signer.ts';
import type { WorldSnapshot } from './snapshot.ts';
import { inboxOf } from './world/inbox.ts';
import { World, type WorldLimits } from './world/world.ts';

/** How a sandbox is made: where it is served, its time, its chance, and what a former one remembered. */
export interface SandboxOptions {
  /** Where each host is served: same paths behind a prefix, or a port each. */
  readonly bases: HostBases;
  readonly clock: Clock;
  /** The same seed gives the same identifiers in the same order; reset begins anew. */
  readonly seed: number;
  readonly logger?: Logger;
  readonly version?: string;
  readonly settings?: Partial<Settings>;
  /** What a former sandbox remembered. */
  readonly former?: WorldSnapshot;
  readonly limits?: WorldLimits;
  /** For tests: every answer is held against the contract, and one that does not fit becomes a 500. */
  readonly checkAnswer?: AnswerCheck;
}

/**
 * A local service that speaks Truora's public API. It has no timers and no sockets: what happens, happens when it is
 * asked.
 */
export interface Sandbox {
  /** A key that it takes. */
  readonly apiKey: string;
  /**
   * Answers one request; throws {@link DroppedConnection} where the connection is to be cut. `arrivedAt` is the host
   * whose own port it came in at, where each has one.
   */
  handle(request: Request, arrivedAt?: HostName): Promise<Response>;
  /** What it has to tell and to whom; nothing is sent unless somebody sends what is due. */
  readonly webhooks: Webhooks;
  /** What to hand to the next sandbox as `former`. */
  snapshot(): WorldSnapshot;
}

/** Links and keys are signed with this: the sandbox is a toy for one machine and keeps no secrets. */
const SIGNING_SECRET = 'truora-sandbox';

/** Makes a sandbox. */
export async function createSandbox(options: SandboxOptions): Promise<Sandbox> {
  const { bases, clock, seed, logger = silentLogger, former } = options;
  const sign = await createSigner(SIGNING_SECRET);
  // Apart from the random numbers of identifiers, so that these do not depend on whether the key was issued now or
  // before.
  const keyRandom = seededRandom(seed ^ 0x5eed);
  const clientId = former?.clientId ?? newId('TCI', keyRandom);
  const apiKey = former?.apiKey ?? (await issueApiKey({ clientId, random: keyRandom, sign }, clock.now()));

  const world = new World(options.limits, former);
  const settings = createSettings(options.settings);
  const faults = new FaultList();
  let random = seededRandom(seed);
  let clockOffsetMs = former?.clockOffsetMs ?? 0;
  let latest = 0;

  const context: SandboxContext = {
    world,
    settings,
    bases,
    links: { filesBase: bases.files, clientId, sign },
    random: () => random(),
    logger,
    now() {
      // A clock that is put back must not bring finished validations back to pending.
      latest = Math.max(latest, clock.now() + clockOffsetMs);
      return latest;
    },
  };
  const locate = createLocator(bases);
  const webhooks = new Webhooks({ context, random: seededRandom(seed ^ 0xe7e27), former: former?.webhooks });
  world.changes.event((change) => webhooks.handle(change));
  const api = new Api({ context: { ...context, webhooks }, clock, faults, checkAnswer: options.checkAnswer });
  const actions = {
    version: options.version ?? '',
    apiKey,
    bases,
    settings,
    faults,
    webhooks,
    sdkKey: (wanted: SdkKeyRequest) => issueSdkKey({ clientId, random: keyRandom, sign }, context.now(), wanted),
    inbox: () => inboxOf(world),
    advance: (ms: number) => {
      clockOffsetMs += ms;
    },
    reset: () => {
      world.clear();
      webhooks.clear();
      faults.set([]);
      Object.assign(settings, createSettings(options.settings));
      random = seededRandom(seed);
      clockOffsetMs = 0;
      latest = 0;
    },
  };

  return {
    apiKey,
    webhooks,
    async handle(request, arrivedAt) {
      const url = new URL(request.url);
      const isControl = url.pathname === '/sandbox' || url.pathname.startsWith('/sandbox/');
      const at = isControl ? undefined : locate(url, arrivedAt);
      const place = {
        url,
        host: at?.host,
        methods: () => (isControl ? controlMethods(url.pathname) : api.methods(at)),
        defaults: settings.defaults,
      };
      return withHttpRules(request, place, async (readable) => {
        try {
          return isControl ? await control(readable, url.pathname, actions) : await api.handle(readable, url, at);
        } catch (failure) {
          const refusal = refusalOfBody(failure);
          if (refusal !== undefined) return refusal;
          if (failure instanceof DroppedConnection || isCancel(failure) || request.signal.aborted) throw failure;
          logger.error(`${request.method} ${url.pathname} failed: ${describeFailure(failure)}`);
          return api.failure();
        }
      });
    },
    snapshot: () => ({
      version: 2,
      clientId,
      apiKey,
      clockOffsetMs,
      ...world.contents(),
      webhooks: webhooks.contents(),
    }),
  };
}
