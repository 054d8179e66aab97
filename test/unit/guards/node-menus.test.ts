import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { COMMANDS } from '../../../src/editor/command-ids.ts';

interface Entry {
  readonly command: string;
  readonly when: string;
}

const manifest = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'));
const entries: readonly Entry[] = manifest.contributes.menus['view/item/context'];

/** The commands in the menu of a node, by its context value. */
const menuOf = (context: string) =>
  new Set(
    entries
      .filter(({ when }) => {
        const pattern = /viewItem =~ \/(.+)\//.exec(when)?.[1];
        return pattern !== undefined && new RegExp(pattern).test(context);
      })
      .map(({ command }) => command),
  );

/** One node of each kind, as it stands in the tree of a real account. */
const NODES = {
  account: 'account;env=production',
  validation: 'validation;status=failure;type=face-recognition;env=production',
  enrollment: 'enrollment;status=pending;env=production',
  check: 'check;status=completed;env=production',
  customType: 'custom-type;country=CO;env=production',
  defaultType: 'default-type;country=CO;env=production',
};

describe('the menus of the nodes', () => {
  for (const [kind, context] of Object.entries(NODES)) {
    it(`of ${kind} can copy, show, compare, and open it in the dashboard`, () => {
      const { copyId, copyAsCurl, copyAsCode, openJson, compareResources, openDashboard } = COMMANDS;
      const menu = menuOf(context);
      for (const command of [copyId, copyAsCurl, copyAsCode, openJson, compareResources, openDashboard])
        assert.ok(menu.has(command), command);
    });

    it(`of ${kind} never open a dashboard in the sandbox`, () => {
      assert.ok(!menuOf(context.replace('production', 'sandbox')).has(COMMANDS.openDashboard));
    });
  }

  it('of a message lead to the validation that it belongs to', () => {
    const { copyCode, enterCode, openResult, openJson, copyId, copyAsCurl, copyAsCode, revealAccount } = COMMANDS;
    const menu = menuOf('message;code');
    for (const command of [copyCode, enterCode, openResult, openJson, copyId, copyAsCurl, copyAsCode, revealAccount])
      assert.ok(menu.has(command), command);
  });

  it('of what was deleted bring it back, and ask nothing of what is not there', () => {
    const { copyId, restoreValidation, revealAccount } = COMMANDS;
    assert.deepEqual(
      [...menuOf('deleted;type=document-validation;env=production')].sort(),
      [copyId, restoreValidation, revealAccount].sort(),
    );
  });

  it('of an account start every flow that asks for an account', () => {
    const { validateDocument, enrollFace, validateFace, verifyEmail, verifyPhone, createSignature } = COMMANDS;
    const menu = menuOf(NODES.account);
    for (const command of [validateDocument, enrollFace, validateFace, verifyEmail, verifyPhone, createSignature])
      assert.ok(menu.has(command), command);
  });

  it('try a failed document or face again, and nothing else', () => {
    const retryable = (type: string, status: string) =>
      menuOf(`validation;status=${status};type=${type};env=sandbox`).has(COMMANDS.retryValidation);
    assert.deepEqual(
      ['document-validation', 'face-recognition', 'email-verification'].map((type) => retryable(type, 'failure')),
      [true, true, false],
    );
    assert.ok(!retryable('face-recognition', 'success'));
  });

  it('say nothing for sections, groups and hints', () => {
    for (const context of ['section', 'group', 'message', 'more']) assert.equal(menuOf(context).size, 0, context);
  });
});
