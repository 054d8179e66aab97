import assert from 'node:assert/strict';
import { LastAnswers } from '../../../../src/editor/asking/last-answers.ts';
import { signElectronicallyFlow } from '../../../../src/flows/definitions/sign-electronically.ts';
import { verifyEmailFlow } from '../../../../src/flows/definitions/verify-email.ts';
import { verifyPhoneFlow } from '../../../../src/flows/definitions/verify-phone.ts';

/** Workspace state at its port: what is stored is text. */
function memento(stored = new Map<string, string>()) {
  return {
    stored,
    keys: () => [...stored.keys()],
    get: (key: string) => (stored.has(key) ? JSON.parse(stored.get(key) ?? '') : undefined),
    update: async (key: string, value: unknown) => void stored.set(key, JSON.stringify(value)),
  };
}

const personal = { email: 'ana@example.test', phone_number: '+573000000000', further_0: 'signer=Ana' };
const answers = { account_id: 'demo-user-17', language: 'es', phone_type: 'home', ...personal };

describe('the answers of the last run', () => {
  for (const flow of [verifyEmailFlow(), verifyPhoneFlow(), signElectronicallyFlow()]) {
    it(`of ${flow.id} are offered again, and personal ones never stored`, async () => {
      const state = memento();
      const last = new LastAnswers(state);
      const own = Object.fromEntries(Object.entries(answers).filter(([name]) => flow.isPersonal?.(name)));
      assert.notDeepEqual(own, {});
      const given = { account_id: 'demo-user-17', ...own };
      await last.keep(flow.id, given, flow.isPersonal);
      assert.deepEqual(last.of(flow.id), given);
      for (const value of Object.values(own)) assert.ok(![...state.stored.values()].join().includes(value));
      assert.deepEqual(new LastAnswers(state).of(flow.id), { account_id: 'demo-user-17' });
      last.forget();
      assert.deepEqual(last.of(flow.id), { account_id: 'demo-user-17' });
    });
  }

  it('are none where something else was stored', () => {
    assert.deepEqual(new LastAnswers(memento(new Map([['truora.answers.x', '"y"']]))).of('x'), {});
  });
});
