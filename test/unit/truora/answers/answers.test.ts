import assert from 'node:assert/strict';
import { checkState } from '../../../../src/flows/subjects/check.ts';
import { asReceived } from '../../../../src/truora/answers/received.ts';
import { mutantsOf } from '../../../support/mutated.ts';
import { answer, scriptedClient, VLD } from '../doubles.ts';

type Client = ReturnType<typeof scriptedClient>['client'];

const CHK = 'CHK0123456789abcdef0123456789abcdef';

describe('an answer of the client', () => {
  it('has nothing that is null or empty, and is given back as it came', async () => {
    const body = { validation_id: VLD, validation_status: 'success', failure_status: null, declined_reason: '' };
    const { client } = scriptedClient([answer(200, body)]);
    const validation = await client.validations.get(VLD);
    assert.deepEqual(validation, { validation_id: VLD, validation_status: 'success' });
    assert.deepEqual(asReceived(validation), body);
    const list = await scriptedClient([answer(200, { validations: [body] })]).client.validations.list();
    assert.deepEqual(list.items.map(asReceived), [body]);
  });

  it('about another object than the one asked for is none, as a cache in between may give it', async () => {
    const other = `VLD${'9'.repeat(32)}`;
    for (const [body, read] of [
      [{ validation_id: other, validation_status: 'success' }, (id: string, c: Client) => c.validations.get(id)],
      [{ enrollment_id: other, status: 'success' }, (id: string, c: Client) => c.enrollments.get(id)],
      [{ check: { check_id: other, status: 'completed' } }, (id: string, c: Client) => c.checks.get(id)],
    ] as const) {
      await assert.rejects(read(VLD, scriptedClient([answer(200, body)]).client), { kind: 'unexpected-answer' });
      await read(other, scriptedClient([answer(200, body)]).client);
    }
  });

  it('is waited for while its status is pending or a word that nobody knows, however absent members are written', async () => {
    const of = (validation_status: unknown, failure_status?: unknown) =>
      answer(200, { validation_id: VLD, validation_status, failure_status });
    const { client } = scriptedClient([of('pending', ''), of('in_progress'), of(null, null), of('success', null)]);
    const seen: unknown[] = [];
    const watched = await client.validations.watch(VLD, { onAnswer: (v) => seen.push(v.validation_status) });
    assert.deepEqual(seen, ['pending', 'in_progress', undefined, 'success']);
    assert.equal(watched.gaveUp, false);
  });

  it('about a check that lists nothing yet is watched to its end', async () => {
    const of = (members: object) => answer(200, { check: { check_id: CHK, ...members } });
    const { client } = scriptedClient([
      of({ status: 'not_started', statuses: null }),
      of({ status: 'in_progress', statuses: {}, scores: [null] }),
      of({ status: 'in_progress', statuses: [{ data_set: 'behavior', status: 'queued' }] }),
      of({ status: 'completed', statuses: [{ data_set: 'behavior', status: 'completed' }] }),
    ]);
    const states: unknown[] = [];
    await client.checks.watch(CHK, { onAnswer: (check) => states.push(checkState(check).progress?.fraction) });
    assert.deepEqual(states, [undefined, undefined, 0, 1]);
  });

  it('never breaks a reader of lists, whatever is in it', async () => {
    const page = {
      self: '/v1/checks',
      next: '/v1/checks?start_key=a',
      checks: [{ check_id: CHK, scores: [{ score: 1 }] }],
    };
    for (const { place, body } of mutantsOf(page)) {
      const { client } = scriptedClient([answer(200, body)]);
      const read = await client.checks.list().catch((failure: { readonly kind?: string }) => {
        assert.equal(failure.kind, 'unexpected-answer', `${place}: ${String(failure)}`);
        return { items: [] };
      });
      for (const { check_id } of read.items) assert.ok(check_id, place);
    }
  });

  it('of types of checks never breaks their reader, and a weight that is none is left out', async () => {
    const config = {
      client_id: 'a',
      config_id: 'b',
      score_configs: { CO: { person: [{ data_set: 'behavior', weight: '0.5' }] } },
      next: '',
    };
    for (const { place, body } of mutantsOf(config)) {
      const { client } = scriptedClient([answer(200, body)]);
      const { items } = await client.customTypes.list().catch((failure: { readonly kind?: string }) => {
        assert.equal(failure.kind, 'unexpected-answer', `${place}: ${String(failure)}`);
        return { items: [] };
      });
      for (const { weights } of items) for (const { weight } of weights) assert.ok(Number.isFinite(weight), place);
    }
    const of = (weight: unknown) => ({
      ...config,
      score_configs: { CO: { person: [{ data_set: 'behavior', weight }] } },
    });
    for (const weight of [null, '', ' ', true, [], {}, 'NaN']) {
      const { items } = await scriptedClient([answer(200, of(weight))]).client.customTypes.list();
      assert.deepEqual(items[0]?.weights, [], JSON.stringify(weight));
    }
  });

  it('with an identifier that no address can hold is asked about no further', async () => {
    const { client, requests } = scriptedClient([answer(200, {})]);
    for (const id of ['VLD\ud800', '', '..']) {
      await assert.rejects(client.validations.get(id), { kind: 'invalid-request' });
    }
    assert.equal(requests.length, 0);
  });
});
