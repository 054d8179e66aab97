import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { ensureEditor, installVsix } from '../../scripts/lib/editor-host.js';
import { inProject } from '../../scripts/lib/project.js';
import { extensionHostOf } from './editor-traces.ts';
import { editorUnderTest, enterBrowser, enterEditor, type OwnedEditor, startEditorWith } from './editors.ts';
import { Recording } from './evidence.ts';
import { appears, BRIEFLY, clicks, within } from './patience.ts';
import { type Area, drawStill } from './picture.ts';
import { createQuickPick, type QuickPick } from './quick-pick.ts';
import { createTree, type Tree } from './tree.ts';

/** The package under test: what `npm run package` makes, unless the environment names another. */
const packageUnderTest = process.env.TRUORA_TEST_VSIX ?? inProject('out/truora-workbench.vsix');

/** Of a picture of the papers. */
const MAX_PICTURE_BYTES = 120_000;

/** How long an element may take to appear. */
const patienceMs = 20_000;

export interface WorkbenchOptions {
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly theme?: 'light' | 'dark';
  /** Display language, such as `es`; the editor's own texts stay English without a language pack. */
  readonly language?: string;
  /** The package to install at first, by its absolute path, instead of the one under test. */
  readonly vsix?: string;
  /** Whether the editor is one of its own, which has the environment of the test; otherwise it is the worker's. */
  readonly isAlone?: boolean;
}

/**
 * VS Code as a person sees it: a fresh one, with the packaged extension installed, in a browser of 1280 by 800.
 * Everything here is done by key and mouse and read from the screen. Whoever opens it closes it.
 */
export class Workbench {
  readonly page: Page;
  readonly quickPick: QuickPick;
  readonly tree: Tree;
  /** Where this editor keeps everything: settings, storage, logs. */
  readonly root: string;
  readonly #browser: Browser;
  readonly #editor: OwnedEditor;
  readonly #recording: Recording;

  private constructor(page: Page, browser: Browser, editor: OwnedEditor, recording: Recording) {
    this.page = page;
    this.root = editor.folders.root;
    this.#browser = browser;
    this.#editor = editor;
    this.#recording = recording;
    this.quickPick = createQuickPick(page);
    this.tree = createTree(page);
  }

