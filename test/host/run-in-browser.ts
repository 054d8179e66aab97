import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { format } from 'node:util';
import type { Browser } from 'playwright-core';
import type { EditorFolders } from '../../scripts/lib/editor-folders.js';
import { type Editor, startEditor } from '../../scripts/lib/editor-host.js';
import { suiteMark } from './suite-mark.ts';

/**
 * The absolute paths of a run: the extension's folder, the suite's CommonJS file, the folder to open, and where the log
 * goes.
 */
export interface HostRun {
  readonly extension: string;
  readonly suite: string;
  readonly workspace: string;
  readonly log: string;
  /** Where the lines of the suite go; to standard output unless told. */
  readonly print?: (line: string) => void;
}

/** A suite that says nothing for this long is lost: the page or the extension host has died. */
const silenceMs = 90_000;

/**
 * Runs a suite in the extension host of a browser-hosted VS Code and prints what it prints; false when a test failed.
 * What VS Code itself says goes to the log.
 */
export async function runInBrowser(
  browser: Browser,
  editor: Editor,
  folders: EditorFolders,
  run: HostRun,
): Promise<boolean> {
  mkdirSync(dirname(run.log), { recursive: true });
  const log = createWriteStream(run.log);
  const host = await startEditor(editor, folders, { tests: true, log: (line) => log.write(`server: ${line}\n`) });
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: host.url });
  const exited = Promise.withResolvers<number>();
  const lost = () => exited.reject(new Error(`The suite fell silent. What VS Code said is in ${run.log}`));
  const silence = setTimeout(lost, silenceMs);
  try {
    const page = await context.newPage();
    page.once('crash', lost);
    await page.exposeFunction('codeAutomationExit', (code: number) => exited.resolve(code));
    await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
      silence.refresh();
      const text = format(...args);
      if (text.startsWith(suiteMark)) (run.print ?? console.log)(text.slice(suiteMark.length));
      else log.write(`${text}\n`);
    });
    await page.goto(`${host.url}/?${addressOf(run, host.port)}`);
    const code = await exited.promise;
    if (code !== 0) console.log(`Exit code ${code}. What VS Code said is in ${run.log}`);
    return code === 0;
  } finally {
    clearTimeout(silence);
    await context.close();
    await host.stop();
    log.end();
  }
}

function addressOf({ extension, suite, workspace }: HostRun, port: number): URLSearchParams {
  const remote = `vscode-remote://127.0.0.1:${port}`;
  const payload = [
    ['extensionDevelopmentPath', `${remote}${extension}`],
    ['extensionTestsPath', `${remote}${suite}`],
  ];
  return new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
}
