import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { until } from './support/scripted-window.ts';
import { enter, resultPage, type User } from './support/truora.ts';
import { claimsIn, eventRow, eventRows, listen, post, received } from './support/webhooks.ts';

const PERSON = { first_name: 'Maria', last_name: 'Prueba', national_id: '1000000777' };

describe('what leaves the list of webhooks and comes into it', () => {
  let user: User;
  let leave: () => Promise<void>;
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'webhooks-'));
    ({ user, leave } = await enter());
  });
  afterEach(async () => {
    await leave();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The text of the clipboard, once it fits. */
  function copied(fits: RegExp): Promise<string> {
    return until(
      async () => {
        const text = await vscode.env.clipboard.readText();
        return fits.test(text) ? text : undefined;
      },
      () => `nothing was copied that fits ${fits}`,
    );
  }

  /** Exports everything, and resolves with the file. */
  async function exported(format: 'JSONL' | 'HAR'): Promise<string> {
    const file = join(folder, `webhooks.${format.toLowerCase()}`);
    user.run('truora.webhooks.export');
    await user.pick('Export 1 Webhook', format);
    await user.chooseFile(vscode.Uri.file(file));
    await user.message('1 webhook is saved in');
    return readFile(file, 'utf8');
  }

  it('is a cURL without the person until personal data is shown', async () => {
    await listen(user);
    const { node } = await received(user, 'check.finished', { object: PERSON });
    user.run('truora.webhooks.copyCurl', node);
    await user.statusMessage('Copied with personal data covered');
    const covered = await copied(/^[\s\S]*curl /);
    assert.match(covered, /Personal data is covered/);
    const [token = ''] = /eyJ[\w.-]+/.exec(covered) ?? [];
    assert.doesNotMatch(covered + JSON.stringify(token && claimsIn(token)), /Maria|1000000777/);
    user.run('truora.webhooks.reveal');
    user.run('truora.webhooks.copyCurl', node);
    await user.statusMessage('Copied as it came, with personal data.');
    const [whole = ''] = /eyJ[\w.-]+/.exec(await copied(/^curl /)) ?? [];
    assert.match(JSON.stringify(claimsIn(whole)), /Maria/);
  });

  it('is a fixture that anybody can verify', async () => {
    await listen(user);
    user.run('truora.webhooks.copyFixture', (await received(user, 'check.finished')).node);
    await user.statusMessage('Copied with personal data covered');
    const fixture = JSON.parse(await copied(/^\{/));
    assert.match(JSON.stringify(fixture), /eyJ[\w-]+\.[\w-]+\.[\w-]+/);
  });

  for (const [language, sign] of [
    ['Node.js', /import .* from 'node:http'/],
    ['Python', /def verified/],
    ['PHP', /^<\?php/],
    ['Go', /^package main$/m],
  ] as const) {
    it(`is a handler in ${language} that reads its key from the environment`, async () => {
      await listen(user);
      user.run('truora.webhooks.copyHandler', (await received(user, 'check.finished')).node);
      await user.pick('Copy Webhook Handler', language);
      await user.statusMessage(`Copied for ${language}. It reads the signing key from TRUORA_WEBHOOK_KEY.`);
      assert.match(await copied(sign), /check\.finished/);
    });
  }

  it('is a JSONL file without the person, which comes in again', async () => {
    const opened = await listen(user);
    await received(user, 'check.finished', { object: PERSON });
    const lines = (await exported('JSONL')).trim().split('\n');
    assert.equal(lines.length, 1);
    const { body } = JSON.parse(lines[0] ?? '');
    assert.doesNotMatch(JSON.stringify(claimsIn(body.text)), /Maria|1000000777/);
    await opened.store.clear();
    user.run('truora.webhooks.import');
    await user.chooseFile(vscode.Uri.file(join(folder, 'webhooks.jsonl')));
    await user.message('1 webhook of webhooks.jsonl is in the list.');
    await eventRow(user, 'check.finished', /Imported/);
  });

  it('is a HAR file without the secret path of the receiver', async () => {
    const { listening } = await listen(user);
    await received(user, 'check.finished', { object: PERSON });
    const text = await exported('HAR');
    const { log } = JSON.parse(text);
    assert.deepEqual([log.version, log.creator.name, log.entries.length], ['1.2', 'Truora Workbench', 1]);
    const secret = new URL(listening.state.localUrl ?? '').pathname.slice(1);
    assert.ok(secret.length > 20);
    assert.ok(!text.includes(secret));
    assert.doesNotMatch(text, /Maria/);
  });

  it('is whole in a file once personal data is shown', async () => {
    await listen(user);
    await received(user, 'check.finished', { object: PERSON });
    user.run('truora.webhooks.reveal');
    const { body } = JSON.parse(await exported('JSONL'));
    assert.match(JSON.stringify(claimsIn(body.text)), /Maria/);
  });

  it('comes in from a file as far as it is events, and the rest is counted', async () => {
    const file = join(folder, 'mixed.jsonl');
    await writeFile(file, '{"body":{"text":"{}"}}\nnonsense\n{"other":1}\n');
    user.run('truora.webhooks.import');
    await user.chooseFile(vscode.Uri.file(file));
    const { text, level } = await user.message('mixed.jsonl');
    assert.equal(level, 'warning');
    assert.equal(text, 'Webhooks of mixed.jsonl in the list: 1. Entries that are none: 2, the first is number 2.');
    assert.equal((await eventRows(user)).length, 1);
  });

  it('is verified by a key that was added, and says which', async () => {
    const key = 'ab12'.repeat(16);
    const opened = await listen(user);
    const added = vscode.commands.executeCommand('truora.webhooks.addKey');
    const box = await user.type('Add Signing Key to Sandbox', `"${key}`);
    assert.equal(box.validationMessage, 'A key has no quotes. Paste the key alone.');
    await user.type('Add Signing Key to Sandbox', `${key} ${key}`);
    assert.match(String(box.validationMessage), /no blanks and no line breaks/);
    await user.type('Add Signing Key to Sandbox', key);
    await user.type('Add Signing Key to Sandbox', 'My key');
    // The receiver checks with it from then on.
    await added;
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const now = Math.floor(Date.now() / 1000);
    const claims = {
      events: [{ event_type: 'check', event_action: 'created' }],
      iss: 'Truora',
      iat: now,
      exp: now + 60,
    };
    const signed = `${part({ alg: 'HS256', typ: 'JWT' })}.${part(claims)}`;
    await post(opened, `${signed}.${createHmac('sha256', key).update(signed).digest('base64url')}`);
    const { node } = await eventRow(user, 'check.created');
    user.run('truora.webhooks.openEvent', node);
    const { outcome } = await resultPage(await user.page('check.created'));
    assert.equal(outcome.headline, 'Verified');
    assert.match(outcome.explanation ?? '', /My key/);
    user.run('truora.webhooks.removeKey');
    await user.pick('Remove Signing Key', 'My key');
    await until(
      async () =>
        (await opened.listening.verificationKeys()).some(({ name }) => name === 'My key') ? undefined : true,
      () => 'the key is still there',
    );
  });

  it('is checked by no key that was never added', async () => {
    user.run('truora.webhooks.removeKey');
    await user.message('The profile Sandbox has no signing key of its own.');
  });
});
