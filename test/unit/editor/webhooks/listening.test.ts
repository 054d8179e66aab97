import assert from 'node:assert/strict';
import { AppError } from '../../../../src/base/errors.ts';
import {
  isTroubled,
  LISTENING,
  type ListeningState,
  wasListening,
} from '../../../../src/editor/webhooks/listening-state.ts';
import { stateText } from '../../../../src/editor/webhooks/listening-text.ts';

const state = (more: Partial<ListeningState>): ListeningState => ({
  isListening: true,
  isSandbox: false,
  port: 4711,
  localUrl: 'http://127.0.0.1:4711/secret',
  ...more,
});
const failure = new AppError('unauthorized', 'refused');

describe('how a window listens, in a sentence', () => {
  it('tells the sandbox, this machine only, and nothing apart', () => {
    assert.equal(stateText(state({ isSandbox: true }), 'en'), 'Listening for the sandbox on port 4711.');
    assert.equal(stateText(state({}), 'en'), 'Listening on port 4711 of this machine only.');
    assert.equal(stateText({ isListening: false, isSandbox: true }, 'en'), undefined);
  });

  it('never holds the secret path', () => {
    const waiting = { name: 'waiting', nextAt: 0, failures: 0 } as const;
    for (const each of [state({}), state({ isSandbox: true }), state({ pull: waiting })]) {
      assert.doesNotMatch(stateText(each, 'en') ?? '', /secret/);
    }
  });

  it('says when the delivery log is read next, and why it is not read any more', () => {
    assert.match(
      stateText(state({ pull: { name: 'waiting', nextAt: 0, failures: 0 } }), 'en') ?? '',
      /next look is at/,
    );
    assert.match(
      stateText(state({ pull: { name: 'waiting', nextAt: 0, failures: 1, failure } }), 'en') ?? '',
      /could not be read/,
    );
    assert.match(stateText(state({ pull: { name: 'stopped', failure } }), 'en') ?? '', /refused the API key/);
  });

  it('shows trouble where events cannot arrive', () => {
    assert.equal(isTroubled(state({})), false);
    assert.equal(isTroubled(state({ pull: { name: 'reading', failures: 0 } })), false);
    assert.equal(isTroubled(state({ pull: { name: 'stopped', failure } })), true);
  });

  it('is taken up again only where it had been on', () => {
    const memento = (value: unknown) => ({ get: (key: string) => (key === LISTENING ? value : undefined) });
    assert.deepEqual(
      [undefined, '', 'pull'].map((value) => wasListening(memento(value))),
      [false, true, true],
    );
  });
});
