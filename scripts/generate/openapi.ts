import { type Endpoint, isFileAnswer, type Parameter, type Refusal } from '../../src/contract/endpoint.ts';
import { SPENT_LINK, WRONG_SIGNATURE } from '../../src/contract/endpoints/refusals.ts';
import { ENDPOINTS } from '../../src/contract/endpoints/registry.ts';
import { UPLOAD_LINK_PARTS } from '../../src/contract/endpoints/uploads.ts';
import { HOSTS, type HostName } from '../../src/contract/hosts.ts';
import type { ChoiceDefault, ListDefault, NumberDefault } from '../../src/sandbox/settings/default-rows.ts';
import { SANDBOX_DEFAULTS } from '../../src/sandbox/settings/defaults.ts';
import { componentSchemas } from './schemas.ts';

/** The contract as an OpenAPI 3.1 document. Every fact keeps its source and trust as `x-source` and `x-trust`. */
export function openApiDocument(): unknown {
  const paths: Record<string, Record<string, unknown>> = {};
  const hostOf = new Map<string, HostName>();
  for (const endpoint of ENDPOINTS.map(withPlainPath)) {
    const owner = hostOf.get(endpoint.path) ?? endpoint.host;
    const { path, parameters } = owner === endpoint.host ? endpoint : withVersion(endpoint);
    hostOf.set(path, endpoint.host);
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation({ ...endpoint, parameters }) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: "Truora's public API, as Truora Workbench knows it",
      version: '1',
      description: [
        'Compiled from public material by people who are not affiliated with Truora. Each fact names its source and how far to trust it.',
        'Each operation has two servers: that of Truora, and the sandbox. Where the sandbox is says the server variable `sandbox`, one value for all.',
        'Paths repeat across hosts and must not within a document: where two hosts have the same path, the second one has `{version}` in the place of `v1`.',
      ].join('\n\n'),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: (Object.keys(HOSTS) as HostName[]).flatMap(serversOf),
    components: {
      securitySchemes: { apiKey: { type: 'apiKey', in: 'header', name: 'Truora-API-Key' } },
      schemas: componentSchemas(),
    },
    paths,
  };
}

/** Where `truora sandbox --port 8787` is. */
const SANDBOX = 'http://127.0.0.1:8787';

function serversOf(host: HostName): readonly unknown[] {
  const { production, text } = HOSTS[host];
  const sandbox = { default: SANDBOX, description: 'Address that the sandbox prints when it starts' };
  return [
    { url: production, description: text },
    { url: `{sandbox}/${host}`, description: `${text}, in the sandbox`, variables: { sandbox } },
  ];
}

/** An upload link with its path in parts, since generated clients encode the slashes of a parameter. */
function withPlainPath(endpoint: Endpoint): Endpoint {
  if (endpoint.path !== '/{path}') return endpoint;
  const { path: _, ...others } = endpoint.parameters;
  const path = Object.keys(UPLOAD_LINK_PARTS).map((name) => `/{${name}}`);
  const note = 'The path of a link stands here in its parts. A link that has other parts is called as it is.';
  return {
    ...endpoint,
    path: path.join(''),
    parameters: { ...UPLOAD_LINK_PARTS, ...others },
    notes: [note, ...(endpoint.notes ?? [])],
  };
}

/** The same path in other letters, for the second host that has it. */
function withVersion({ path, parameters, source }: Endpoint): Pick<Endpoint, 'path' | 'parameters'> {
  const text = 'Always `v1`: keeps this path apart from that of another host';
  const version: Parameter = { in: 'path', type: 'enum', values: ['v1'], required: true, text, example: 'v1', source };
  return { path: path.replace('/v1/', '/{version}/'), parameters: { version, ...parameters } };
}

/** The switches of the sandbox, with the words that make it answer this otherwise than the contract has it. */
function beyondThis({ id }: Endpoint): readonly string[] {
  return Object.entries<NumberDefault | ChoiceDefault | ListDefault>(SANDBOX_DEFAULTS).flatMap(([name, row]) =>
    Object.entries(row.kind === 'choice' ? (row.beyondContract ?? {}) : {})
      .filter(([, ids]) => ids?.some((one) => one === id || one === '*'))
      .map(([word]) => `${name}=${word}`),
  );
}

function descriptionOf(endpoint: Endpoint): string | undefined {
  const switches = beyondThis(endpoint).map((text) => `\`${text}\``);
  const lines = [
    ...(endpoint.notes ?? []),
    ...(endpoint.sdkKeys === undefined ? [] : ["Takes keys of Truora's mobile SDK as well as backend keys."]),
    ...(switches.length === 0
      ? []
      : [`The sandbox answers otherwise than this with the switch ${switches.join(', ')}.`]),
  ];
  return lines.length === 0 ? undefined : lines.join('\n\n');
}

