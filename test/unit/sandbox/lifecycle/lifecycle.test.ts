import assert from 'node:assert/strict';
import fc from 'fast-check';
import { isFinished } from '../../../../src/contract/finished.ts';
import { SCENARIOS } from '../../../../src/sandbox/scenarios/registry.ts';
import { picture, SMALL, type TestSandbox, testSandbox, uploadAll } from '../test-sandbox.ts';

const TINY = picture('unfit-pictures/tiny.png');

const step = fc.oneof(
  fc.record({ kind: fc.constant('upload' as const), side: fc.constantFrom('front', 'reverse'), isGood: fc.boolean() }),
  fc.record({ kind: fc.constant('advance' as const), ms: fc.constantFrom(1, 500, 3000, 60_000, 300_000) }),
  fc.record({ kind: fc.constant('delete' as const) }),
  fc.record({ kind: fc.constant('restore' as const) }),
);

/** Half of the courses are plain success, since most of the catalogue is declined in the same way. */
const course = fc.oneof(fc.constant('success'), fc.constantFrom(...SCENARIOS.map(({ name }) => name)));

describe('the life of a validation', () => {
  it('never answers against the contract and never goes back to pending, whatever happens to it', async () => {
    const world = await testSandbox({ settings: { speed: 'real' } });
    await fc.assert(
      fc.asyncProperty(
        course,
        fc.constantFrom('2', '300'),
        fc.array(step, { maxLength: 12 }),
        async (name, timeout, steps) => {
          const { json: created } = await world.create({ custom_input: `scenario:${name}`, timeout });
          const path = `/validations/v1/validations/${created.validation_id}`;
          let finished: string | undefined;
          for (const one of steps) {
            const answer = await act(world, created, one);
            assert.ok(answer === undefined || answer.status < 500, `${one.kind}: ${answer?.text}`);
            const read = await world.ask(`${path}?show_details=true`);
            assert.ok(read.status === 200 || read.status === 404, read.text);
            if (read.status === 404) continue;
            const { validation_status, failure_status, declined_reason, expired_reason } = read.json;
            const outcome = JSON.stringify({ validation_status, failure_status, declined_reason, expired_reason });
            if (finished !== undefined) assert.equal(outcome, finished);
            if (isFinished(read.json)) finished = outcome;
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  it('waits for every picture that it asked for', async () => {
    const world = await testSandbox();
    const { json } = await world.create();
    await world.put(json.instructions.front_url);
    assert.equal((await world.read(json.validation_id)).validation_status, 'pending');
    await world.put(json.instructions.reverse_url);
    assert.equal((await world.read(json.validation_id)).validation_status, 'success');
  });

  it('is processed for three seconds at real speed, for a tenth of it at x10', async () => {
    for (const [speed, ms] of [
      ['real', 3000],
      ['x10', 300],
    ] as const) {
      const world = await testSandbox({ settings: { speed } });
      const id = await uploadAll(world);
      world.advance(ms - 1);
      const pending = await world.read(id);
      assert.deepEqual([pending.validation_status, pending.attachment_status], ['pending', 'pending']);
      world.advance(1);
      assert.equal((await world.read(id)).validation_status, 'success');
    }
  });

  it('expires when the pictures do not come in time, at the second that the links name', async () => {
    const world = await testSandbox();
    const { json } = await world.create({ timeout: '60' });
    assert.match(json.instructions.front_url, /Expires=1768230305&/);
    world.advance(60_000);
    const { validation_status, failure_status, expired_reason } = await world.read(json.validation_id);
    assert.deepEqual(
      [validation_status, failure_status, expired_reason],
      ['failure', 'expired', 'input_file_not_uploaded'],
    );
    assert.equal((await world.put(json.instructions.front_url)).status, 403);
  });

  it('expires when time runs out while the methods run', async () => {
    const world = await testSandbox({ settings: { speed: 'real' } });
    const id = await uploadAll(world, { timeout: '2' });
    world.advance(2000);
    assert.equal((await world.read(id)).expired_reason, 'pending_validation_methods');
    world.advance(2000);
    assert.equal((await world.read(id)).expired_reason, 'pending_validation_methods');
  });

  it('stays finished when the clock of the machine is put back', async () => {
    const world = await testSandbox({ settings: { speed: 'real' } });
    const id = await uploadAll(world);
    world.advance(3000);
    assert.equal((await world.read(id)).validation_status, 'success');
    world.advance(-10_000);
    assert.equal((await world.read(id)).validation_status, 'success');
  });

  it('goes through deleting, deleted, restoring and restored', async () => {
    const world = await testSandbox({ settings: { speed: 'real' } });
    const id = await uploadAll(world);
    const path = `/validations/v1/validations/${id}`;
    const gone = await world.ask(path, { method: 'DELETE' });
    assert.deepEqual([gone.status, gone.json], [202, { lifecycle_status: 'deleting', validation_id: id }]);
    assert.equal((await world.read(id)).lifecycle_status, 'deleting');
    world.advance(1000);
    assert.equal((await world.ask(path)).status, 404);
    const back = await world.ask(`${path}/restore`, { method: 'POST' });
    assert.deepEqual([back.status, back.json], [200, { lifecycle_status: 'restoring', validation_id: id }]);
    world.advance(1000);
    assert.equal((await world.read(id)).lifecycle_status, 'restored');
  });
});

async function act(
  { ask, put, advance }: TestSandbox,
  // biome-ignore lint/suspicious/noExplicitAny: a JSON answer
  created: any,
  one: typeof step extends fc.Arbitrary<infer S> ? S : never,
) {
  const path = `/validations/v1/validations/${created.validation_id}`;
  switch (one.kind) {
    case 'upload':
      return put(created.instructions[`${one.side}_url`], one.isGood ? SMALL : TINY);
    case 'advance':
      return void advance(one.ms);
    case 'delete':
      return ask(path, { method: 'DELETE' });
    case 'restore':
      return ask(`${path}/restore`, { method: 'POST' });
  }
}
