import { format } from 'node:util';
import type { Browser } from 'playwright-core';
import { type Editor, type EditorFolders, startEditor } from '../../scripts/lib/editor-host.js';

/** The absolute paths a host test run is made of: the extension's folder, the suite's CommonJS file, and the folder to open. */
export interface HostRun {
  readonly extension: string;
  readonly suite: string;
  readonly workspace: string;
}

/** A suite that says nothing for this long is lost: the page or the extension host has died. */
const silenceMs = 90_000;

/** Runs a suite in the extension host of a browser-hosted VS Code and prints what it prints; false when a test failed. */
export async function runInBrowser(
  browser: Browser,
  editor: Editor,
  folders: EditorFolders,
  { extension, suite, workspace }: HostRun,
): Promise<boolean> {
  const serverLines: string[] = [];
  const host = await startEditor(editor, folders, { tests: true, log: (line) => serverLines.push(line) });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const exited = Promise.withResolvers<number>();
    const lost = () => exited.reject(new Error(['The suite fell silent.', ...serverLines.slice(-20)].join('\n')));
    let silence = setTimeout(lost, silenceMs);
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
      clearTimeout(silence);
      silence = setTimeout(lost, silenceMs);
      console.log(format(...args));
    });
    await page.exposeFunction('codeAutomationExit', (code: number) => exited.resolve(code));
    page.once('crash', lost);
    const remote = `vscode-remote://127.0.0.1:${host.port}`;
    const payload = [
      ['extensionDevelopmentPath', `${remote}${extension}`],
      ['extensionTestsPath', `${remote}${suite}`],
    ];
    await page.goto(`${host.url}/?${new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) })}`);
    const code = await exited.promise.finally(() => clearTimeout(silence));
    return code === 0;
  } finally {
    await context.close();
    await host.stop();
  }
}
