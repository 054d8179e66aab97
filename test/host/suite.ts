import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { format } from 'node:util';
import * as vscode from 'vscode';
import { suiteMark } from './suite-mark.ts';

/**
 * The tests that run inside VS Code: every `test/host/*.test.ts`, each bundled beside this file, after those of
 * `first`, which look at an editor in which nothing was done yet; the environment may name one of them.
 * `@vscode/test-electron` and the browser-hosted VS Code call `run` alike; it rejects when a test fails.
 */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  Mocha.reporters.Base.consoleLog = print;
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', color: false, timeout: 30_000, retries: 1, forbidOnly: true });
  // Makes `describe` and `it` global, as mocha does for the files it loads itself.
  mocha.suite.emit('pre-require', globalThis, 'suite', mocha);
  const only = process.env.TRUORA_TEST_ONLY ?? '';
  for (const file of [...testsIn('first'), ...testsIn('.')]) if (basename(file).startsWith(only)) require(file);
  // A case that fails gets one more try, which is printed.
  const failures = await new Promise<number>((resolve) => {
    mocha
      .run(resolve)
      .on('retry', (test, failure) => print(`      tried again: ${test.fullTitle()}: ${failure.message}`));
  });
  if (failures > 0) throw new Error(`${failures} failed`);
}

function testsIn(folder: string): readonly string[] {
  const names = readdirSync(join(__dirname, folder)).filter((name) => name.endsWith('.test.cjs'));
  return names.sort().map((name) => join(__dirname, folder, name));
}

/** In the browser-hosted VS Code the suite shares its console with everything else; the mark tells its lines apart. */
function print(...args: unknown[]): void {
  const mark = vscode.env.uiKind === vscode.UIKind.Web ? suiteMark : '';
  for (const line of format(...args).split('\n')) console.log(mark + line);
}
