import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './support/scripted-window.ts';
import { enter, type User } from './support/truora.ts';

describe('help where the problem is', () => {
  let user: User;
  let leave: () => Promise<void>;

  beforeEach(async () => {
    ({ user, leave } = await enter());
  });
  afterEach(() => leave());

  /** What is said of a word of a program. */
  async function hoversOf(content: string, word: string): Promise<string> {
    const document = await vscode.workspace.openTextDocument({ language: 'typescript', content });
    const position = document.positionAt(content.indexOf(word) + 1);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      position,
    );
    return hovers.flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value))).join();
  }

  it('explains a declined reason in the code that names it', async () => {
    const program = "// Answers of Truora.\nif (validation.declined_reason === 'blurry_image') retry();\n";
    assert.match(await hoversOf(program, 'blurry_image'), /Ask for a new picture/);
  });

  it('says nothing of the same word in a program that has nothing to do with Truora', async () => {
    assert.doesNotMatch(await hoversOf("if (reason === 'blurry_image') retry();\n", 'blurry_image'), /new picture/);
  });

  /** The report of a problem, once it is open. */
  const report = () => {
    user.run('truora.problem.report');
    const text = () => vscode.window.activeTextEditor?.document.getText() ?? '';
    return until(
      () => (/The end of the log/.test(text()) ? text() : undefined),
      () => `the document is ${text()}`,
    );
  };

  it('writes a report of a problem that goes nowhere by itself', async () => {
    const text = await report();
    assert.match(text, /- Truora Workbench \d+\.\d+\.\d+/);
    assert.match(text, /- profile: sandbox/);
    await user.press('Nothing was sent.', 'Copy Report');
    await until(
      async () => ((await vscode.env.clipboard.readText()) === text ? true : undefined),
      () => 'the report was not copied',
    );
  });

  it('names settings in the report that were changed, and not what they are', async () => {
    await user.set('truora.dashboard.url', 'https://hidden.example/{id}');
    const text = await report();
    assert.match(text, /settings that were changed: .*truora\.dashboard\.url/);
    assert.doesNotMatch(text, /hidden\.example/);
    (await user.message('Nothing was sent.')).press(undefined);
  });

  it('keeps the key of the sandbox and the path of the receiver out of the report', async () => {
    const { listening } = await user.services.webhooks.service();
    await listening.start({ kind: 'local' });
    const { apiKey } = await user.services.sandbox.facts();
    const secret = new URL(listening.state.localUrl ?? '').pathname.slice(1);
    const text = await report();
    for (const one of [apiKey, secret]) assert.ok(one.length > 10 && !text.includes(one));
    (await user.message('Nothing was sent.')).press(undefined);
  });
});
