import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  answer,
  demoFile,
  enterFlows,
  picturesOn,
  shownDocument,
  validatePassport,
  validationsOf,
} from './support/flows.ts';
import { rowAt, rowsOf } from './support/tree.ts';
import { resultPage, type User } from './support/truora.ts';

describe('validating a document', () => {
  let user: User;
  let leave: () => Promise<void>;

  beforeEach(async () => {
    ({ user, leave } = await enterFlows());
  });
  afterEach(() => leave());

  /** Answers the questions of a national ID of Colombia up to the pictures. */
  async function toPictures(): Promise<void> {
    user.run('truora.document.validate');
    await answer(
      user,
      ['Country of the document', 'Colombia'],
      ['Document type', 'National ID'],
      ['Account', 'New account'],
      ['Consent', 'Yes, the person agreed'],
    );
  }

  it('counts its steps, and returns to the question before with its answer offered', async () => {
    user.run('truora.document.validate');
    const country = await user.question('Country of the document');
    assert.deepEqual([country.step, country.buttons.length], [1, 0]);
    await user.pick('Country of the document', 'Colombia');
    const type = await user.question('Document type');
    assert.equal(type.step, 2);
    assert.equal(type.totalSteps, country.totalSteps);
    type.back(vscode.QuickInputButtons.Back);
    const again = await user.question('Country of the document');
    assert.equal(again.activeItems[0]?.label, 'Colombia');
  });

  it('offers the documents of the chosen country only', async () => {
    user.run('truora.document.validate');
    await user.pick('Country of the document', 'Peru');
    const box = await user.question('Document type');
    assert.deepEqual(box.labels(), ['Foreigner ID', 'National ID']);
    assert.equal(box.placeholder, 'Which document of Peru is it?');
  });

  it('says what is wrong with an ID of an account while it is typed', async () => {
    user.run('truora.document.validate');
    await answer(user, ['Country of the document', 'Colombia'], ['Document type', 'National ID']);
    const box = await user.question('Account');
    await box.type('ana prueba');
    assert.match(box.labels().at(-1) ?? '', /^An account ID/);
    await box.accept();
    assert.equal((await user.question('Account')).value, 'ana prueba');
    await box.type('ana-prueba');
    assert.equal(box.labels().at(-1), 'Use the ID ana-prueba');
  });

  it('offers fitting pictures of the workspace with their format and size, and nothing else', async () => {
    await toPictures();
    const box = await user.question('Front of the document');
    assert.equal(box.row('co-national-id-front.jpg')?.description, 'documents/co-national-id-front.jpg');
    assert.match(box.row('co-national-id-front.jpg')?.detail ?? '', /^JPEG, \d+ kB$/);
    const unfit = /not-a-picture|empty|selfie|README/;
    assert.deepEqual(
      box.labels().filter((label) => unfit.test(label)),
      [],
    );
  });

  it('sends both pictures, and shows them with the result, the checks and what happened when', async () => {
    await toPictures();
    await user.pick('Front of the document', 'co-national-id-front.jpg');
    await user.pick('Reverse of the document', 'Choose a File…');
    await user.chooseFile(demoFile('documents/co-national-id-reverse.jpg'));
    const ready = await user.question('Ready');
    assert.match(ready.placeholder ?? '', /^National ID, Colombia, account user-/);
    assert.match(ready.row('Validate now')?.detail ?? '', /co-national-id-front\.jpg.+co-national-id-reverse\.jpg/);
    await user.pick('Ready', 'Validate now');
    const shown = await user.page('National ID, Colombia: The document is valid');
    const page = await resultPage(shown);
    assert.deepEqual([page.outcome.tone, page.title], ['success', 'National ID, Colombia']);
    assert.deepEqual(await picturesOn(shown, 2), { front: 'image/jpeg', reverse: 'image/jpeg' });
    const timeline = page.sections.find(({ kind }) => kind === 'timeline');
    assert.ok(timeline?.kind === 'timeline');
    assert.deepEqual(
      timeline.lines.map(({ label }) => label),
      ['Validation created', 'Front uploaded', 'Reverse uploaded', 'Result: success'],
    );
  });

  it('asks for no reverse of a passport', async () => {
    await validatePassport(user);
    const shown = await user.page('Passport: The document is valid');
    assert.deepEqual(await picturesOn(shown, 1), { front: 'image/webp' });
  });

  it('lists the validation under its outcome, and its account with it inside', async () => {
    await validatePassport(user);
    await user.page(/The document is valid/);
    const { explorer } = user.services;
    const row = await rowAt(explorer, 'Validations', 'Success', 'Passport, ALL');
    assert.match(row.description, /^success · /);
    assert.equal(row.item.command?.command, 'truora.validation.open');
    const [account] = await rowsOf(explorer, 'Accounts');
    assert.match(account?.label ?? '', /^user-/);
    const inside = await rowsOf(explorer, 'Accounts', account?.label ?? '');
    assert.deepEqual(
      inside.map(({ label }) => label),
      ['Passport, ALL'],
    );
  });

  it('shows what the API answered as JSON from its page', async () => {
    await validatePassport(user);
    const page = await user.page(/The document is valid/);
    page.send({ type: 'openJson' });
    const json = JSON.parse(await shownDocument(/\/validations\/VLD.*\.json$/));
    assert.match(json.account_id, /^user-/);
    assert.equal(json.validation_status, 'success');
  });

  it('reports its steps in one progress, with the time since it began', async () => {
    await user.services.sandbox.configure({ speed: 'real', defaults: { processing_ms: 300 } });
    await validatePassport(user);
    await user.page(/The document is valid/);
    const [progress, ...others] = user.progresses;
    assert.deepEqual([progress?.title, others], ['Truora: Validate Document', []]);
    assert.match(
      progress?.messages.join('; ') ?? '',
      /^creating the validation; .*front.*; waiting for the result, 0 s/,
    );
  });

  it('creates nothing when a question is closed', async () => {
    await toPictures();
    await user.pick('Front of the document', 'co-national-id-front.jpg');
    await user.cancel('Reverse of the document');
    assert.deepEqual(await validationsOf(user), []);
    assert.deepEqual(user.progresses, []);
  });

  it('offers the answers of the last time, but never the consent of another person', async () => {
    await validatePassport(user);
    await user.page(/The document is valid/);
    user.run('truora.document.validate');
    const country = await user.question('Country of the document');
    assert.equal(country.activeItems[0]?.label, 'Any country (passports)');
    await country.accept();
    await user.accept('Document type');
    assert.match((await user.question('Account')).activeItems[0]?.label ?? '', /user-/);
  });
});
