import assert from 'node:assert/strict';
import { seededRandom } from '../../../../../src/base/clock.ts';
import { WEBHOOK_EVENT_KINDS } from '../../../../../src/contract/events/event-catalogue.ts';
import { sampleClaims } from '../../../../../src/editor/webhooks/event/sample-claims.ts';
import { summarize } from '../../../../../src/webhooks/history/summary.ts';
import { openBody } from '../../../../../src/webhooks/token/open-body.ts';
import { bytes, tokenOf } from '../../../webhooks/specimens.ts';

const parts = { at: 1585782032_000, random: seededRandom(1) };

describe('events that are triggered here', () => {
  it('exist for the whole catalogue, and open as events of their kind', () => {
    for (const { name } of WEBHOOK_EVENT_KINDS) {
      const [event] = summarize(openBody(bytes(tokenOf(sampleClaims(name, parts)))));
      assert.equal(`${event?.type}.${event?.action}`, name);
    }
    assert.equal(sampleClaims('no.such', parts), undefined);
  });

  it('are about what was picked', () => {
    const subject = { kind: 'validation', id: 'VLD1', accountId: 'ana' } as const;
    const [event] = summarize(
      openBody(bytes(tokenOf(sampleClaims('document_validation.succeeded', { ...parts, subject })))),
    );
    assert.deepEqual(event?.subjects.slice(0, 2), [
      { kind: 'validation', id: 'VLD1' },
      { kind: 'account', id: 'ana' },
    ]);
  });
});