  /** Opens a folder, given by its absolute path, or an empty window, and resolves when the window takes input. */
  static async open(
    folder: string | undefined,
    { settings = {}, theme = 'light', language, vsix, isAlone }: WorkbenchOptions = {},
  ): Promise<Workbench> {
    const colors = theme === 'dark' ? { 'workbench.colorTheme': 'Default Dark Modern' } : {};
    const all = { ...colors, ...settings };
    const editor = await (vsix === undefined ? enterEditor(all, isAlone) : startEditorWith(vsix, all));
    const browser = await enterBrowser();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, colorScheme: theme });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: editor.url });
    // What a language pack does: the window tells the extension host this language, which loads our texts by it.
    if (language) await context.addInitScript(`globalThis._VSCODE_NLS_LANGUAGE = ${JSON.stringify(language)}`);
    const page = await context.newPage();
    page.setDefaultTimeout(patienceMs);
    const place = new URLSearchParams(folder === undefined ? { ew: 'true' } : { folder });
    const recording = await Recording.start(context, page);
    const workbench = new Workbench(page, browser, editor, recording);
    try {
      await page.goto(`${editor.url}/?${place}`);
      await workbench.#ready();
    } catch (failure) {
      recording.noteFailure(`opening ${folder ?? 'an empty window'}`);
      await workbench.close();
      throw failure;
    }
    return workbench;
  }

  /** Loads the window again, as `Developer: Reload Window` does. */
  async reload(): Promise<void> {
    // By the command, as a person does it: the window stores what it has to before it goes.
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.#ready();
  }

  /** Installs the package under test over the one that is there, and loads the window again. */
  async upgrade(): Promise<void> {
    await installVsix(await ensureEditor(editorUnderTest()), this.#editor.folders, packageUnderTest);
    await this.reload();
  }

  /** Ends the process that runs the extensions without a goodbye, as a crash does, and loads the window again. */
  async crashExtensions(): Promise<void> {
    const former = extensionHostOf(this.#editor.pid);
    assert.ok(former, 'no extensions run');
    process.kill(former, 'SIGKILL');
    await within(patienceMs, async () => extensionHostOf(this.#editor.pid) !== former);
    await this.page.reload();
    await this.#ready();
    await within(60_000, async () => ![undefined, former].includes(extensionHostOf(this.#editor.pid)));
  }

  async close(): Promise<void> {
    await this.#recording.end();
    await this.#browser.close();
    await this.#editor.leave();
  }

  /** Runs a command by its full title, such as `Truora: Validate Document…`, through the command palette. */
  async runCommand(title: string): Promise<void> {
    const row = this.quickPick.row(title);
    await within(2 * patienceMs, async () => {
      await this.openPalette(title);
      if (await appears(row, 3000)) return clicks(row);
      // The palette lists what was registered when it opened: an extension that was still loading is missing until the
      // next time.
      await this.quickPick.cancel();
      return false;
    });
  }

  /** Opens the command palette and types a text into it. */
  async openPalette(text: string): Promise<void> {
    await within(patienceMs, async () => {
      await this.page.keyboard.press('F1');
      // A page that is just being drawn can swallow the key, and a view that takes the focus closes the palette.
      if (!(await appears(this.quickPick.widget, 3000))) return false;
      await this.quickPick.type(`>${text}`, BRIEFLY);
      return true;
    });
  }

  /** Shows the container of this name from the activity bar. */
  async openView(name: string): Promise<void> {
    const tab = this.page.locator('.part.activitybar').getByRole('tab', { name, exact: false });
    const title = this.page.locator('.part.sidebar .composite.title').filter({ hasText: name });
    await tab.waitFor();
    await within(patienceMs, async () => {
      // A click on the container that is shown already would hide it, and a window that was reloaded shows it again by
      // itself.
      if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click(BRIEFLY);
      return appears(title, 2000);
    });
  }

  /** Folds other views of the sidebar, so that rows further down of the one that is left are drawn. */
  async foldViews(...names: readonly string[]): Promise<void> {
    for (const name of names) {
      const header = this.page.locator('.part.sidebar .pane-header.expanded').filter({ hasText: name });
      if ((await header.count()) > 0) await header.first().click();
    }
  }

  /** The texts of the status bar's items, from left to right. */
  async statusBar(): Promise<string[]> {
    const texts = await this.page.locator('.part.statusbar .statusbar-item').allInnerTexts();
    return texts.map((text) => text.trim()).filter((text) => text !== '');
  }

  /** The status-bar item that contains a text. */
  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.part.statusbar .statusbar-item').filter({ hasText: text });
  }

  /** The notification that contains a text. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: text });
  }

  /** The messages of the notifications on screen, newest first. */
  notifications(): Promise<string[]> {
    return this.page.locator('.notification-toast .notification-list-item-message').allInnerTexts();
  }

  /** Presses a button of the notification that contains a text. */
  async pressInNotification(text: string | RegExp, button: string): Promise<void> {
    await this.notification(text).getByRole('button', { name: button, exact: true }).click();
  }

  /** Presses a button of the modal dialog that is open. */
  async pressInDialog(button: string): Promise<void> {
    await this.page.locator('.monaco-dialog-box').getByRole('button', { name: button, exact: true }).click();
  }

  /** The editor tab of this title. */
  tab(title: string | RegExp): Locator {
    return this.page.locator('.part.editor .tab').filter({ hasText: title });
  }

  /** The document inside the webview editor of this title, brought to the front. */
  async webview(title: string | RegExp): Promise<FrameLocator> {
    await this.tab(title).click();
    return this.page.locator('iframe.webview.ready:visible').last().contentFrame().frameLocator('iframe#active-frame');
  }

  /** The lines on screen in the active text editor. */
  async editorText(): Promise<string> {
    const lines = this.page.locator('.editor-group-container.active .monaco-editor .view-line');
    await lines.first().waitFor();
    // Lines lie in the document in the order in which they were drawn, not in the order of the text.
    const placed = await lines.evaluateAll((all) =>
      all.map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent ?? '' })),
    );
    const ordered = placed.sort((a, b) => a.top - b.top);
    return ordered.map(({ text }) => text.replaceAll('\u00a0', ' ')).join('\n');
  }

  /**
   * Keeps what is on screen, or on another page, as `<name>.png` of the gallery where one is asked for:
   * `TRUORA_GALLERY` names its folder.
   */
  async screenshot(name: string, page: Page = this.page): Promise<void> {
    const gallery = process.env.TRUORA_GALLERY;
    if (gallery) await page.screenshot({ path: join(gallery, `${name}.png`), animations: 'disabled' });
  }

  /**
   * Keeps what is on screen, or a part of it, as a picture of the papers: beside the screenshots, and under
   * `TRUORA_PICTURES` where that names a folder. Small enough to be looked at on a slow line.
   */
  async picture(name: string, clip?: Area): Promise<void> {
    const picture = await drawStill(this.page, clip);
    assert.ok(picture.length < MAX_PICTURE_BYTES, `${name} has ${picture.length} bytes`);
    const folders = [inProject('test-results/ui/pictures'), process.env.TRUORA_PICTURES ?? []].flat();
    for (const folder of folders) {
      mkdirSync(folder, { recursive: true });
      writeFileSync(join(folder, `${name}.webp`), picture);
    }
  }

  async #ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .part.statusbar .statusbar-item').first().waitFor({ timeout: 60_000 });
    await this.page.locator('.part.activitybar .action-item').first().waitFor();
  }
}
