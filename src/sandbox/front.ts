import type { Clock } from '../base/clock.ts';
import { visibleText } from '../base/visible-text.ts';
import { isFileAnswer, type Refusal } from '../contract/endpoint.ts';
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
import { hasContent } from './http/body.ts';
import { DroppedConnection, type Fault, type FaultList } from './http/faults.ts';
import { readForm } from './http/form.ts';
import { checkParameters, misplacedNames, plainNames, type RawParameters } from './http/parameters.ts';
import { json, refusal, sentence, xmlRefusal } from './http/responses.ts';
import type { AnyRoute, Call } from './http/route.ts';
import { createRouter, type Location, type RouteMatch } from './http/router.ts';
import { download } from './routes/files/download.ts';
import { signing } from './routes/files/signing.ts';
import { ROUTES } from './routes/registry.ts';

/** What the front of the API needs. */
export interface FrontParts {
  readonly context: RouteContext;
  readonly clock: Clock;
  readonly faults: FaultList;
  readonly checkAnswer?: AnswerCheck;
}

/** Answers requests to the hosts of the API. */
export interface Front {
  (request: Request, url: URL, at: Location | undefined): Promise<Response>;
  /** The methods that are answered at an address; none where there is nothing. */
  methods(at: Location | undefined): readonly string[];
  /** The answer when something of the sandbox itself has failed. */
  failure(): Response;
}

/**
 * Makes the front: place, ordered faults, then the checks in the order route (403), key (401, 403), body (400), existence (404),
 * state (400, 409). That the route comes before the key was seen by a client; the rest is ours.
 */
