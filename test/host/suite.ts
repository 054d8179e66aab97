import { format } from 'node:util';
import * as vscode from 'vscode';
import { suiteMark } from './suite-mark.ts';

/**
 * The tests that run inside VS Code. `@vscode/test-electron` and the browser-hosted VS Code call `run` alike; it rejects when a test
 * fails. To add tests: write `test/host/<name>.test.ts` and name it in `registerTests`.
 */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  Mocha.reporters.Base.consoleLog = print;
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', color: false, timeout: 30_000 });
  // Makes `describe` and `it` global, as mocha does for the files it loads itself.
  mocha.suite.emit('pre-require', globalThis, 'suite', mocha);
  await registerTests();
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}

async function registerTests(): Promise<void> {
  await import('./activation.test.ts');
  await import('./laziness.test.ts');
  await import('./files-of-others.test.ts');
}

/** In the browser-hosted VS Code the suite shares its console with everything else; the mark tells its lines apart. */
function print(...args: unknown[]): void {
  const mark = vscode.env.uiKind === vscode.UIKind.Web ? suiteMark : '';
  for (const line of format(...args).split('\n')) console.log(mark + line);
}
