import { randomInt } from 'node:crypto';
import { AppError } from '../../base/errors.ts';
import { type Logger, silentLogger } from '../../base/logger.ts';
import { Redaction } from '../../base/redaction.ts';
import { isThisMachine } from '../../base/web-address.ts';
import { HOSTS, type HostBases, type HostName } from '../../contract/hosts.ts';
import type { DirectTarget, Speed } from '../../contract/sandbox-protocol.ts';
import { isCallable } from '../../sandbox/hooks/target-url.ts';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../sandbox/sandbox.ts';
import { findScenario } from '../../sandbox/scenarios/registry.ts';
import { SANDBOX_DEFAULTS } from '../../sandbox/settings/defaults.ts';
import type { HttpServer } from '../http/loopback-server.ts';
import { systemClock } from '../system-clock.ts';
import { deliverWebhook } from './deliver-webhook.ts';
import { listen } from './http-server.ts';
import { openStateFile, type StateFile } from './sandbox-state-file.ts';
import { type Deliver, startWebhookSender, type WebhookSender } from './webhook-sender.ts';

/** One answered request. */
export interface RequestLine {
  readonly method: string;
  /** Path and query, signatures masked. */
  readonly path: string;
  /** HTTP status; 0 when the connection was cut instead. */
  readonly status: number;
  readonly durationMs: number;
}

/** How a sandbox is started. */
export interface StartSandboxOptions {
  /** 0 or absent picks one. With `portPerApi` the hosts take this one and those that follow. */
  readonly port?: number;
  readonly portPerApi?: boolean;
  /** Scenario of validations that name none. */
  readonly scenario?: string;
  readonly speed?: Speed;
  /** The same seed gives the same identifiers; absent picks one. */
  readonly seed?: number;
  /** Where accounts and validations outlive the process. */
  readonly stateFile?: string;
  /** Where events are sent from the start; absent leaves it as the state file has it. */
  readonly webhookUrl?: string;
  readonly logger?: Logger;
  readonly version?: string;
  readonly onRequest?: ((line: RequestLine) => void) | undefined;
  readonly checkAnswer?: SandboxOptions['checkAnswer'];
  /** Milliseconds a sender may be silent inside a body, and a reader inside its answer. */
  readonly idleTimeoutMs?: number;
}

/** A sandbox that takes requests. Whoever started it closes it. */
export interface RunningSandbox {
  /** Address under which `/sandbox` is found. */
  readonly url: string;
  readonly apis: HostBases;
  /** A key that it takes. */
  readonly apiKey: string;
  /** Where every event is sent, and the key of the tokens, where this was set. */
  readonly webhook: DirectTarget | undefined;
  close(): Promise<void>;
}

const HOST_NAMES = Object.keys(HOSTS) as HostName[];

/**
 * Starts a sandbox on 127.0.0.1. Rejects with kind `sandbox` when a port cannot be had or the scenario is unknown, and
 * then leaves nothing open.
 */
export async function startSandbox(options: StartSandboxOptions = {}): Promise<RunningSandbox> {
  const { logger = silentLogger, onRequest, scenario, webhookUrl } = options;
  if (scenario !== undefined && findScenario(scenario) === undefined) {
    throw new AppError('sandbox', `There is no scenario named ${scenario}`);
  }
  if (webhookUrl !== undefined && !isCallable(webhookUrl, SANDBOX_DEFAULTS.webhook_targets.value)) {
    throw new AppError('sandbox', 'Events can be sent to https addresses and to http addresses of this machine only');
  }
  let sandbox: Sandbox | undefined;
  let state: StateFile | undefined;
  let sender: WebhookSender | undefined;
  const redaction = new Redaction();

  const handle = async (request: Request, arrivedAt?: HostName): Promise<Response> => {
    const started = performance.now();
    let status = 0;
    try {
      if (sandbox === undefined) return new Response(null, { status: 503 });
      const response = await sandbox.handle(request, arrivedAt);
      status = response.status;
      return response;
    } finally {
      if (request.method !== 'GET') {
        state?.touch();
        sender?.wake();
      }
      if (onRequest !== undefined) {
        const { pathname, search } = new URL(request.url);
        const durationMs = Math.round((performance.now() - started) * 10) / 10;
        onRequest({ method: request.method, path: redaction.mask(pathname + search), status, durationMs });
      }
    }
  };

  const servers = await listenAll(handle, options);
  const close = async () => {
    await Promise.all(servers.map((server) => server.close()));
    await sender?.close();
    await state?.close();
  };
  try {
    const urls = servers.map(({ port }) => `http://127.0.0.1:${port}`);
    const [url = ''] = urls;
    const apis = Object.fromEntries(
      HOST_NAMES.map((host, i) => [host, options.portPerApi ? (urls[i] ?? url) : `${url}/${host}`]),
    ) as Record<HostName, string>;
    if (options.stateFile !== undefined) {
      const snapshot = () => {
        if (sandbox === undefined) throw new Error('The sandbox has not begun yet');
        return sandbox.snapshot();
      };
      state = await openStateFile(options.stateFile, snapshot, logger);
    }
    sandbox = await createSandbox({
      bases: apis,
      clock: systemClock,
      seed: options.seed ?? randomInt(2 ** 31),
      logger,
      version: options.version ?? '',
      settings: {
        ...(scenario && { scenario }),
        ...(options.speed && { speed: options.speed }),
      },
      former: state?.former,
      ...(options.checkAnswer && { checkAnswer: options.checkAnswer }),
    });
    const { webhooks } = sandbox;
    if (webhookUrl !== undefined) {
      webhooks.subscriptions.direct = { url: webhookUrl, signing_key: webhooks.signingKey };
    }
    const onChange = () => state?.touch();
    const ports = servers.map(({ port }) => port);
    // Its own controls take any body, so an event at /sandbox/reset would forget everything.
    const deliver: Deliver = async (delivery, signal) => {
      const { hostname, port } = new URL(delivery.url);
      if (!isThisMachine(hostname) || !ports.includes(Number(port || 80))) return deliverWebhook(delivery, signal);
      return { status: 0, failure: 'The address leads back to the sandbox itself' };
    };
    sender = startWebhookSender({ webhooks, deliver, clock: systemClock, logger, onChange });
    state?.touch();
    return { url, apis, apiKey: sandbox.apiKey, webhook: webhooks.subscriptions.direct, close };
  } catch (failure) {
    await close();
    throw failure;
  }
}

async function listenAll(
  handle: (request: Request, arrivedAt?: HostName) => Promise<Response>,
  { port = 0, portPerApi = false, logger, idleTimeoutMs }: StartSandboxOptions,
): Promise<readonly HttpServer[]> {
  const servers: HttpServer[] = [];
  try {
    for (let i = 0; i < (portPerApi ? HOST_NAMES.length : 1); i++) {
      const own = port === 0 ? 0 : port + i;
      const arrivedAt = portPerApi ? HOST_NAMES[i] : undefined;
      servers.push(
        await listen((request) => handle(request, arrivedAt), {
          port: own,
          logger,
          ...(idleTimeoutMs && { idleTimeoutMs }),
        }),
      );
    }
    return servers;
  } catch (failure) {
    await Promise.all(servers.map((server) => server.close()));
    throw failure;
  }
}
