import assert from 'node:assert/strict';
import { openApiDocument } from '../../../scripts/generate/openapi.ts';
import { isFileAnswer } from '../../../src/contract/endpoint.ts';
import { ENDPOINTS } from '../../../src/contract/endpoints/registry.ts';
import { HOSTS } from '../../../src/contract/hosts.ts';
import { ALL_SCHEMAS, ANSWER_SCHEMAS } from '../../../src/contract/schemas/registry.ts';
import type { ChoiceDefault, ListDefault, NumberDefault } from '../../../src/sandbox/settings/default-rows.ts';
import { SANDBOX_DEFAULTS } from '../../../src/sandbox/settings/defaults.ts';
import { type Answer, type TestSandbox, testSandbox } from '../sandbox/test-sandbox.ts';

interface Server {
  readonly url: string;
  readonly variables?: Readonly<Record<string, { readonly default: string }>>;
}

interface Operation {
  readonly operationId: string;
  readonly description?: string;
  readonly servers: readonly Server[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
}

const document = openApiDocument() as {
  readonly info: { readonly license?: { readonly name: string } };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
};

const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
);

describe('the OpenAPI document', () => {
  it('has every operation of the contract once, at its place', () => {
    assert.equal(operations.length, ENDPOINTS.length);
    for (const { id, host, method, path } of ENDPOINTS) {
      const found = operations.filter(({ operation }) => operation.operationId === id);
      assert.equal(found.length, 1, id);
      const [one] = found;
      assert.equal(one?.method, method, id);
      assert.equal(one?.operation.servers[0]?.url, HOSTS[host].production, id);
      // Only the path of an upload link is not the one of the contract.
      if (host !== 'files') assert.equal(one?.path.replace('{version}', 'v1'), path, id);
    }
  });

  it('has no two paths that differ by the names of their parameters alone', () => {
    const shapes = Object.keys(document.paths).map((path) => path.replace(/\{[^}]+\}/g, '{}'));
    assert.equal(new Set(shapes).size, shapes.length);
  });

  it('declares the parameters of every path, each of them required', () => {
    for (const { path, operation } of operations) {
      const marked = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      const declared = operation.parameters?.filter((one) => one.in === 'path') ?? [];
      assert.deepEqual(declared.map(({ name }) => name).sort(), marked.sort(), path);
      assert.ok(declared.every(({ required }) => required));
    }
  });

  it('is pointed at the sandbox by one variable, the same everywhere', () => {
    for (const { operation } of operations) {
      const [production, sandbox, ...others] = operation.servers;
      assert.deepEqual(others, []);
      const host = Object.entries(HOSTS).find(([, one]) => one.production === production?.url)?.[0];
      assert.equal(sandbox?.url, `{sandbox}/${host}`);
      assert.equal(sandbox?.variables?.sandbox?.default, 'http://127.0.0.1:8787');
    }
  });

  it('names its licence', () => assert.equal(document.info.license?.name, 'MIT'));

  it('describes upload links without a parameter that holds slashes', async () => {
    const upload = operations.find(({ operation }) => operation.operationId === 'putPicture');
    const { create, enroll } = await testSandbox();
    const links: string[] = [];
    const { instructions } = (await create()).json;
    links.push(instructions.front_url, instructions.reverse_url);
    for (const type of ['face-recognition', 'face-search']) {
      links.push((await enroll(type, { account_id: `of-${type}` })).json.file_upload_link);
    }
    for (const link of links) {
      const parts = new URL(link).pathname.split('/').slice(2);
      assert.equal(parts.length, upload?.path.split('/').slice(1).length, link);
    }
  });

  it('says of each operation by which switches the sandbox answers otherwise', () => {
    const saying = (word: string) =>
      operations
        .filter(({ operation }) => operation.description?.includes(word))
        .map((one) => one.operation.operationId);
    assert.deepEqual(saying('`check_list=object`'), ['listChecks']);
    assert.deepEqual(saying('`validation_list=history`'), ['listValidations']);
    assert.equal(saying('`error_code=string`').length, ENDPOINTS.length);
  });
});

