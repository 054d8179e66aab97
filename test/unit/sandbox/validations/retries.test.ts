import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isWorldSnapshot, type WorldSnapshot } from '../../../../src/sandbox/snapshot.ts';
import { begun, enrolled, newestCode, SMALL, testSandbox, uploadAll } from '../test-sandbox.ts';

const withRetries = (defaults: object) => testSandbox({ settings: { speed: 'instant', defaults: defaults as never } });

describe('a failed document validation', () => {
  it('shows no retries while they are off', async () => {
    const world = await testSandbox();
    const read = await world.read(await uploadAll(world, { custom_input: 'scenario:underage' }));
    assert.deepEqual([read.allowed_retries, read.remaining_retries], [undefined, undefined]);
  });

  it('can be tried again as often as allowed; the whole row shares what remains', async () => {
    const world = await withRetries({ document_allowed_retries: 2 });
    const failing = { account_id: 'demo-1', custom_input: 'scenario:blurry_image' };
    const first = await uploadAll(world, failing);
    const second = await uploadAll(world, { ...failing, retry_of_id: first });
    const remaining = async (id: string) => {
      const { allowed_retries, remaining_retries } = await world.read(id);
      return [allowed_retries, remaining_retries];
    };
    assert.deepEqual(
      [await remaining(first), await remaining(second)],
      [
        [2, 1],
        [2, 1],
      ],
    );
    const third = await uploadAll(world, { ...failing, retry_of_id: second });
    assert.deepEqual(await remaining(third), [2, 0]);
    assert.equal((await world.create({ ...failing, retry_of_id: third })).status, 400);
    assert.equal((await world.create(failing)).status, 200);
  });

  it('can be tried again with the same account only, and in time', async () => {
    const world = await withRetries({ document_allowed_retries: 1, retry_ttl_s: 60, retry_ttl_from: 'creation' });
    const id = await uploadAll(world, { account_id: 'demo-1', custom_input: 'scenario:underage' });
    assert.equal((await world.create({ account_id: 'demo-2', retry_of_id: id })).status, 400);
    assert.equal((await world.ask('/validations/v1/accounts/demo-2')).status, 404);
    world.advance(59_999);
    assert.equal((await world.create({ account_id: 'demo-1', retry_of_id: id })).status, 200);
  });
});

describe('retries by new validations', () => {
  it('are granted as a simple count and the time say, however they are asked for', async () => {
    const wish = fc.record({ ms: fc.constantFrom(0, 0, 0, 20_000, 60_000), of: fc.nat(6), ends: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 3 }), fc.array(wish, { maxLength: 8 }), async (most, wishes) => {
        const world = await withRetries({ document_allowed_retries: most, retry_ttl_s: 60 });
        let now = 0;
        let used = 0;
        const row: { id: string; at: number | undefined }[] = [];
        const begin = async (isFailing: boolean, form: Record<string, string>) => {
          const { status, json } = await world.create({
            account_id: 'demo-1',
            custom_input: isFailing ? 'scenario:underage' : 'scenario:success',
            ...form,
          });
          if (status !== 200) return false;
          await world.put(json.instructions.front_url);
          await world.put(json.instructions.reverse_url);
          row.push({ id: json.validation_id, at: isFailing ? now : undefined });
          return true;
        };
        await begin(true, {});
        for (const { ms, of, ends } of wishes) {
          world.advance(ms);
          now += ms;
          const { id, at } = row[of % row.length]!;
          const isDue = at !== undefined && now < at + 60_000 && used < most;
          assert.equal(await begin(ends, { retry_of_id: id }), isDue);
          if (isDue) used += 1;
          const read = await world.read(id);
          assert.equal(read.remaining_retries, most === 0 ? undefined : most - used);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('a failed face validation', () => {
  it('can be tried again with passive liveness', async () => {
    const world = await withRetries({ face_allowed_retries: 2 });
    await enrolled(world, 'face-recognition', 'demo-1');
    const form = { subvalidations: 'passive_liveness', custom_input: 'scenario:no_face_detected' };
    const { json } = await world.createOf('face-recognition', 'demo-1', form);
    await world.put(json.instructions.file_upload_link, SMALL);
    const again = { subvalidations: 'passive_liveness', retry_of_id: json.validation_id };
    const { json: second } = await world.createOf('face-recognition', 'demo-1', again);
    assert.deepEqual([second.allowed_retries, second.remaining_retries], [2, 1]);
    await world.put(second.instructions.file_upload_link);
    assert.equal((await world.read(second.validation_id)).validation_status, 'success');
    const plain = await world.createOf('face-recognition', 'demo-1');
    assert.equal(plain.json.allowed_retries, undefined);
  });
});

describe('a snapshot of every kind', () => {
  it('goes on where it was', async () => {
    const world = await withRetries({ document_allowed_retries: 1 });
    const failed = await uploadAll(world, { account_id: 'demo-1', custom_input: 'scenario:underage' });
    await world.create({ account_id: 'demo-1', retry_of_id: failed });
    const ids = [failed];
    for (const type of [
      'face-recognition',
      'face-search',
      'email-verification',
      'phone-verification',
      'electronic-signature',
    ]) {
      ids.push((await begun(world, type, type)).validation_id);
    }
    const mail = ids[3]!;
    await world.perform(mail, 'nonsense');
    const code = (await world.ask('/sandbox/inbox')).json[1].code;
    const former: WorldSnapshot = JSON.parse(JSON.stringify(world.sandbox.snapshot()));
    assert.ok(isWorldSnapshot(former));
    const next = await testSandbox({ former });
    for (const id of ids) assert.deepEqual(await next.read(id), await world.read(id));
    assert.equal((await next.perform(mail, code)).json.validation_status, 'success');
    assert.notEqual(await newestCode(next), '');
    const listed = (path: string) => `/validations/v1/accounts/${path}/enrollments`;
    assert.deepEqual(
      (await next.ask(listed('face-recognition'))).json,
      (await world.ask(listed('face-recognition'))).json,
    );
    for (const [index, part] of [
      [0, { doc_id: 1 }],
      [2, { threshold: 'x' }],
      [4, { attempts: [{}] }],
      [6, { further: { a: 1 } }],
    ] as const) {
      const validations: object[] = former.validations.map((one: object, i: number) =>
        i === index ? { ...one, ...part } : one,
      );
      assert.equal(isWorldSnapshot({ ...former, validations }), false, JSON.stringify(part));
    }
    assert.equal(isWorldSnapshot({ ...former, enrollments: [{}] }), false);
  });
});
