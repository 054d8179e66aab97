import assert from 'node:assert/strict';
import { seededRandom } from '../../../../src/base/clock.ts';
import { findEventKind, WEBHOOK_EVENT_KINDS } from '../../../../src/contract/events/event-catalogue.ts';
import { claimsOf, sampleEvent } from '../../../../src/contract/events/sample-event.ts';
import { ALL_SCHEMAS } from '../../../../src/contract/schemas/registry.ts';
import { SOURCE_LABELS } from '../../../../src/contract/source.ts';

const AT = Date.parse('2026-01-12T15:04:05.678Z');

describe('the catalogue of webhook events', () => {
  it('has every event of the guide once, each with a known source', () => {
    assert.equal(WEBHOOK_EVENT_KINDS.length, 45);
    assert.equal(new Set(WEBHOOK_EVENT_KINDS.map(({ name }) => name)).size, 45);
    for (const { name, source, when } of WEBHOOK_EVENT_KINDS) {
      assert.ok(source.label in SOURCE_LABELS, name);
      assert.ok(when.length > 5, name);
    }
  });

  it('says which names are known and which are ours', () => {
    const trustOf = (name: string) => findEventKind(name)?.source.trust;
    assert.equal(trustOf('check.created'), 'doc');
    assert.equal(trustOf('check.finished'), 'sdk');
    assert.equal(trustOf('document_validation.succeeded'), 'client');
    assert.equal(trustOf('phone_verification.created'), 'inferred');
    assert.equal(trustOf('nothing.happened'), undefined);
  });

  it('keeps the variables of the rule editor with their examples and labels', () => {
    const failed = findEventKind('document_validation.failed');
    assert.equal(failed?.variables.length, 17);
    const variable = (label: string) => failed?.variables.find((one) => one.label === label);
    assert.deepEqual(variable('RH')?.values?.slice(0, 2), ['O+', 'O-']);
    assert.equal(variable('Birthplace')?.example, 'BOGOTA D.C (CUNDINAMARCA)');
    assert.deepEqual(findEventKind('phone_verification.failed')?.variables, []);
  });
});

describe('sample events', () => {
  for (const kind of WEBHOOK_EVENT_KINDS) {
    it(`${kind.name} fits the contract and holds each variable whose place is guessed`, () => {
      const event = sampleEvent(kind, { at: AT, random: seededRandom(1) });
      assert.deepEqual(ALL_SCHEMAS.WebhookEvent.parse(event), event);
      const claims = claimsOf([event], AT);
      assert.deepEqual(ALL_SCHEMAS.WebhookClaims.parse(claims), claims);
      assert.equal(claims.iat, Math.floor(AT / 1000));
      assert.match(event.id, /^HKE[0-9a-f]{40}$/);
      assert.equal(event.timestamp, '2026-01-12T15:04:05Z');
      assert.equal(JSON.stringify(event).includes('{'.concat('hex')), false);
      for (const { member } of kind.variables) {
        if (member === undefined || kind.objectSource.trust !== 'inferred') continue;
        const value = member.path
          .split('.')
          .reduce<unknown>((inner, name) => (inner as Record<string, unknown>)[name], event.object);
        assert.notEqual(value, undefined, member.path);
      }
    });
  }

  it('is the documented object for a check that was created or started', () => {
    const members = (name: string) => {
      const kind = findEventKind(name);
      assert.ok(kind);
      return Object.keys(sampleEvent(kind, { at: AT, random: seededRandom(1) }).object).sort();
    };
    const started = ['check_id', 'country', 'creation_date', 'homonym_score', 'id_score', 'status', 'type'];
    assert.deepEqual(members('check.started'), started);
    assert.deepEqual(
      members('check.created'),
      [...started, 'national_id', 'previous_check', 'score', 'update_date'].sort(),
    );
  });

  it('tells the identity process under both names that public receivers read', () => {
    const kind = findEventKind('digital_identity.identity_process.failed');
    assert.ok(kind);
    const { object } = sampleEvent(kind, { at: AT, random: seededRandom(1) });
    assert.match(String(object.process_id), /^IDP[0-9a-f]{32}$/);
    assert.equal(object.identity_process_id, object.process_id);
    assert.deepEqual([object.status, object.validation_status], ['failure', 'failure']);
  });

  it('takes members of ones own, merged into what is there', () => {
    const kind = findEventKind('document_validation.failed');
    assert.ok(kind);
    const { object } = sampleEvent(kind, {
      at: AT,
      random: seededRandom(1),
      object: { validation_id: 'VLD1', details: { document_details: { name: 'EVA' } }, more: [1] },
      id: 'HKE1',
    });
    assert.equal(object.validation_id, 'VLD1');
    assert.deepEqual(object.more, [1]);
    const { document_details } = object.details as { document_details: Record<string, unknown> };
    assert.equal(document_details.name, 'EVA');
    assert.equal(document_details.last_name, 'PRUEBA');
  });

  it('leaves prototypes alone', () => {
    const [kind] = WEBHOOK_EVENT_KINDS;
    assert.ok(kind);
    const object = JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"a": 1}}');
    const event = sampleEvent(kind, { at: AT, random: seededRandom(1), object });
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
    assert.deepEqual(JSON.parse(JSON.stringify(event.object)).constructor, { a: 1 });
  });
});