/** One call of each kind whose answer a switch can change, by the endpoint that answers. */
async function answers(world: TestSandbox): Promise<readonly (readonly [id: string, answer: Answer])[]> {
  const { ask, create, createOf, enroll, put } = world;
  const all: [string, Answer][] = [];
  const note = (id: string, answer: Answer) => {
    all.push([id, answer]);
    return answer;
  };
  const created = note('createValidation', await create({ account_id: 'demo-1' }));
  if (created.status === 200) {
    for (const link of Object.values<string>(created.json.instructions)) note('putPicture', await put(link));
    note('getValidation', await ask(`/validations/v1/validations/${created.json.validation_id}?show_details=true`));
  }
  note('createValidation', await create({ account_id: 'demo-1', user_authorized: 'false' }));
  note('createAccount', await ask('/validations/v1/accounts', { form: { account_id: 'demo-1' } }));
  for (let i = 0; i < 2; i++) {
    const enrolled = note('createEnrollment', await enroll('face-recognition', { account_id: 'demo-1' }));
    if (enrolled.json.file_upload_link) note('putPicture', await put(enrolled.json.file_upload_link));
  }
  note('createValidation', await createOf('face-recognition', 'demo-1'));
  note('listAccounts', await ask('/validations/v1/accounts'));
  note('listValidations', await ask('/validations/v1/validations'));
  note('listAccountValidations', await ask('/validations/v1/accounts/demo-1/validations'));
  note('listAccountEnrollments', await ask('/validations/v1/accounts/demo-1/enrollments'));
  note('getValidation', await ask('/validations/v1/validations/VLD0'));
  const form = { type: 'person', country: 'PE', national_id: '40000001', user_authorized: 'true' };
  const check = note('createCheck', await ask('/checks/v1/checks', { form }));
  note('createCheck', await ask('/checks/v1/checks', { form }));
  const own = `/checks/v1/checks/${check.json.check?.check_id}`;
  note('getCheck', await ask(own));
  note('listCheckDetails', await ask(`${own}/details`));
  note('listCheckAttachments', await ask(`${own}/attachments`));
  note('downloadCheckPdf', await ask(`${own}/pdf`));
  note('listChecks', await ask('/checks/v1/checks'));
  const custom = { country: 'CO', type: 'hiring', dataset_criminal_record: '1' };
  note('createConfig', await ask('/checks/v1/config', { form: custom }));
  note('createConfig', await ask('/checks/v1/config', { form: custom }));
  note('getConfig', await ask('/checks/v1/config'));
  const validator = { validator: 'face-recognition', timeout: '120' };
  note('updateValidatorConfig', await ask('/validations/v1/config', { method: 'PUT', form: validator }));
  note('getValidatorConfig', await ask('/validations/v1/config'));
  note('listHookEvents', await ask('/account/v1/hooks/events'));
  return all;
}

function isByContract(id: string, { status, json, headers }: Answer): boolean {
  const endpoint = ENDPOINTS.find((one) => one.id === id);
  assert.ok(endpoint, id);
  const { answer, success, refusals } = endpoint;
  if (status !== success) {
    const isListed = Object.values(refusals).some(({ http }) => http === status);
    return isListed && ALL_SCHEMAS.Refusal.safeParse(json).success;
  }
  return isFileAnswer(answer) ? headers.get('Content-Type') === answer : ANSWER_SCHEMAS[answer].safeParse(json).success;
}

describe('the switches of the sandbox', () => {
  const choices = Object.entries<NumberDefault | ChoiceDefault | ListDefault>(SANDBOX_DEFAULTS).flatMap(
    ([name, row]) => (row.kind === 'choice' ? row.choices.map((word) => ({ name, word, row })) : []),
  );

  // Of a new sandbox every switch has its own word, so that one look is enough for all of these.
  const untouched = choices.filter(({ row, word }) => word === row.value);
  const set = choices.filter(({ row, word }) => word !== row.value);

  it('are none beyond the document before they are set', () => {
    assert.deepEqual(
      untouched.filter(({ row, word }) => row.beyondContract?.[word]),
      [],
    );
  });

  for (const { name, word, row } of [...untouched.slice(0, 1), ...set]) {
    it(`say of ${name}=${word} whether its answers are those of the document`, async () => {
      const world = await testSandbox({ checkAnswer: () => undefined });
      const set = await world.ask('/sandbox', { method: 'PUT', json: { defaults: { [name]: word } } });
      assert.equal(set.status, 200);
      const given = await answers(world);
      const others = new Set(given.filter(([id, answer]) => !isByContract(id, answer)).map(([id]) => id));
      const declared = row.beyondContract?.[word] ?? [];
      if (declared.includes('*')) assert.ok(others.size > 0);
      else assert.deepEqual([...others].sort(), [...declared].sort());
      assert.equal(declared.length > 0, /Not as the OpenAPI document has it: .*\b/.test(row.text) && others.size > 0);
      if (declared.length > 0) assert.ok(row.text.includes(word), row.text);
    });
  }
});