function operation(endpoint: Endpoint): unknown {
  const description = descriptionOf(endpoint);
  const form = Object.entries(endpoint.parameters).filter(([, parameter]) => parameter.in === 'form');
  // A header parameter of the name Content-Type is ignored by definition: the media types of the body say it.
  const others = Object.entries(endpoint.parameters).filter(
    ([name, parameter]) => parameter.in !== 'form' && name !== 'Content-Type',
  );
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    ...(description === undefined ? {} : { description }),
    servers: serversOf(endpoint.host),
    security: endpoint.keyed ? [{ apiKey: [] }] : [],
    'x-source': endpoint.source.label,
    'x-trust': endpoint.source.trust,
    ...(others.length > 0 ? { parameters: others.map(([name, parameter]) => parameterObject(name, parameter)) } : {}),
    ...requestBody(endpoint, form),
    responses: responses(endpoint),
  };
}

function parameterObject(name: string, parameter: Parameter): unknown {
  return {
    name,
    in: parameter.in,
    description: parameter.text,
    required: parameter.in === 'path' || parameter.required === true,
    schema: valueSchema(parameter),
    'x-source': parameter.source.label,
    'x-trust': parameter.source.trust,
  };
}

function valueSchema(parameter: Parameter): Record<string, unknown> {
  const schema: Record<string, unknown> = { type: parameter.type === 'enum' ? 'string' : parameter.type };
  if (parameter.values) schema.enum = parameter.values;
  for (const key of ['pattern', 'minimum', 'maximum', 'maxLength'] as const) {
    if (parameter[key] !== undefined) schema[key] = parameter[key];
  }
  if (parameter.example !== undefined) schema.examples = [exampleOf(parameter, parameter.example)];
  return parameter.repeated ? { type: 'array', items: schema } : schema;
}

function exampleOf({ type }: Parameter, text: string): unknown {
  return type === 'string' || type === 'enum' ? text : JSON.parse(text);
}

const BINARY = { schema: { type: 'string', format: 'binary' } };

function requestBody(endpoint: Endpoint, form: readonly [string, Parameter][]): Record<string, unknown> {
  if (endpoint.encoding === 'binary') {
    return {
      requestBody: { required: true, content: { 'image/*': BINARY, 'video/*': BINARY } },
    };
  }
  if (form.length === 0) return {};
  const properties = Object.fromEntries(
    form.map(([name, parameter]) => [
      name,
      {
        ...valueSchema(parameter),
        description: parameter.text,
        'x-source': parameter.source.label,
        'x-trust': parameter.source.trust,
      },
    ]),
  );
  const required = form.filter(([, parameter]) => parameter.required === true).map(([name]) => name);
  const schema = { type: 'object', properties, ...(required.length > 0 ? { required } : {}) };
  const content = {
    'application/x-www-form-urlencoded': { schema },
    ...(endpoint.json === undefined ? {} : { 'application/json': { schema } }),
  };
  return { requestBody: { required: required.length > 0, content } };
}

function responses(endpoint: Endpoint): Record<string, unknown> {
  const answers: Record<string, unknown> = {
    [endpoint.success]: {
      description: 'Success',
      content: isFileAnswer(endpoint.answer)
        ? { [endpoint.answer]: { schema: { type: 'string', format: 'binary' } } }
        : { 'application/json': { schema: { $ref: `#/components/schemas/${endpoint.answer}` } } },
    },
  };
  const byStatus = new Map<number, Refusal[]>();
  for (const refusal of Object.values(endpoint.refusals)) {
    byStatus.set(refusal.http, [...(byStatus.get(refusal.http) ?? []), refusal]);
  }
  for (const [status, refusals] of [...byStatus].sort(([a], [b]) => a - b)) {
    answers[status] = {
      description: refusals.map(({ when }) => when).join('; '),
      content: {
        'application/json': {
          schema: { $ref: '#/components/schemas/Refusal' },
          examples: Object.fromEntries(refusals.map((refusal, i) => [`example${i + 1}`, example(refusal)])),
        },
      },
    };
  }
  return endpoint.host === 'files' ? { ...answers, 403: xmlAnswer([SPENT_LINK, WRONG_SIGNATURE]) } : answers;
}

/** Refusals of the storage service behind upload links. */
function xmlAnswer(refusals: readonly (typeof SPENT_LINK | typeof WRONG_SIGNATURE)[]): unknown {
  const examples = refusals.map(({ xmlCode, xmlMessage, source }, i) => [
    `example${i + 1}`,
    {
      summary: `${source.label}, ${source.trust}`,
      value: `<Error><Code>${xmlCode}</Code><Message>${xmlMessage}</Message></Error>`,
    },
  ]);
  return {
    description: 'the link was used, has expired, or is not as it was given out',
    content: { 'application/xml': { schema: { type: 'string' }, examples: Object.fromEntries(examples) } },
  };
}

function example({ http, bodyHttp = http, code, message, hint, when, source }: Refusal): unknown {
  return {
    summary: `${when} (${source.label}, ${source.trust})`,
    value: { ...(code === undefined ? {} : { code, http_code: bodyHttp }), message, ...(hint ? { hint } : {}) },
  };
}