export function createFront({ context, clock, faults, checkAnswer }: FrontParts): Front {
  const find = createRouter(ROUTES);
  const refuse = (about: Refusal, headers?: Readonly<Record<string, string>>) =>
    refusal(about, context.settings.defaults.error_code, headers);

  async function inject(fault: Fault, signal: AbortSignal, failed: Refusal): Promise<Response | undefined> {
    const headers: Readonly<Record<string, string>> =
      fault.retry_after_s === undefined ? {} : { 'Retry-After': String(fault.retry_after_s) };
    switch (fault.kind) {
      case 'latency':
        await clock.sleep(fault.ms ?? 1000, signal);
        return undefined;
      case 'status-429':
        return refuse(rateLimited, headers);
      case 'status-500':
        return refuse(failed, headers);
      case 'expired-link':
        return xmlRefusal(SPENT_LINK);
      case 'drop':
        throw new DroppedConnection();
    }
  }

  async function answer(request: Request, url: URL, at: Location, match: RouteMatch): Promise<Response> {
    const { route, pathParameters } = match;
    const { endpoint } = route;
    const warnings: string[] = [];
    const warn = (text: string) => {
      if (warnings.length >= MAX_WARNINGS) return;
      const shown = visibleText(text.length > MAX_WARNING_LENGTH ? `${text.slice(0, MAX_WARNING_LENGTH)}…` : text);
      warnings.push(shown);
      context.logger.warn(`${endpoint.id}: ${shown}`);
    };
    const { request_bodies, config_bodies, boolean_words } = context.settings.defaults;
    const bodies = endpoint.json !== undefined && config_bodies === 'form_and_json' ? 'json' : request_bodies;
    const fields = endpoint.encoding === 'form' ? await readForm(request, bodies, warn) : new URLSearchParams();
    if (fields instanceof Response) return warned(fields, warnings);
    const form = plainNames(fields, endpoint, 'form', warn);
    const query = plainNames(url.searchParams, endpoint, 'query', warn);
    for (const name of misplacedNames(url.searchParams, endpoint)) {
      warn(`The parameter "${name}" is in the address and was passed over; the API reads it from the body.`);
    }
    if (endpoint.encoding === undefined && hasContent(request)) {
      warn('The body was passed over; the API reads the parameters of this call from its address.');
    }
    const raw: RawParameters = {
      path: (name) => [pathParameters[name] ?? ''],
      query: (name) => query.getAll(name),
      form: (name) => form.getAll(name),
      header: (name) => [request.headers.get(name) ?? ''],
    };
    const { values, problems, loose, doubled } = checkParameters(endpoint, raw, boolean_words);
    for (const name of doubled) warn(`The parameter "${name}" was sent more than once; the first one counts.`);
    for (const { name, text, value } of loose) {
      warn(`The parameter "${name}" was sent as ${text}, read as ${value}; the reference writes true or false.`);
    }
    const isOpen = endpoint.open?.includes(String(values.type)) === true;
    const unknown = [...form].filter(([name]) => endpoint.parameters[name]?.in !== 'form');
    if (!isOpen) for (const [name] of unknown) warn(`The parameter "${name}" is not known here and was passed over.`);
    const refusals =
      typeof route.problems === 'function' ? route.problems(values, context.settings.defaults) : route.problems;
    const taken: Record<string, string> = {};
    for (const { name, kind, text } of problems) {
      if (kind === 'invalid' && refusals[name]?.asSent === true) {
        taken[name] = text;
        continue;
      }
      const reason = refusals[name]?.[kind];
      if (reason !== undefined) return warned(refused(route, reason), [...warnings, `"${name}" is ${kind}.`]);
      // Uploads take any content type.
      if (endpoint.encoding !== 'binary') warn(`The parameter "${name}" is ${kind} and was passed over.`);
    }
    const call = {
      parameters: { ...values, ...taken } as Call<typeof endpoint>['parameters'],
      further: isOpen ? Object.fromEntries(unknown.slice(0, MAX_FURTHER).map(shortened)) : {},
      request,
      url,
      path: at.path,
      context,
      warn,
    };
    const outcome = await route.answer(call);
    if (outcome instanceof Response) return warned(outcome, warnings);
    if (!outcome.ok) return warned(refused(route, outcome.reason), warnings);
    const drift = isFileAnswer(endpoint.answer) ? undefined : checkAnswer?.(endpoint.answer, outcome.value);
    if (drift !== undefined) throw new Error(`The answer does not fit the contract: ${drift}`);
    return warned(json(endpoint.success, outcome.value), warnings);
  }

  function refused(route: AnyRoute, name: string): Response {
    const about = route.endpoint.refusals[name];
    if (about === undefined) throw new Error(`${route.endpoint.id} has no refusal named ${name}`);
    return refuse(about);
  }

  async function front(request: Request, url: URL, at: Location | undefined): Promise<Response> {
    if (at === undefined) {
      const bases = Object.values(context.bases).join(', ');
      return sentence(
        404,
        `There is nothing here. The hosts of the API are ${bases}; the sandbox itself is at /sandbox.`,
      );
    }
    const match = find(at, request.method);
    for (const fault of faults.take(match?.route.endpoint.id, at.host)) {
      const injected = await inject(
        fault,
        request.signal,
        match?.route.endpoint.refusals.internalError ?? internalError,
      );
      if (injected !== undefined) return injected;
    }
    if (at.host === 'files') {
      const signed = await signing(request, url, at.path, context);
      if (signed !== undefined) return signed;
      if (request.method === 'GET') return download(at.path, url.searchParams, context);
    } else if (match?.route.endpoint.keyed === true) {
      const about = refusalOfKey(request.headers, context.now(), match.route.endpoint);
      if (about !== undefined) return warned(refuse(about), keyHints(request.headers));
    }
    if (match !== undefined) return answer(request, url, at, match);
    // Behind upload links is a storage service, whose signatures hold for one method.
    return at.host === 'files' ? xmlRefusal(WRONG_SIGNATURE) : refuse(unknownRoute);
  }

  function methods(at: Location | undefined): readonly string[] {
    if (at === undefined) return [];
    if (at.host === 'files') return methodsOfFile(at.path);
    return ['GET', 'POST', 'PUT', 'DELETE'].filter((method) => find(at, method) !== undefined);
  }

  return Object.assign(front, { methods, failure: () => refuse(internalError) });
}

function methodsOfFile(path: string): readonly string[] {
  if (uploadTarget(path) !== undefined) return ['PUT'];
  return signingTarget(path) === undefined ? ['GET'] : ['GET', 'POST'];
}

/** A request is warned about so often at most, and so many characters at a time. */
const MAX_WARNINGS = 20;
const MAX_WARNING_LENGTH = 300;
/** What is kept of fields that nobody knows: enough to look at, little enough for memory. */
const MAX_FURTHER = 50;
const shortened = ([name, text]: readonly [string, string]) => [name.slice(0, 200), text.slice(0, 1000)] as const;

/** The response with what the developer should know; header values are ASCII. */
function warned(response: Response, warnings: readonly string[]): Response {
  if (warnings.length > 0) {
    response.headers.set(
      'X-Sandbox-Warning',
      warnings
        .join(' ')
        .replace(/[^\x20-\x7e]/g, '?')
        .slice(0, 1000),
    );
  }
  return response;
}
