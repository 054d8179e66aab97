import { type Endpoint, isFileAnswer, type Parameter, type Refusal } from '../../src/contract/endpoint.ts';
import { ENDPOINTS } from '../../src/contract/endpoints.ts';
import { HOSTS } from '../../src/contract/hosts.ts';
import { componentSchemas } from './schemas.ts';

/** The contract as an OpenAPI 3.1 document. Every fact keeps its source and trust as `x-source` and `x-trust`. */
export function openApiDocument(): unknown {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of ENDPOINTS) {
    paths[endpoint.path] = { ...paths[endpoint.path], [endpoint.method.toLowerCase()]: operation(endpoint) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: "Truora's public API, as Truora Workbench knows it",
      version: '1',
      description:
        'Compiled from public material by people who are not affiliated with Truora. Each fact names its source and how far to trust it.',
    },
    servers: Object.values(HOSTS).map(({ production, text }) => ({ url: production, description: text })),
    components: {
      securitySchemes: { apiKey: { type: 'apiKey', in: 'header', name: 'Truora-API-Key' } },
      schemas: componentSchemas(),
    },
    paths,
  };
}

function operation(endpoint: Endpoint): unknown {
  const form = Object.entries(endpoint.parameters).filter(([, parameter]) => parameter.in === 'form');
  const others = Object.entries(endpoint.parameters).filter(([, parameter]) => parameter.in !== 'form');
  return {
    operationId: endpoint.id,
    summary: endpoint.summary,
    ...(endpoint.notes ? { description: endpoint.notes.join('\n\n') } : {}),
    servers: [{ url: HOSTS[endpoint.host].production }],
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
  if (parameter.example !== undefined) schema.examples = [parameter.example];
  return parameter.repeated ? { type: 'array', items: schema } : schema;
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
  return answers;
}

function example({ http, bodyHttp = http, code, message, hint, when, source }: Refusal): unknown {
  return {
    summary: `${when} (${source.label}, ${source.trust})`,
    value: { ...(code === undefined ? {} : { code, http_code: bodyHttp }), message, ...(hint ? { hint } : {}) },
  };
}
