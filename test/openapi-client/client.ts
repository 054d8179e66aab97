// A client whose types come from docs/openapi.json, against a running sandbox: SANDBOX is its address, KEY its key,
// PICTURES a folder. Each answer is held against the schema that the document has for it.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import createClient, { type Middleware } from 'openapi-fetch';
import { document, objectionsAt, pointerPart } from './document.ts';
import type { paths } from './generated/api.d.ts';

const { SANDBOX = '', KEY = '', PICTURES = '' } = process.env;

const used = new Set<string>();

const held: Middleware = {
  async onResponse({ schemaPath, request, response }) {
    const method = request.method.toLowerCase();
    const operation = document.paths[schemaPath]?.[method];
    assert(operation, `${method} ${schemaPath} is not in the document`);
    used.add(operation.operationId);
    const type = response.headers.get('Content-Type') ?? '';
    const media = operation.responses[response.status]?.content?.[type];
    assert(media, `${operation.operationId}: ${response.status} ${type} is not in the document`);
    if (type !== 'application/json') return;
    const at = `paths/${pointerPart(schemaPath)}/${method}/responses/${response.status}/content/${pointerPart(type)}/schema`;
    assert.deepEqual(objectionsAt(at, await response.clone().json()), []);
  },
};

const headers = { 'Truora-API-Key': KEY, 'Content-Type': 'application/x-www-form-urlencoded' };

/** Forms have lists as a repeated name. */
function form(body: unknown): URLSearchParams {
  const pairs = Object.entries(body as object).flatMap(([name, value]) =>
    [value].flat().map((one): [string, string] => [name, String(one)]),
  );
  return new URLSearchParams(pairs);
}

/** The one place that says where the API is. */
function clientOf(host: string) {
  const client = createClient<paths>({ baseUrl: `${SANDBOX}/${host}`, headers, bodySerializer: form });
  client.use(held);
  return client;
}

const validations = clientOf('validations');
const checks = clientOf('checks');
const account = clientOf('account');

const files = createClient<paths>({ baseUrl: `${SANDBOX}/files` });
files.use(held);

async function upload(link: string | undefined, name: string): Promise<void> {
  assert(link, 'there is no upload link');
  const { pathname, searchParams } = new URL(link);
  const [validator = '', purpose = '', client_id = '', owner = '', file = '', ...others] = pathname
    .slice('/files/'.length)
    .split('/');
  assert.deepEqual(others, []);
  const { data, error } = await files.PUT('/{validator}/{purpose}/{client_id}/{owner}/{file}', {
    params: {
      path: { validator, purpose, client_id, owner, file },
      query: {
        'max-size': Number(searchParams.get('max-size')),
        method: searchParams.get('method') ?? '',
        retries: Number(searchParams.get('retries')),
        Expires: Number(searchParams.get('Expires')),
        Signature: searchParams.get('Signature') ?? '',
        'Key-Pair-Id': searchParams.get('Key-Pair-Id') ?? '',
      },
    },
    body: '',
    bodySerializer: () => readFileSync(`${PICTURES}/${name}`),
    headers: { 'Content-Type': 'image/jpeg' },
  });
  assert.equal(error, undefined);
  assert.equal(data?.message, 'File was successfully uploaded');
}

async function validateDocument(): Promise<void> {
  const created = await validations.POST('/v1/validations', {
    body: { type: 'document-validation', user_authorized: true, country: 'CO', document_type: 'national-id' },
  });
  await upload(created.data?.instructions?.front_url, 'co-national-id-front.jpg');
  await upload(created.data?.instructions?.reverse_url, 'co-national-id-reverse.jpg');
  const params = {
    path: { validation_id: created.data?.validation_id ?? '' },
    query: { show_details: true },
  };
  const { data } = await validations.GET('/v1/validations/{validation_id}', { params });
  assert.equal(data?.validation_status, 'success');
  const account_id = data?.account_id ?? '';
  const history = await validations.GET('/v1/accounts/{account_id}/validations', { params: { path: { account_id } } });
  assert.equal(history.data?.history[0]?.validation_id, data?.validation_id);
  const same = await validations.GET('/v1/accounts/{account_id}/validations/{validation_id}', {
    params: { path: { account_id, validation_id: params.path.validation_id } },
  });
  assert.equal(same.data?.validation_status, 'success');
}

