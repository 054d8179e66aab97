import assert from 'node:assert/strict';
import { componentSchemas } from '../../../../scripts/generate/schemas.ts';
import type { Check } from '../../../../src/contract/answers.ts';
import { CHECK_VARIANTS } from '../../../../src/contract/checks/check-inputs.ts';
import { CHECK_SCENARIOS } from '../../../../src/sandbox/checks/check-scenarios.ts';
import { type TestSandbox, testSandbox } from '../test-sandbox.ts';

// The right values here are written down by hand from what the reference prints and a published answer shows.
const CHECKS = '/checks/v1/checks';
const VEHICLE = { type: 'vehicle', country: 'CR', license_plate: 'AAA000', user_authorized: 'true' };
const PERU = {
  type: 'person',
  country: 'PE',
  national_id: '40000001',
  date_of_birth: '1990-05-15',
  user_authorized: 'true',
};

const checked = async ({ ask }: TestSandbox, form: Record<string, string>): Promise<Check> => {
  const created = await ask(CHECKS, { form: { ...form, force_creation: 'true' } });
  assert.equal(created.status, 201, created.text);
  return (await ask(`${CHECKS}/${created.json.check.check_id}`)).json.check;
};

const warningOf = ({ headers }: { headers: Headers }) => headers.get('X-Sandbox-Warning') ?? '';

describe('a finished check', () => {
  it('of a vehicle has year, capacity and doors as integers', async () => {
    const { vehicle_summary } = await checked(await testSandbox(), VEHICLE);
    for (const name of ['year', 'capacity', 'number_of_doors'] as const) {
      assert.ok(Number.isInteger(vehicle_summary?.[name]), name);
    }
    assert.equal(typeof vehicle_summary?.license_plate, 'string');
  });

  it('has name_score in every scenario that completes, and no homonym_score', async () => {
    const world = await testSandbox();
    for (const { name, ending, trait } of CHECK_SCENARIOS) {
      const check = await checked(world, { ...PERU, custom_input: `scenario:${name}` });
      if (ending === 'error' || trait === 'delayed') continue;
      assert.equal(check.status, 'completed', name);
      assert.ok(typeof check.name_score === 'number' && check.name_score >= 0 && check.name_score <= 1, name);
      assert.ok(typeof check.id_score === 'number' && typeof check.score === 'number', name);
      assert.equal(check.homonym_score, undefined, name);
    }
  });

  it('has homonym_score where old keys are imitated, and never where the newest schema is', async () => {
    const world = await testSandbox();
    const created = () => world.ask(CHECKS, { form: { ...PERU, force_creation: 'true' } });
    assert.equal((await created()).json.check.homonym_score, 0);
    await world.ask('/sandbox', { method: 'PUT', json: { defaults: { check_homonym_score: 'always' } } });
    const old = await checked(world, PERU);
    assert.equal(old.homonym_score, old.name_score);
    await world.ask('/sandbox', { method: 'PUT', json: { defaults: { check_homonym_score: 'never' } } });
    assert.equal((await created()).json.check.homonym_score, undefined);
  });

  it('of a person in Peru has the data sets and databases of a published answer', async () => {
    const world = await testSandbox();
    const check = await checked(world, PERU);
    assert.deepEqual(check.scores?.map(({ data_set }) => data_set).sort(), [
      'affiliations_and_insurances',
      'alert_in_media',
      'criminal_record',
      'international_background',
      'legal_background',
      'personal_identity',
    ]);
    const rows = (check.statuses ?? []).map(({ database_id, database_name, data_set }) =>
      [database_id, database_name, data_set].join(' '),
    );
    for (const row of [
      'DBI4f3270aaa6bd8c6c80ec775555c54b9a6e53d900 Poder Judicial del Perú - Derecho constitucional y social legal_background',
      'DBIe07973b0dd450bf58834a285195b23b53f3b576d Superintendencia Nacional de Salud personal_identity',
      'DBIe07973b0dd450bf58834a285195b23b53f3b576d Superintendencia Nacional de Salud affiliations_and_insurances',
      'DBI5a155dfdb55d96a9ea00797ab5cf3fd88eac5910 Office of Foreign Assets Control - OFAC international_background',
    ]) {
      assert.ok(rows.includes(row), row);
    }
    const certificates = 'DBI67aa436e357c9e6ec714918d3d6e72be28a9afc3';
    const skipped = check.statuses?.find(({ database_id }) => database_id === certificates);
    assert.deepEqual(skipped, {
      database_id: certificates,
      database_name: 'Modulo de Verificacion de Certificados',
      invalid_inputs: ['verification_code'],
      status: 'skipped',
    });
  });

  it('ignores the route by which a data set is not searched, without harm to the score', async () => {
    const { scores = [] } = await checked(await testSandbox(), PERU);
    const ignored = { result: 'ignored', score: 1, severity: 'unknown' };
    const of = (name: string) => scores.find(({ data_set }) => data_set === name);
    assert.deepEqual(of('alert_in_media')?.by_id, ignored);
    assert.deepEqual(of('personal_identity')?.by_name, ignored);
    assert.deepEqual(of('affiliations_and_insurances')?.by_name, ignored);
    assert.deepEqual([of('alert_in_media')?.score, of('alert_in_media')?.severity], [1, 'none']);
    assert.deepEqual([of('personal_identity')?.result, of('personal_identity')?.severity], ['found', 'none']);
  });
});

