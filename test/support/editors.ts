import type { Browser } from 'playwright-core';
import { chromium } from 'playwright-core';
import { type EditorFolders, makeEditorFolders, renewEditorFolders } from '../../scripts/lib/editor-folders.js';
import { ensureEditor, installVsix, startEditor } from '../../scripts/lib/editor-host.js';
import { extensionHostOf } from './editor-traces.ts';
import { succeeds, within } from './patience.ts';

/**
 * An editor and a browser that the files of tests of one worker use one after the other, as the worker hands it to
 * them.
 */
export interface SharedEditor {
  readonly url: string;
  readonly pid: number;
  readonly folders: EditorFolders;
  /** Where the browser takes another program's requests. */
  readonly browser: string;
}

/** An editor that a test uses: nobody else does, and nothing was done in it yet. */
export interface OwnedEditor {
  readonly url: string;
  readonly pid: number;
  readonly folders: EditorFolders;
  /** To be called when its windows are closed. */
  leave(): Promise<void>;
}

export type Settings = Readonly<Record<string, unknown>>;

/** The VS Code that tests drive: the newest, unless the environment asks for the oldest that the extension supports. */
export function editorUnderTest(): 'newest' | 'oldest' {
  return process.env.TRUORA_TEST_EDITOR === 'oldest' ? 'oldest' : 'newest';
}

const shared: SharedEditor | undefined = JSON.parse(process.env.TRUORA_TEST_SHARED_EDITOR ?? 'null') ?? undefined;
let sharedIsInUse = false;

/**
 * The worker's editor as a fresh one, or one more while that is in use. `isAlone`: one more in any case, which has the
 * environment of this process as it is now.
 */
export async function enterEditor(settings: Settings, isAlone = false): Promise<OwnedEditor> {
  if (shared === undefined) throw new Error('Files of window tests are run by test/ui/run.ts.');
  if (sharedIsInUse || isAlone) return startOne(makeEditorFolders(settings, shared.folders));
  sharedIsInUse = true;
  await endExtensions(shared.pid);
  renewEditorFolders(shared.folders, settings);
  return {
    ...shared,
    async leave() {
      await endExtensions(shared.pid);
      sharedIsInUse = false;
    },
  };
}

/** An editor of its own that has another package installed. */
export async function startEditorWith(vsix: string, settings: Settings): Promise<OwnedEditor> {
  const folders = makeEditorFolders(settings);
  await installVsix(await ensureEditor(editorUnderTest()), folders, vsix);
  return startOne(folders);
}

async function startOne(folders: EditorFolders): Promise<OwnedEditor> {
  const { url, pid, stop } = await startEditor(await ensureEditor(editorUnderTest()), folders);
  return { url, pid, folders, leave: stop };
}

/** The worker's browser; without a worker there is none. */
export async function enterBrowser(): Promise<Browser> {
  if (shared === undefined) throw new Error('Files of window tests are run by test/ui/run.ts.');
  return chromium.connect(shared.browser);
}

/**
 * A window that was closed leaves its extensions running for a while, in case it comes back; they would write into the
 * folders of the next.
 */
async function endExtensions(editor: number): Promise<void> {
  const isGone = async () => extensionHostOf(editor) === undefined;
  for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
    const extensions = extensionHostOf(editor);
    if (extensions === undefined) return;
    process.kill(extensions, signal);
    if (await succeeds(isGone)) return;
  }
  await within(10_000, isGone);
}