async function validateFace(): Promise<void> {
  const account_id = 'generated-client';
  const enrolled = await validations.POST('/v1/enrollments', {
    body: { type: 'face-recognition', user_authorized: true, account_id },
  });
  await upload(enrolled.data?.file_upload_link, 'co-national-id-front.jpg');
  const created = await validations.POST('/v1/validations', {
    body: {
      type: 'face-recognition',
      user_authorized: true,
      account_id,
      subvalidations: ['passive_liveness', 'similarity'],
    },
  });
  await upload(created.data?.instructions?.file_upload_link, 'co-national-id-front.jpg');
  const path = { validation_id: created.data?.validation_id ?? '' };
  const { data } = await validations.GET('/v1/validations/{validation_id}', { params: { path } });
  assert.equal(data?.validation_status, 'success');
  const face = data?.details?.face_recognition_validations;
  assert.deepEqual([face?.similarity_status, face?.passive_liveness_status], ['success', 'success']);
}

async function checkBackgrounds(): Promise<void> {
  for (const body of [
    { type: 'person', country: 'PE', national_id: '40000001', date_of_birth: '1990-05-15' },
    { type: 'vehicle', country: 'CR', license_plate: 'AAA000' },
    { type: 'company', country: 'CO', tax_id: '900000001' },
  ] as const) {
    const created = await checks.POST('/v1/checks', { body: { ...body, user_authorized: true } });
    const path = { check_id: created.data?.check.check_id ?? '' };
    const { data } = await checks.GET('/v1/checks/{check_id}', { params: { path } });
    assert.equal(data?.check.status, 'completed');
    const year: number | undefined = data?.check.vehicle_summary?.year;
    assert.equal(typeof year, body.type === 'vehicle' ? 'number' : 'undefined');
    const details = await checks.GET('/v1/checks/{check_id}/details', { params: { path } });
    assert(details.data && details.data.details.length > 0);
  }
  const list = await checks.GET('/v1/checks');
  assert.equal(list.data?.checks.length, 3);
  const health = await checks.GET('/v1/health', { params: { query: { country: 'PE' } } });
  assert(health.data && health.data.length > 0);
}

async function configure(): Promise<void> {
  const changed = await validations.PUT('/v1/config', { body: { validator: 'face-recognition', timeout: 120 } });
  assert.equal(changed.data?.['face-recognition'].timeout, 120);
  const read = await validations.GET('/v1/config');
  assert.equal(read.data?.['face-recognition'].timeout, 120);
  const reset = await validations.DELETE('/v1/config', {
    params: { query: { validator: 'face-recognition', type: 'timeout' } },
  });
  assert(reset.data);

  // The same path of another host.
  const path = { version: 'v1' } as const;
  const custom = { country: 'CO', type: 'hiring', dataset_criminal_record: 1 } as const;
  const made = await checks.POST('/{version}/config', { params: { path }, body: custom });
  assert(made.data?.score_configs.CO?.hiring);
  const updated = await checks.PUT('/{version}/config', {
    params: { path },
    body: { country: 'CO', type: 'hiring', dataset_criminal_record: 0.5, dataset_legal_background: 0.5 },
  });
  assert.equal(updated.data?.score_configs.CO?.hiring?.length, 2);
  assert((await checks.GET('/{version}/config', { params: { path } })).data);
  const query = { country: 'CO', type: 'hiring' } as const;
  assert((await checks.DELETE('/{version}/config', { params: { path, query } })).data);
}

async function subscribe(): Promise<void> {
  const made = await account.POST('/v1/hooks', {
    body: { event_type: 'check', subscriber_type: 'web', subscriber_url: 'http://127.0.0.1:9/' },
  });
  assert(made.data, JSON.stringify(made.error));
  const path = { hook_id: made.data.hook_id };
  assert.equal((await account.GET('/v1/hooks')).data?.hooks.length, 1);
  assert((await account.DELETE('/v1/hooks/{hook_id}', { params: { path } })).response.ok);
  assert((await account.GET('/v1/hooks/events')).data);
}

async function beRefused(): Promise<void> {
  const path = { validation_id: 'VLD0' };
  const missing = await validations.GET('/v1/validations/{validation_id}', { params: { path } });
  assert.equal(missing.error?.message, 'Validation not found');
  // @ts-expect-error The types know which validators there are.
  const unknown = await validations.POST('/v1/validations', { body: { type: 'ghost', user_authorized: true } });
  assert.equal(unknown.error?.message, 'Invalid request: invalid validation type');
  const unkeyed = await validations.GET('/v1/accounts', { headers: { 'Truora-API-Key': 'none' } });
  assert.equal(unkeyed.error?.message, 'Unauthorized');
}

await validateDocument();
await validateFace();
await checkBackgrounds();
await configure();
await subscribe();
await beRefused();
console.log(`used ${used.size} operations`);
