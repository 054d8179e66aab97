import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { enterFlows } from './support/flows.ts';
import { until } from './support/scripted-window.ts';
import { rowAt, rowsOf } from './support/tree.ts';
import type { User } from './support/truora.ts';

const VALIDATIONS = 60;

describe('an account with many validations', () => {
  let user: User;
  let leave: () => Promise<void>;

  beforeEach(async () => {
    ({ user, leave } = await enterFlows());
    const { apis, apiKey } = await user.services.sandbox.facts();
    const create = async () => {
      const response = await fetch(`${apis.validations}/v1/validations`, {
        method: 'POST',
        headers: { 'Truora-API-Key': apiKey, 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'type=document-validation&user_authorized=true&country=PE&document_type=national-id&account_id=load-test',
      });
      assert.equal(response.status, 200);
    };
    await Promise.all(Array.from({ length: VALIDATIONS }, create));
  });
  afterEach(() => leave());

  it('lists fifty of them, and the others when asked', async () => {
    const { explorer } = user.services;
    const pending = await rowAt(explorer, 'Validations', 'Pending');
    assert.equal(pending.description, '50');
    const more = await rowAt(explorer, 'Validations', 'Load more…');
    await vscode.commands.executeCommand(more.item.command?.command ?? '', more.node);
    const [all, ...others] = await rowsOf(explorer, 'Validations');
    assert.deepEqual([all?.label, all?.description, others], ['Pending', String(VALIDATIONS), []]);
    const rows = await rowsOf(explorer, 'Validations', 'Pending');
    assert.equal(new Set(rows.map(({ item }) => item.id)).size, VALIDATIONS);
  });

  it('lists them by type or ungrouped when asked', async () => {
    const { explorer } = user.services;
    await rowAt(explorer, 'Validations', 'Pending');
    user.run('truora.explorer.group');
    await user.pick('Group Validations', 'By type');
    const byType = await rowAt(explorer, 'Validations', 'Document');
    assert.equal(byType.description, '50');
    user.run('truora.explorer.group');
    await user.pick('Group Validations', 'Not grouped');
    const rows = await until(
      async () => {
        const found = await rowsOf(explorer, 'Validations');
        return found.length > 2 ? found : undefined;
      },
      () => 'they are still grouped',
    );
    assert.equal(rows.filter(({ label }) => label === 'Document').length, 50);
    assert.equal(rows.at(-1)?.label, 'Load more…');
  });
});
