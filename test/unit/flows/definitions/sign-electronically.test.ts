import assert from 'node:assert/strict';
import type { CreatedValidation, Validation } from '../../../../src/contract/answers.ts';
import {
  type SignatureAnswers,
  signElectronicallyFlow,
} from '../../../../src/flows/definitions/sign-electronically.ts';
import type { FlowContext } from '../../../../src/flows/engine/flow.ts';
import type { RunHost } from '../../../../src/flows/engine/run-host.ts';
import { signatureResult } from '../../../../src/flows/results/signature.ts';
import type { Run } from '../../../../src/flows/runs/run.ts';
import { readStoredRun } from '../../../../src/flows/runs/stored-run.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { type ScriptedReply, ScriptedUi } from '../../../support/scripted-ui.ts';
import { hostFor } from '../code-doubles.ts';
import { doubleClient } from '../double-client.ts';

const LINK = 'https://sign.example/page?token=1';

const answers: SignatureAnswers = {
  account_id: 'demo-user-17',
  user_authorized: true,
  document_validation_id: 'VLD1',
  face_validation_id: '',
  further_0: 'template_id=contract-7',
  further_1: 'variable.name = Ana = Prueba',
  further_2: '',
  billing_confirmed: '',
  start: true,
};

const signed = {
  validation_id: 'VLD2',
  account_id: 'demo-user-17',
  type: 'electronic-signature',
  validation_status: 'success',
  creation_date: '2026-01-12T15:04:05Z',
} as const satisfies Validation;

async function run(replies: readonly ScriptedReply[], signer_link: string | undefined, changed: Partial<RunHost> = {}) {
  const clock = new ManualClock();
  const { client } = doubleClient(clock, { read: () => signed });
  const sent: unknown[] = [];
  const created: CreatedValidation = {
    ...signed,
    validation_status: 'pending',
    instructions: signer_link === undefined ? {} : { signer_link },
  };
  const double = {
    ...client,
    accounts: {
      ...client.accounts,
      get: async () => ({ account_id: 'demo-user-17', creation_date: signed.creation_date }),
    },
    validations: {
      ...client.validations,
      create: async (parameters: unknown, call?: { readonly further?: unknown }) => {
        sent.push(parameters, call?.further);
        return created;
      },
    },
  } as RunHost['client'];
  const ui = new ScriptedUi(replies);
  const { host } = hostFor(double, clock, ui, changed);
  const outcome = signElectronicallyFlow().run(answers, host);
  await clock.advance(60_000);
  return { outcome: await outcome, sent, ui };
}

describe('signing electronically', () => {
  it('sends what was typed as it is, and keeps none of it', async () => {
    const { outcome, sent } = await run(['cancel'], LINK);
    assert.deepEqual(sent, [
      {
        type: 'electronic-signature',
        user_authorized: true,
        account_id: 'demo-user-17',
        document_validation_id: 'VLD1',
      },
      { template_id: 'contract-7', 'variable.name': 'Ana = Prueba' },
    ]);
    assert.deepEqual([outcome.kind, outcome.run.status], ['finished', 'success']);
    assert.deepEqual(outcome.run.traits, { document_validation_id: 'VLD1' });
  });

  it('takes a parameter of any name that is not asked for elsewhere, once', () => {
    const [first, second] = signElectronicallyFlow().steps.filter((step) => 'id' in step && /^further_/.test(step.id));
    const problemOf = (step: typeof first, text: string, given = {}) => {
      const question =
        step && 'ask' in step ? step.ask(given, {} as FlowContext, new AbortController().signal) : undefined;
      return question && 'kind' in question && question.kind === 'text' ? question.problem(text) : 'not asked';
    };
    assert.equal(problemOf(first, 'constructor=x'), undefined);
    assert.match(problemOf(first, 'account_id=x') ?? '', /question of its own/);
    assert.equal(problemOf(second, 'toString=x', { further_0: 'a=b' }), undefined);
    assert.match(problemOf(second, 'a=c', { further_0: 'a=b' }) ?? '', /given already/);
  });

  it('shows where the link leads, and notes that it was opened', async () => {
    const opened: string[] = [];
    const openLink = async (url: string) => opened.push(url) > 0;
    const { outcome, ui } = await run([{ pick: 'open' }], LINK, { openLink });
    const question = ui.asked[0]?.question;
    assert.equal(question?.kind === 'choose' && question.placeholder, 'The person signs at sign.example.');
    assert.equal(question?.kind === 'choose' && question.choices[0]?.detail, LINK);
    assert.deepEqual(opened, [LINK]);
    assert.ok(outcome.run.events.some(({ kind }) => kind === 'link-opened'));
  });

  it('keeps the link while the signature is open, covered on its page, and no longer', async () => {
    const seen: Run[] = [];
    const { outcome } = await run(['cancel'], LINK, { onRun: (changed) => seen.push(changed) });
    assert.equal(seen[0]?.link, LINK);
    assert.equal(readStoredRun(JSON.parse(JSON.stringify(seen[0])))?.link, LINK);
    assert.ok(!JSON.stringify(outcome.run).includes(LINK));
    const pending = { ...signed, validation_status: 'pending' } as const;
    const open = signatureResult(pending, seen[0], 'en');
    const shown = open.sections.flatMap((section) => (section.kind === 'links' ? section.links : []));
    assert.deepEqual(shown, [{ label: 'Open the page in the browser', url: LINK }]);
    const facts = open.sections.flatMap((section) => (section.kind === 'facts' ? section.facts : []));
    assert.equal(facts.find(({ value }) => value === LINK)?.isPersonal, true);
    assert.ok(!JSON.stringify(signatureResult(signed, seen[0], 'en')).includes(LINK));
    assert.ok(!JSON.stringify(signatureResult(pending, outcome.run, 'en')).includes(LINK));
  });

  it('copies the link for somebody else', async () => {
    const copied: string[] = [];
    await run([{ pick: 'copy' }], LINK, { copyText: async (text) => void copied.push(text) });
    assert.deepEqual(copied, [LINK]);
  });

  it('never opens what is no web page', async () => {
    const seen: Run[] = [];
    const { ui } = await run(['cancel'], 'file:///etc/passwd', { onRun: (changed) => seen.push(changed) });
    assert.ok(seen.every(({ link }) => link === undefined));
    const question = ui.asked[0]?.question;
    assert.deepEqual(question?.kind === 'choose' && question.choices.map(({ value }) => value), ['later']);
  });

  it('only waits where the reply has no link', async () => {
    const { outcome, ui } = await run([], undefined);
    assert.deepEqual([outcome.kind, ui.asked.length], ['finished', 0]);
  });
});
