import type { Clock } from '../base/clock.ts';
import { type Endpoint, isFileAnswer, type Refusal } from '../contract/endpoint.ts';
import {
  internalError,
  rateLimited,
  SPENT_LINK,
  unknownRoute,
  WRONG_SIGNATURE,
} from '../contract/endpoints/refusals.ts';
import type { RouteContext } from './context.ts';
import { signingTarget, uploadTarget } from './files/links.ts';
import type { AnswerCheck } from './http/answer-check.ts';
import { keyHints, refusalOfKey } from './http/api-key.ts';
import { DroppedConnection, type Fault, type FaultList } from './http/faults.ts';
import { type ReadRequest, readRequest } from './http/read-request.ts';
import { json, refusal, sentence, xmlRefusal } from './http/responses.ts';
import type { AnyRoute, Call } from './http/route.ts';
import { createRouter, type Location, type RouteMatch } from './http/router.ts';
import { Warnings, warned } from './http/warnings.ts';
import { download } from './routes/files/download.ts';
import { signing } from './routes/files/signing.ts';
import { ROUTES } from './routes/registry.ts';
import type { DefaultValues } from './settings/defaults.ts';

/** What the API needs. */
export interface ApiParts {
  readonly context: RouteContext;
  readonly clock: Clock;
  readonly faults: FaultList;
  readonly checkAnswer?: AnswerCheck;
}

/**
 * Answers requests to the hosts of the API: place, ordered faults, then the checks in the order route (403), key (401,
 * 403), body (400), existence (404), state (400, 409). That the route comes before the key was seen by a client; the
 * rest is ours.
 */
export class Api {
  readonly #parts: ApiParts;
  readonly #find = createRouter(ROUTES);

  constructor(parts: ApiParts) {
    this.#parts = parts;
  }

  /** Answers one request; throws {@link DroppedConnection} where a fault cuts it. */
  async handle(request: Request, url: URL, at: Location | undefined): Promise<Response> {
    const { context, faults } = this.#parts;
    if (at === undefined) {
      const bases = Object.values(context.bases).join(', ');
      return sentence(
        404,
        `There is nothing here. The hosts of the API are ${bases}; the sandbox itself is at /sandbox.`,
      );
    }
    const match = this.#find(at, request.method);
    for (const fault of faults.take(match?.route.endpoint.id, at.host)) {
      const failed = match?.route.endpoint.refusals.internalError ?? internalError;
      const injected = await this.#inject(fault, request.signal, failed);
      if (injected !== undefined) return injected;
    }
    if (at.host === 'files') {
      const signed = await signing(request, url, at.path, context);
      if (signed !== undefined) return signed;
      if (request.method === 'GET') return download(at.path, url.searchParams, context);
    } else if (match?.route.endpoint.keyed === true) {
      const about = refusalOfKey(request.headers, context.now(), match.route.endpoint);
      if (about !== undefined) return warned(this.#refuse(about), keyHints(request.headers));
    }
    if (match !== undefined) return this.#answer(request, url, at, match);
    // Behind upload links is a storage service, whose signatures hold for one method.
    return at.host === 'files' ? xmlRefusal(WRONG_SIGNATURE) : this.#refuse(unknownRoute);
  }

  /** Returns the methods that are answered at an address; none where there is nothing. */
  methods(at: Location | undefined): readonly string[] {
    if (at === undefined) return [];
    if (at.host === 'files') return methodsOfFile(at.path);
    return ['GET', 'POST', 'PUT', 'DELETE'].filter((method) => this.#find(at, method) !== undefined);
  }

  /** Returns the answer when something of the sandbox itself has failed. */
  failure(): Response {
    return this.#refuse(internalError);
  }

  async #answer(request: Request, url: URL, at: Location, { route, pathParameters }: RouteMatch): Promise<Response> {
    const { context, checkAnswer } = this.#parts;
    const { endpoint } = route;
    const { defaults } = context.settings;
    const warnings = new Warnings((text) => context.logger.warn(`${endpoint.id}: ${text}`));
    const warn = warnings.add;
    const read = await readRequest(endpoint, request, url, pathParameters, defaults, warn);
    if (read instanceof Response) return warnings.addTo(read);
    const checked = checkProblems(route, read, defaults, warn);
    if (checked.refused !== undefined) return warnings.addTo(this.#refused(route, checked.refused), checked.why);
    const parameters = { ...read.values, ...checked.asSent } as Call<Endpoint>['parameters'];
    const call = { parameters, further: read.further, request, url, path: at.path, context, warn };
    const outcome = await route.answer(call);
    if (outcome instanceof Response) return warnings.addTo(outcome);
    if (!outcome.ok) return warnings.addTo(this.#refused(route, outcome.reason));
    const drift = isFileAnswer(endpoint.answer) ? undefined : checkAnswer?.(endpoint.answer, outcome.value);
    if (drift !== undefined) throw new Error(`The answer does not fit the contract: ${drift}`);
    return warnings.addTo(json(endpoint.success, outcome.value));
  }

  async #inject(fault: Fault, signal: AbortSignal, failed: Refusal): Promise<Response | undefined> {
    const headers: Readonly<Record<string, string>> =
      fault.retry_after_s === undefined ? {} : { 'Retry-After': String(fault.retry_after_s) };
    switch (fault.kind) {
      case 'latency':
        await this.#parts.clock.sleep(fault.ms ?? 1000, signal);
        return undefined;
      case 'status-429':
        return this.#refuse(rateLimited, headers);
      case 'status-500':
        return this.#refuse(failed, headers);
      case 'expired-link':
        return xmlRefusal(SPENT_LINK);
      case 'drop':
        throw new DroppedConnection();
    }
  }

  #refused(route: AnyRoute, name: string): Response {
    const about = route.endpoint.refusals[name];
    if (about === undefined) throw new Error(`${route.endpoint.id} has no refusal named ${name}`);
    return this.#refuse(about);
  }

  #refuse(about: Refusal, headers?: Readonly<Record<string, string>>): Response {
    return refusal(about, this.#parts.context.settings.defaults.error_code, headers);
  }
}

/**
 * What follows from the parameters that are missing or wrong: a refusal by name, or the texts that count as they were
 * sent.
 */
type CheckedProblems =
  | { readonly refused: string; readonly why: string }
  | { readonly refused?: undefined; readonly asSent: Readonly<Record<string, string>> };

function checkProblems(
  route: AnyRoute,
  { values, problems }: ReadRequest,
  defaults: DefaultValues,
  warn: (text: string) => void,
): CheckedProblems {
  const refusals = typeof route.problems === 'function' ? route.problems(values, defaults) : route.problems;
  const asSent: Record<string, string> = {};
  for (const { name, kind, text } of problems) {
    if (kind === 'invalid' && refusals[name]?.asSent === true) {
      asSent[name] = text;
      continue;
    }
    const refused = refusals[name]?.[kind];
    if (refused !== undefined) return { refused, why: `"${name}" is ${kind}.` };
    // Uploads take any content type.
    if (route.endpoint.encoding !== 'binary') warn(`The parameter "${name}" is ${kind} and was passed over.`);
  }
  return { asSent };
}

function methodsOfFile(path: string): readonly string[] {
  if (uploadTarget(path) !== undefined) return ['PUT'];
  return signingTarget(path) === undefined ? ['GET'] : ['GET', 'POST'];
}