describe('a check that is refused', () => {
  it('names the inputs that its country demands, for every country, type and way to ask', async () => {
    const world = await testSandbox();
    for (const { country, type, inputs } of CHECK_VARIANTS) {
      const required = inputs.filter((input) => input.required);
      for (const { name } of required) {
        const rest = inputs.filter((other) => other.required && other.name !== name);
        const form = Object.fromEntries(rest.map((one) => [one.name, one.values[0] ?? one.example ?? 'x']));
        await world.ask('/sandbox', { method: 'PUT', json: { defaults: { check_inputs: 'reference' } } });
        const answer = await world.ask(CHECKS, { form: { ...form, type, country, user_authorized: 'true' } });
        // Another way to ask may be complete without it.
        if (answer.status === 201) continue;
        assert.equal(answer.status, 400);
        assert.match(warningOf(answer), new RegExp(`\\b${name}\\b`), `${country} ${type} without ${name}`);
      }
    }
  });

  for (const [what, form, named] of [
    ['a day that is none', { ...PERU, date_of_birth: '2023-02-30' }, /date_of_birth/],
    ['a type that is none', { ...PERU, type: 'ghost' }, /ghost/],
    ['no consent', { ...PERU, user_authorized: '' }, /user_authorized/],
    ['a country of birth that is missing', { ...PERU, native_national_id: '1' }, /native_country/],
    ['a country that is none', { ...PERU, country: 'XX' }, /country/],
    ['no type', { ...PERU, type: '' }, /type/],
  ] as const) {
    it(`says what was wrong with ${what}`, async () => {
      const answer = await (await testSandbox()).ask(CHECKS, { form });
      assert.equal(answer.status, 400);
      assert.match(warningOf(answer), named);
    });
  }
});

describe('the schema of a check', () => {
  // biome-ignore lint/suspicious/noExplicitAny: JSON Schema
  const schemas = componentSchemas() as any;
  const { properties } = schemas.Check;

  it('has the types that the reference lists for a vehicle', () => {
    const vehicle = Object.entries<{ type: string }>(properties.vehicle_summary.properties);
    assert.deepEqual(
      vehicle
        .filter(([, { type }]) => type === 'integer')
        .map(([name]) => name)
        .sort(),
      ['capacity', 'number_of_doors', 'year'],
    );
    assert.ok(vehicle.every(([, { type }]) => type === 'integer' || type === 'string'));
  });

  it('lists the values that the reference lists', () => {
    const valuesOf = (place: { enum?: string[] }) => place.enum;
    assert.deepEqual(valuesOf(properties.summary.properties.gender), ['male', 'female']);
    assert.deepEqual(valuesOf(properties.summary.properties.identity_status), ['found', 'not_found', 'dead']);
    assert.deepEqual(valuesOf(properties.vehicle_summary.properties.vehicle_status), ['found', 'not_found']);
    assert.deepEqual(valuesOf(properties.country), ['ALL', 'BR', 'CO', 'CL', 'MX', 'PE', 'CR']);
    assert.deepEqual(valuesOf(properties.company_summary.properties.company_status), [
      ...['active', 'cancelled', 'not_reinscribed', 'suspended', 'incapable', 'not_found', 'found'],
    ]);
    assert.equal(valuesOf(schemas.CheckScore.properties.data_set)?.length, 16);
    assert.equal(properties.native_country.pattern, '^[a-z]{2}$');
  });

  it('gives every moment its format, in every schema', () => {
    const found: string[] = [];
    const walk = (schema: unknown, name: string) => {
      if (typeof schema !== 'object' || schema === null) return;
      const { properties: members, format, type } = schema as Record<string, unknown>;
      if (/(^|_)(creation|update|start|delete|death)_date$|^timestamp$/.test(name)) {
        assert.equal(type, 'string');
        assert.equal(format, 'date-time', name);
        found.push(name);
      }
      for (const [key, member] of Object.entries((members ?? {}) as object)) walk(member, key);
      for (const [key, member] of Object.entries(schema)) if (key !== 'properties') walk(member, '');
    };
    for (const schema of Object.values(schemas)) walk(schema, '');
    assert.ok(found.length > 15, String(found.length));
  });
});
