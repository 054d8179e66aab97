import assert from 'node:assert/strict';
import type { Validation } from '../../../../src/contract/answers.ts';
import { DOCUMENT_DECLINED_REASONS } from '../../../../src/contract/reasons.ts';
import { documentResult, pictureLinkOf } from '../../../../src/flows/results/document.ts';
import { summarizeValidation } from '../../../../src/flows/results/summary.ts';
import { type Run, withEvent, withState } from '../../../../src/flows/runs/run.ts';
import { validationState } from '../../../../src/flows/subjects/validation.ts';
import { PRINTED_BODIES } from '../../../fixtures/printed-bodies.ts';
import { printPage } from '../../../support/print-page.ts';

const success = PRINTED_BODIES['document, success']?.body as Validation;
const declined = PRINTED_BODIES['document, declined']?.body as Validation;
const expired = PRINTED_BODIES['face search, expired']?.body as Validation;
const started: Run = {
  version: 2,
  flow: 'validate-document',
  subject: 'validation',
  id: success.validation_id,
  type: 'document-validation',
  accountId: success.account_id,
  profileId: 'sandbox',
  traits: { country: 'CO', document_type: 'national-id' },
  startedAt: 1000,
  files: {},
  events: [{ kind: 'created', at: 1100, durationMs: 100 }],
  state: 'watching',
};

describe('the result of a document validation', () => {
  it('says in words that a document is valid, and shows what was read', () => {
    const page = documentResult(success, undefined, 'en');
    assert.equal(page.title, 'National ID, Colombia');
    assert.equal(page.outcome.headline, 'The document is valid');
    const facts = page.sections.find(({ title }) => title === 'Extracted fields');
    assert.ok(facts?.kind === 'facts');
    const fact = (label: string) => facts.facts.find((candidate) => candidate.label === label);
    assert.deepEqual(fact('Date of birth'), { label: 'Date of birth', value: '1990-05-15', isPersonal: true });
    assert.equal(fact('Given names')?.value, 'ANA');
    assert.equal(fact('client_id'), undefined);
  });

  it('explains a declined reason and what to do next', () => {
    const { outcome } = documentResult(declined, undefined, 'en');
    assert.equal(outcome.headline, 'Declined: document_has_expired');
    assert.equal(outcome.explanation, 'Expiry date is in the past.');
    assert.match(outcome.nextStep ?? '', /ask the person for a valid or newer one/);
  });

  it('has an explanation and a next step for every known reason', () => {
    for (const { slug } of DOCUMENT_DECLINED_REASONS) {
      const { outcome } = documentResult({ ...declined, declined_reason: slug }, undefined, 'en');
      assert.ok(outcome.explanation && outcome.nextStep, slug);
    }
  });

  it('names a reason that nobody knows instead of hiding it', () => {
    const { outcome } = documentResult({ ...declined, declined_reason: 'brand_new' }, undefined, 'en');
    assert.match(outcome.explanation ?? '', /brand_new/);
  });

  it('tells expiry, system error and pending apart', () => {
    const headline = (validation: Validation) => documentResult(validation, undefined, 'en').outcome.headline;
    assert.equal(headline(expired), 'Expired: input_file_not_uploaded');
    const { declined_reason: _, ...failed } = declined;
    assert.equal(headline({ ...failed, failure_status: 'system_error' }), 'System error');
    assert.equal(
      headline({ ...failed, validation_status: 'pending', failure_status: undefined } as never),
      'Not decided yet',
    );
  });

  it('counts a validation with a failure status as failed whatever its status says', () => {
    assert.equal(
      documentResult({ ...declined, validation_status: 'success' }, undefined, 'en').outcome.tone,
      'failure',
    );
  });

  it('draws polls in a row as one line of the timeline', () => {
    let run = withEvent(started, { kind: 'uploaded', at: 1500, durationMs: 400, part: 'front', bytes: 450_000 });
    const { details: _, ...rest } = success;
    const pending = { ...rest, validation_status: 'pending' } as Validation;
    for (const at of [3000, 5000, 9000]) run = withState(run, validationState(pending), at);
    run = withState(run, validationState(success), 17_000);
    const section = documentResult(success, run, 'en').sections.find(({ kind }) => kind === 'timeline');
    assert.ok(section?.kind === 'timeline');
    assert.deepEqual(
      section.lines.map(({ offsetMs, label, detail }) => [offsetMs, label, detail]),
      [
        [100, 'Validation created', 'in 100 ms'],
        [500, 'Front uploaded', '439 kB in 400 ms'],
        [2000, 'Asked 3 times: pending', 'over 6 s'],
        [16_000, 'Result: success', undefined],
      ],
    );
    assert.equal(run.state, 'finished');
  });

  it('finds the pictures by their direct links or by their file names', () => {
    const front = 'https://files.example/x_front.png?Signature=s';
    assert.equal(pictureLinkOf({ ...success, user_response: { input_files: [front] } }, 'front'), front);
    assert.equal(pictureLinkOf({ ...success, user_response: { input_files: [front] } }, 'reverse'), undefined);
  });

  it('prints as plain text', () => {
    const text = printPage(documentResult(success, started, 'en'));
    assert.match(text, /^National ID, Colombia\n/);
    assert.match(text, /✔ The document is valid/);
    assert.ok(!/undefined|\[object/.test(text));
  });

  it('is one line in a list, without personal data', () => {
    const { label, description, tone } = summarizeValidation({
      ...success,
      documentType: 'national-id',
      country: 'co',
    });
    assert.deepEqual([label, description, tone], ['National ID, CO', 'success · 01-12 15:04', 'success']);
  });
});

describe('a stored run', () => {
  it('keeps a bounded number of events, the newest poll in place of the one before', () => {
    const { details: _, ...rest } = success;
    const pending = { ...rest, validation_status: 'pending' } as Validation;
    let run = started;
    for (let i = 0; i < 500; i++) run = withState(run, validationState(pending), 2000 + i);
    assert.ok(run.events.length <= 60);
    assert.equal(run.events.at(-1)?.at, 2499);
  });

  it('holds no answer of the API beyond status and reason', () => {
    const text = JSON.stringify(withState(started, validationState(success), 5000));
    for (const personal of ['ANA', '1000000001', '1990-05-15']) assert.ok(!text.includes(personal));
  });

  it('does not change any more once it is finished', () => {
    const finished = withState(started, validationState(success), 5000);
    assert.equal(withState(finished, validationState(declined), 6000), finished);
  });
});
