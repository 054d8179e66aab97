import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { enterFlows, picturesOn, validatePassport, validationsOf } from './support/flows.ts';
import { until } from './support/scripted-window.ts';
import { rowAt, rowsOf } from './support/tree.ts';
import { resultPage, type User } from './support/truora.ts';

describe('outcomes, interruptions and the lists', () => {
  let user: User;
  let leave: () => Promise<void>;

  beforeEach(async () => {
    ({ user, leave } = await enterFlows());
  });
  afterEach(() => leave());

  const labelsIn = async (...path: readonly string[]) =>
    (await rowsOf(user.services.explorer, ...path)).map(({ label }) => label);

  /** A passport that succeeded, and is listed. */
  async function validated(): Promise<void> {
    await validatePassport(user);
    await user.page(/The document is valid/);
    await rowAt(user.services.explorer, 'Validations', 'Success', 'Passport, ALL');
  }

  it('chooses by a question how the next ones end', async () => {
    user.run('truora.sandbox.chooseScenario');
    const box = await user.question('Sandbox Scenario');
    assert.ok(box.row('Declined: document_has_expired'));
    await user.pick('Sandbox Scenario', 'Declined: document_has_expired');
    await user.statusMessage('The next ones end with: document_has_expired');
    assert.equal((await user.services.sandbox.facts()).scenario, 'document_has_expired');
  });

  it('explain a declined document and what to do next', async () => {
    await user.services.sandbox.configure({ scenario: 'document_has_expired' });
    await validatePassport(user);
    const shown = await user.page('Passport: Declined: document_has_expired');
    const { outcome } = await resultPage(shown);
    assert.deepEqual(
      [outcome.tone, outcome.headline, outcome.explanation],
      ['failure', 'Declined: document_has_expired', 'Expiry date is in the past.'],
    );
    assert.ok(outcome.nextStep);
    await picturesOn(shown, 1);
    await rowAt(user.services.explorer, 'Validations', 'Failed', 'Passport, ALL');
  });

  it('go on after a cancel, and open while they are pending', async () => {
    await user.services.sandbox.configure({ speed: 'real', scenario: 'slow' });
    await validatePassport(user);
    (
      await until(
        () =>
          user.progresses.find(({ messages }) => messages.some((step) => step.startsWith('waiting for the result'))),
        () => 'nothing waits',
      )
    ).cancel();
    await user.press('It goes on without you: it is watched in the sidebar.', 'Open Result');
    const page = await resultPage(await user.page('Passport: Not decided yet'));
    assert.equal(page.outcome.tone, 'pending');
    await rowAt(user.services.explorer, 'Validations', 'Pending', 'Passport, ALL');
    await user.services.sandbox.configure({ advance_ms: 600_000 });
    await user.page('Passport: The document is valid');
    await rowAt(user.services.explorer, 'Validations', 'Success', 'Passport, ALL');
  });

  it('are filtered by type, status, country and text, each part in force as soon as it is answered', async () => {
    await validated();
    user.run('truora.explorer.filter');
    for (const [part, choice] of [
      ['Type', 'Face'],
      ['Country', 'Chile'],
      ['Status', 'Pending'],
    ] as const) {
      await user.pick('Filter', part);
      await user.tick(`Filter: ${part}`, choice);
      await user.question('Filter');
      assert.deepEqual(await labelsIn('Validations'), ['The filter hides all validations: clear it']);
    }
    await user.pick('Filter', 'Text');
    await user.type('Filter: Text', 'no such thing');
    const parts = await user.question('Filter');
    assert.deepEqual(
      ['Type', 'Status', 'Country', 'Text'].map((label) => parts.row(label)?.description),
      ['Face', 'Pending', 'Chile', 'no such thing'],
    );
    await user.cancel('Filter');
  });

  it('that a filter hides come back with the row that says so', async () => {
    await validated();
    user.run('truora.explorer.filter');
    await user.pick('Filter', 'Text');
    await user.type('Filter: Text', 'no such thing');
    await user.cancel('Filter');
    const row = await rowAt(user.services.explorer, 'Validations', 'The filter hides all validations: clear it');
    await vscode.commands.executeCommand(row.item.command?.command ?? '');
    assert.deepEqual(await labelsIn('Validations'), ['Success']);
    assert.deepEqual(await labelsIn('Validations', 'Success'), ['Passport, ALL']);
  });

  it('stay on the list where the filter fits them', async () => {
    await validated();
    user.run('truora.explorer.filter');
    await user.pick('Filter', 'Type');
    await user.tick('Filter: Type', 'Document', 'Face');
    await user.pick('Filter', 'Country');
    await user.tick('Filter: Country', 'Any country');
    await user.pick('Filter', 'Started here');
    await user.cancel('Filter');
    assert.deepEqual(await labelsIn('Validations', 'Success'), ['Passport, ALL']);
  });

  it('lead to their account, which is selected in the sidebar', async () => {
    await validated();
    const { node } = await rowAt(user.services.explorer, 'Validations', 'Success', 'Passport, ALL');
    await vscode.commands.executeCommand('truora.explorer.focus');
    user.run('truora.validation.revealAccount', node);
    const selected = await until(
      () => user.services.explorer.selectedResources().find(({ kind }) => kind === 'account'),
      () => `selected is ${JSON.stringify(user.services.explorer.selectedResources())}`,
    );
    assert.match(selected.id, /^user-/);
  });

  it('are deleted only after a yes', async () => {
    await validated();
    const { node } = await rowAt(user.services.explorer, 'Validations', 'Success', 'Passport, ALL');
    user.run('truora.validation.delete', node);
    const asked = await user.message(/^Delete VLD\w+ from the sandbox\?$/);
    assert.deepEqual(
      [asked.isModal, asked.detail, asked.buttons],
      [true, 'Its record and the data linked to it are deleted.', ['Delete']],
    );
    asked.press(undefined);
    assert.equal((await validationsOf(user)).length, 1);
  });

  it('that were deleted are listed apart, to be restored', async () => {
    await validated();
    const { node } = await rowAt(user.services.explorer, 'Validations', 'Success', 'Passport, ALL');
    user.run('truora.validation.delete', node);
    await user.press(/^Delete VLD/, 'Delete');
    await user.statusMessage('The validation is being deleted');
    const row = await rowAt(user.services.explorer, 'Validations', 'Deleted', 'Passport, ALL');
    assert.equal(row.item.contextValue, 'deleted;type=document-validation;env=sandbox');
    await until(
      async () => ((await validationsOf(user)).length === 0 ? true : undefined),
      () => 'the API lists it still',
    );
  });
});
