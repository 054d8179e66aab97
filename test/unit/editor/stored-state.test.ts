import assert from 'node:assert/strict';
import fc from 'fast-check';
import type * as vscode from 'vscode';
import { PushedValues } from '../../../src/editor/config/changes/pushed-values.ts';
import { HandlerMemory } from '../../../src/editor/webhooks/handler-memory.ts';
import { DEFAULT_ANSWER } from '../../../src/webhooks/forwarding/answer-plan.ts';

/** The state of a workspace in which everything has the same value. */
const everywhere = (value: unknown) => ({ get: () => value, update: async () => {}, keys: () => [] }) as vscode.Memento;

describe('state that was stored', () => {
  it('is read again as it was written', () => {
    const plan = { kind: 'fixed' as const, status: 503, body: 'later', delayMs: 2000 };
    assert.deepEqual(new HandlerMemory(everywhere(plan)).answer, plan);
    assert.deepEqual(new HandlerMemory(everywhere({ kind: 'handler' })).answer, { kind: 'handler' });
    assert.equal(new HandlerMemory(everywhere('http://127.0.0.1:3000/webhook')).url, 'http://127.0.0.1:3000/webhook');
    const tries = [{ status: 200, failure: '', durationMs: 3 }];
    const result = { id: 'tampered', expectation: 'refuse', tries, verdict: 'bad' };
    const report = { url: 'http://127.0.0.1:3000/', at: 1, results: [result] };
    assert.deepEqual(new HandlerMemory(everywhere(report)).checkUp, report);
    assert.deepEqual([...new PushedValues(everywhere({ a: 'text' })).of('sandbox')], [['a', 'text']]);
  });

  it('counts as nothing in any other shape, and never throws', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const memory = new HandlerMemory(everywhere(value));
        assert.equal(typeof memory.url, 'string');
        const { answer, checkUp } = memory;
        assert.ok(answer.kind === 'handler' || (answer.status >= 200 && answer.status <= 599));
        assert.ok(checkUp === undefined || Array.isArray(checkUp.results));
        for (const setting of new PushedValues(everywhere(value)).of('sandbox').values()) {
          assert.ok(['string', 'number', 'boolean'].includes(typeof setting));
        }
      }),
    );
    assert.deepEqual(new HandlerMemory(everywhere({ kind: 'teapot' })).answer, DEFAULT_ANSWER);
  });
});
