import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { answer, enterFlows, shownDocument } from './support/flows.ts';
import { until } from './support/scripted-window.ts';
import { rowAt, rowsOf } from './support/tree.ts';
import { resultPage, type User } from './support/truora.ts';

describe('a background check', () => {
  let user: User;
  let leave: () => Promise<void>;

  beforeEach(async () => {
    ({ user, leave } = await enterFlows());
  });
  afterEach(() => leave());

  /** Asks for a person in Colombia by the national ID, up to the further inputs. */
  async function toFurtherInputs(): Promise<void> {
    user.run('truora.check.run');
    await answer(user, ['Type of check', 'Person'], ['Country to search', 'Colombia']);
    await user.accept('Who it is about');
    await user.type('National ID number', '1000000001');
  }

  /** Answers what comes after the inputs. */
  const start = () =>
    answer(
      user,
      ['Consent', 'Yes, the person agreed'],
      ['Recent checks', 'Take the recent check'],
      ['Ready', 'Check now'],
    );

  /** Runs one of a person whose results are of a scenario. */
  async function run(scenario: string): Promise<void> {
    await toFurtherInputs();
    await user.tick('Further inputs', 'A reference of your own');
    await user.type('A reference of your own', `scenario:${scenario}`);
    await start();
  }

  /** The page of a check with findings. */
  async function withFindings() {
    await run('with_findings');
    return user.page(/^Check: Person, Colombia: /);
  }

  it('asks for what the country requires first, and refuses nothing typed and a wrong date', async () => {
    user.run('truora.check.run');
    assert.deepEqual((await user.question('Type of check')).labels().slice(0, 3), ['Person', 'Vehicle', 'Company']);
    await answer(user, ['Type of check', 'Person'], ['Country to search', 'Colombia']);
    const variants = await user.question('Who it is about');
    assert.ok(variants.labels().length > 1);
    await user.accept('Who it is about');
    const id = await user.type('National ID number', '');
    assert.equal(id.validationMessage, 'Type it, or press Escape to give up.');
    await user.type('National ID number', '1000000001');
    await user.tick('Further inputs', 'Date of birth');
    const date = await user.type('Date of birth', '15/05/1990');
    assert.equal(date.validationMessage, 'Type a date as YYYY-MM-DD.');
    await user.type('Date of birth', '1990-05-15');
    await answer(user, ['Consent', 'Yes, the person agreed'], ['Recent checks', 'Take the recent check']);
    const ready = await user.question('Ready');
    assert.deepEqual(
      [ready.placeholder, ready.row('Check now')?.detail],
      ['Person, Colombia', '1000000001 · 1990-05-15'],
    );
  });

  it('is searched with the inputs of its country: a company in Mexico', async () => {
    user.run('truora.check.run');
    await answer(user, ['Type of check', 'Company'], ['Country to search', 'Mexico']);
    await user.type('Tax number of the company', '900000001');
    await user.tick('Further inputs');
    await start();
    await user.page(/^Check: Company, Mexico: /);
  });

  it('reports its progress by data set', async () => {
    await user.services.sandbox.configure({ speed: 'real', defaults: { check_processing_ms: 1500 } });
    await run('success');
    await user.progress(/^waiting for the result, \d+ of \d+ data sets, \d+ s$/);
    await user.page(/^Check: Person, Colombia: /);
  });

  it('shows findings, data sets, databases and what happened when', async () => {
    const page = await resultPage(await withFindings());
    assert.equal(page.outcome.headline, 'Findings of high severity');
    const titles = page.sections.map(({ title }) => title);
    for (const title of ['Data sets', 'Timeline']) assert.ok(titles.includes(title), titles.join());
    const records = page.sections.find(({ kind }) => kind === 'records');
    assert.ok(records?.kind === 'records' && (records.records[0]?.tables.length ?? 0) > 0);
    assert.deepEqual(
      page.actions?.map(({ label }) => label),
      ['Save PDF Report…'],
    );
  });

  it('opens all findings as JSON from its page', async () => {
    const page = await withFindings();
    page.send({ type: 'action', id: 'open-findings' });
    assert.match(await shownDocument(/CHK.*-findings\.json$/), /"database_name"|"data_set"|"check_id"/);
  });

  it('is listed with its score', async () => {
    await withFindings();
    const row = await rowAt(user.services.explorer, 'Checks', 'Person, CO');
    assert.match(row.description, /^completed · score 0/);
    assert.equal(row.item.contextValue, 'check;status=completed;env=sandbox');
  });

  it('is saved as a PDF where the user says, in the language of choice', async () => {
    const page = await withFindings();
    const folder = mkdtempSync(join(tmpdir(), 'check-'));
    try {
      page.send({ type: 'action', id: 'save-pdf' });
      assert.equal((await user.question('Save PDF Report')).labels()[0], 'English');
      await user.pick('Save PDF Report', 'Spanish');
      const file = join(folder, 'report.pdf');
      await user.chooseFile(vscode.Uri.file(file));
      await user.statusMessage(/^Saved .*report\.pdf/);
      assert.equal(readFileSync(file).subarray(0, 5).toString(), '%PDF-');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('cannot be saved where nothing can be written', async () => {
    const page = await withFindings();
    page.send({ type: 'action', id: 'save-pdf' });
    await user.pick('Save PDF Report', 'Spanish');
    await user.chooseFile(vscode.Uri.file('/proc/report.pdf'));
    await user.message('The file could not be saved there. Choose another folder');
  });

  it('that is not finished has no report yet', async () => {
    await user.services.sandbox.configure({ speed: 'real' });
    await run('slow');
    (await user.progress('waiting for the result')).cancel();
    await user.message('It goes on without you');
    const { node } = await rowAt(user.services.explorer, 'Checks', 'Person, CO');
    user.run('truora.validation.open', node);
    const page = await resultPage(await user.page(/^Check: Person, Colombia: /));
    assert.equal(page.outcome.tone, 'pending');
    user.run('truora.check.savePdf', node);
    await user.pick('Save PDF Report', 'Spanish');
    await user.message('There is no report of this check yet');
  });

  it('opens by its ID, and refuses what is none', async () => {
    await withFindings();
    user.run('truora.check.open');
    const box = await user.question('Open Check by ID');
    await box.type('nonsense');
    assert.equal(box.labels().at(-1), 'An ID begins with CHK.');
    await box.type('CHK0');
    assert.equal(box.labels().at(-1), 'CHK0');
    await user.cancel('Open Check by ID');
  });

  it('is deleted only after a yes', async () => {
    await withFindings();
    const { explorer } = user.services;
    const { node } = await rowAt(explorer, 'Checks', 'Person, CO');
    user.run('truora.check.delete', node);
    (await user.message(/^Delete CHK\w+ from the sandbox\?$/)).press(undefined);
    await rowAt(explorer, 'Checks', 'Person, CO');
    user.messages.length = 0;
    user.run('truora.check.delete', node);
    await user.press(/^Delete CHK/, 'Delete');
    await user.statusMessage('The check was deleted');
    await until(
      async () => {
        const rows = await rowsOf(explorer, 'Checks').catch(() => []);
        return rows.some(({ label }) => label === 'Person, CO') ? undefined : true;
      },
      () => 'it is listed still',
    );
  });
});
