import assert from 'node:assert/strict';
import { silentLogger } from '../../src/base/logger.ts';
import { signElectronicallyFlow } from '../../src/flows/definitions/sign-electronically.ts';
import { verifyEmailFlow } from '../../src/flows/definitions/verify-email.ts';
import { verifyPhoneFlow } from '../../src/flows/definitions/verify-phone.ts';
import { collectAnswers } from '../../src/flows/engine/collect-answers.ts';
import type { Flow } from '../../src/flows/engine/flow.ts';
import type { FlowUi } from '../../src/flows/engine/question.ts';
import type { RunHost, RunOutcome } from '../../src/flows/engine/run-host.ts';
import { validationSource } from '../../src/flows/results/registry.ts';
import { createFetchTransport } from '../../src/node/http/fetch-transport.ts';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { systemClock } from '../../src/node/system-clock.ts';
import { createTruoraClient, type TruoraClient } from '../../src/truora/client.ts';
import { printPage } from '../support/print-page.ts';
import { type ScriptedReply, ScriptedUi } from '../support/scripted-ui.ts';
import { memoryRuns } from '../unit/flows/double-client.ts';

interface Message {
  readonly channel: string;
  readonly to: string;
  readonly message: string;
  readonly code: string;
}

describe('whole flows against the sandbox', () => {
  const transport = createFetchTransport();
  let sandbox: RunningSandbox;
  let client: TruoraClient;

  before(async () => {
    sandbox = await startSandbox({ speed: 'instant', seed: 17 });
    const { apis: bases, apiKey } = sandbox;
    const common = { transport, clock: systemClock, random: Math.random, logger: silentLogger };
    client = createTruoraClient({ ...common, bases, apiKey });
  });

  after(async () => {
    transport.dispose();
    await sandbox.close();
  });

  afterEach(() => configure({ scenario: 'success' }));

  const configure = async (change: object) => {
    const answer = await fetch(`${sandbox.url}/sandbox`, { method: 'PUT', body: JSON.stringify(change) });
    assert.equal(answer.status, 200, await answer.text());
  };

  const inbox = async () => (await (await fetch(`${sandbox.url}/sandbox/inbox`)).json()) as readonly Message[];

  /** Asks everything, then runs; `codes` are typed in turn, and then comes the one that arrived in the inbox. */
  async function play<A extends object>(
    flow: Flow<A>,
    replies: readonly ScriptedReply[],
    { codes = [], openLink = async () => false }: { codes?: string[]; openLink?: RunHost['openLink'] } = {},
  ): Promise<RunOutcome & { readonly text: string }> {
    const profile = { id: 'sandbox', name: 'Sandbox', environment: 'sandbox' } as const;
    const ui = new ScriptedUi(replies);
    const typing: FlowUi = {
      async ask(question, position) {
        if (question.title !== 'Code' || question.kind !== 'text') return ui.ask(question, position);
        const [newest] = await inbox();
        return { kind: 'answer', value: question.value(codes.shift() ?? newest?.code ?? '') };
      },
    };
    const { signal } = new AbortController();
    const context = { profile, client: async () => client, uuid: () => crypto.randomUUID(), language: 'en' };
    const answers = await collectAnswers(flow, ui, context, signal);
    const outcome = await flow.run(answers as A, {
      client,
      profile,
      runs: memoryRuns(),
      clock: systemClock,
      logger: silentLogger,
      language: 'en',
      openFile: () => assert.fail('no file is asked for'),
      report: () => {},
      ui: typing,
      openLink,
      signal,
    });
    ui.assertDone();
    const { page } = await validationSource(client, outcome.run.id, signal);
    return { ...outcome, text: printPage(page(outcome.run, 'en')) };
  }

  const email = (account: string): ScriptedReply[] => [
    { type: account },
    { type: 'ana@example.test' },
    { pick: true },
    { pick: 'es' },
    { pick: true },
  ];

  const phone = (account: string, number = '+57 300 000 0000'): ScriptedReply[] => [
    { type: account },
    { type: number },
    { pick: true },
    { pick: 'home' },
    { pick: 'pt-BR' },
    { pick: 'whatsapp' },
    { pick: true },
  ];

  it('verify an e-mail address with the code from the inbox', async () => {
    const { kind, run, text } = await play(verifyEmailFlow(), email('ana'));
    assert.deepEqual([kind, run.status], ['finished', 'success']);
    const [message] = await inbox();
    assert.deepEqual([message?.channel, message?.to], ['email', 'ana@example.test']);
    assert.match(text, /The e-mail address is verified/);
    assert.match(text, /Right code entered/);
  });

  it('verify a phone number, over the channel that was chosen', async () => {
    const { run } = await play(verifyPhoneFlow(), phone('ben'));
    assert.equal(run.status, 'success');
    const [message] = await inbox();
    assert.deepEqual([message?.channel, message?.to], ['whatsapp', '+573000000000']);
  });

  it('verify the number enrolled before, when the person says so', async () => {
    await play(verifyPhoneFlow(), phone('cleo'));
    const again = [...phone('cleo', '+57 311 111 1111'), { pick: 'Go on with what was enrolled before' }];
    assert.equal((await play(verifyPhoneFlow(), again)).run.status, 'success');
    assert.equal((await inbox())[0]?.to, '+573000000000');
  });

  it('decline after three wrong codes, then verify with a new one', async () => {
    const replies = [...email('dora'), { pick: 'Send a new code' }];
    const { run } = await play(verifyEmailFlow(), replies, { codes: ['a', 'b', 'c'] });
    assert.equal(run.status, 'success');
    const { items } = await client.accounts.validations('dora');
    assert.deepEqual(
      items.map(({ validation_status, declined_reason }) => [validation_status, declined_reason]),
      [
        ['success', undefined],
        ['failure', 'wrong_verification_code'],
      ],
    );
  });

  it('create no validation for a number that cannot be enrolled', async () => {
    await configure({ scenario: 'enrollment_phone_number_not_found' });
    const failed = play(verifyPhoneFlow(), phone('eva'));
    await assert.rejects(failed, { kind: 'not-enrolled', message: /phone_number_not_found/ });
  });

  it('say why when the service judges the address', async () => {
    await configure({ scenario: 'email_not_valid_verdict' });
    const { run, text } = await play(verifyEmailFlow(), [...email('finn'), { pick: 'Open the result' }]);
    assert.deepEqual([run.failureStatus, run.reason], ['declined', 'email_not_valid_verdict']);
    assert.match(text, /judges the address not valid/);
  });

  const signature = (account: string): ScriptedReply[] => [
    { type: account },
    { pick: true },
    { pick: 'None' },
    { type: 'VLD0123456789abcdef0123456789abcdef' },
    { type: 'template_id=contract-7' },
    { type: 'variable.name=Ana = Prueba' },
    { type: '' },
    { pick: true },
  ];

  const sendForm = (decision: string) => async (url: string) => {
    const page = await (await fetch(url)).text();
    assert.match(page, /variable\.name: Ana = Prueba/);
    assert.match(page, /<form method="post">/);
    const answer = await fetch(url, { method: 'POST', body: new URLSearchParams({ decision }) });
    assert.equal(answer.status, 200);
    return true;
  };

  it('sign a document on the page behind the link, with the parameters as they were typed', async () => {
    const replies = [...signature('gil'), { pick: 'open' }];
    const { kind, run, text } = await play(signElectronicallyFlow(), replies, { openLink: sendForm('sign') });
    assert.deepEqual([kind, run.status], ['finished', 'success']);
    assert.ok(run.events.some((event) => event.kind === 'link-opened'));
    assert.match(text, /The document is signed/);
    const link = /Signed document: (\S+)/.exec(text)?.[1] ?? assert.fail('no link');
    const file = await fetch(link);
    assert.equal(file.headers.get('content-type'), 'application/pdf');
    assert.match(await file.text(), /^%PDF-/);
  });

  it('tell that the person declined to sign', async () => {
    const replies = [...signature('hugo'), { pick: 'open' }];
    const { run, text } = await play(signElectronicallyFlow(), replies, { openLink: sendForm('decline') });
    assert.equal(run.failureStatus, 'declined');
    assert.match(text, /The person did not sign/);
  });

  it('refuse a further parameter that has a question of its own, or no name', async () => {
    const upTo = signature('ida').slice(0, 4);
    await assert.rejects(play(signElectronicallyFlow(), [...upTo, { type: 'account_id=x' }]), /question of its own/);
    await assert.rejects(play(signElectronicallyFlow(), [...upTo, { type: 'no value' }]), /Write it as name=value/);
  });
});
