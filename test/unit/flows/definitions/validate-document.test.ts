import assert from 'node:assert/strict';
import { validateDocumentFlow } from '../../../../src/flows/definitions/validate-document.ts';
import { collectAnswers } from '../../../../src/flows/engine/collect-answers.ts';
import type { FlowContext } from '../../../../src/flows/engine/flow.ts';
import type { PictureFacts } from '../../../../src/flows/engine/question.ts';
import type { TruoraClient } from '../../../../src/truora/client.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { type ScriptedReply, ScriptedUi } from '../../../support/scripted-ui.ts';
import { doubleClient } from '../double-client.ts';

const front: PictureFacts = { path: '/pictures/front.jpg', name: 'front.jpg', format: 'JPEG', sizeBytes: 450_000 };
const reverse: PictureFacts = { ...front, path: '/pictures/reverse.jpg', name: 'reverse.jpg' };
/** A client at its port that knows one account. */
function clientThatLists(account_id: string): TruoraClient {
  const { client } = doubleClient(new ManualClock(), { read: () => new Error('not expected') });
  const list = async () => ({ items: [{ account_id, creation_date: '2026-01-12T15:04:05Z' }] });
  return { ...client, accounts: { ...client.accounts, list } };
}

const context: FlowContext = {
  profile: { id: 'sandbox', name: 'Sandbox', environment: 'sandbox' },
  client: async () => clientThatLists('demo-user-17'),
  uuid: () => '00000000-0000-4000-8000-000000000000',
  language: 'en',
};

async function run(replies: readonly ScriptedReply[], changed: Partial<FlowContext> = {}) {
  const ui = new ScriptedUi(replies);
  const answers = await collectAnswers(
    validateDocumentFlow(),
    ui,
    { ...context, ...changed },
    new AbortController().signal,
  );
  ui.assertDone();
  return { ui, answers };
}

describe('the flow of a document validation', () => {
  it('asks for everything that the API wants, and nothing else', async () => {
    const { ui, answers } = await run([
      { pick: 'CO' },
      { pick: 'national-id' },
      { pick: 'demo-user-17' },
      { pick: true },
      { picture: front },
      { picture: reverse },
      { pick: true },
    ]);
    assert.deepEqual(answers, {
      country: 'CO',
      document_type: 'national-id',
      account_id: 'demo-user-17',
      user_authorized: true,
      front,
      reverse,
      start: true,
    });
    assert.equal(ui.asked.at(-1)?.question.kind, 'choose');
  });

  it('asks for no reverse of a passport', async () => {
    const { ui } = await run([
      { pick: 'ALL' },
      { pick: 'passport' },
      { pick: 'New account' },
      { pick: true },
      { picture: front },
      { pick: true },
    ]);
    assert.ok(!ui.asked.some(({ question }) => question.title.startsWith('Reverse')));
  });

  it('demands the reverse only where a source says that it is used', async () => {
    const optionalOf = async (country: string, type: string) => {
      const { ui } = await run([
        { pick: country },
        { pick: type },
        { pick: 'New account' },
        { pick: true },
        { picture: front },
        'cancel',
      ]);
      const question = ui.asked.at(-1)?.question;
      return question?.kind === 'picture' ? question.optional : undefined;
    };
    assert.equal(await optionalOf('CO', 'national-id'), undefined);
    assert.equal(await optionalOf('CL', 'national-id'), 'This document has no reverse');
  });

  it('proposes an account ID that cannot be guessed, and refuses one with a space', async () => {
    const { answers } = await run([{ pick: 'CO' }, { pick: 'rut' }, { pick: 'New account' }, { pick: true }, 'cancel']);
    assert.equal(answers, undefined);
    await assert.rejects(run([{ pick: 'CO' }, { pick: 'rut' }, { type: 'ana prueba' }]), /An account ID has no spaces/);
  });

  it('goes on without known accounts when they cannot be read', async () => {
    const { ui } = await run([{ pick: 'CO' }, { pick: 'rut' }, 'cancel'], {
      client: () => Promise.reject(new Error('offline')),
    });
    const question = ui.asked.at(-1)?.question;
    assert.equal(question?.kind === 'choose' && question.choices.length, 1);
  });

  it('has the name of the profile typed before anything is billed', async () => {
    const profile = { id: 'p', name: 'Live', environment: 'production' } as const;
    const before: ScriptedReply[] = [
      { pick: 'ALL' },
      { pick: 'passport' },
      { type: 'ana' },
      { pick: true },
      { picture: front },
    ];
    await assert.rejects(run([...before, { type: 'live' }], { profile }), /Type Live to go on/);
    const { answers } = await run([...before, { type: 'Live' }, { pick: true }], { profile });
    assert.equal(answers?.billing_confirmed, 'Live');
  });

  it('names the offered types of Mexico', async () => {
    const { ui } = await run([{ pick: 'MX' }, 'cancel']);
    const question = ui.asked.at(-1)?.question;
    assert.deepEqual(question?.kind === 'choose' && question.choices.map(({ description }) => description), [
      'foreign-id',
      'invoice',
      'national-id',
      'picture-id',
      'record',
    ]);
  });
});
