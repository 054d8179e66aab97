import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../base/disposables.ts';
import { describeFailure } from '../../base/errors.ts';
import { isRecord } from '../../base/json.ts';
import { labelText } from '../../base/label-text.ts';
import type { Logger } from '../../base/logger.ts';
import type { ProfileFacts } from '../../flows/engine/profile.ts';
import type { PageAction, ResultPage } from '../../flows/results/page.ts';
import { type WebhookMoment, withWebhooks } from '../../flows/results/with-webhooks.ts';
import { type Run, type RunStore, SUBJECT_KINDS } from '../../flows/runs/run.ts';
import { failureText } from '../../flows/wording/failure-text.ts';
import type { Transport } from '../../truora/transport.ts';
import type { FromResultPage, ResultState, ToResultPage } from '../../webview/protocol.ts';
import type { Connection } from '../accounts/connection.ts';
import type { ProfileStore } from '../accounts/profiles.ts';
import { COMMANDS, type CommandId } from '../command-ids.ts';
import { RESULT_PANEL } from '../ids.ts';
import { setPanelIcon, webviewOptions, webviewPage } from '../shell/webview-page.ts';
import { openWebPage } from '../shell/window.ts';
import { jsonUri } from './json-documents.ts';
import { pageWords } from './page-words.ts';
import { loadPicture } from './pictures.ts';

type PictureMessage = Extract<ToResultPage, { type: 'picture' }>;

export interface ResultPanelsOptions {
  readonly extensionUri: vscode.Uri;
  readonly profiles: ProfileStore;
  readonly connection: Connection;
  readonly runs: RunStore;
  readonly transport: Transport;
  readonly logger: Logger;
  /** The webhooks about a subject, oldest first; without any where the history cannot be read. */
  readonly webhooksAbout: (id: string) => Promise<readonly WebhookMoment[]>;
  /** The user moves through a page that shows a final result. */
  readonly onRead: () => void;
}

/** The commands behind the buttons of a page: it can ask for no others. */
const ACTIONS: Readonly<Partial<Record<PageAction['id'], CommandId>>> = {
  'save-pdf': COMMANDS.saveCheckPdf,
  'open-findings': COMMANDS.openFindings,
};

/** Result pages as editors, one for each subject; they come back after a reload. The owner disposes it. */
export class ResultPanels implements Disposable, vscode.WebviewPanelSerializer {
  readonly #options: ResultPanelsOptions;
  readonly #owned = new DisposableList();
  readonly #panels = new Map<string, ResultPanel>();

  constructor(options: ResultPanelsOptions) {
    this.#options = options;
    this.#owned.add(vscode.window.registerWebviewPanelSerializer(RESULT_PANEL, this));
  }

  /** Opens the page of a validation or check, or shows it where it is open already. */
  async open(state: ResultState): Promise<void> {
    const open = this.#panels.get(state.id);
    if (open) {
      open.reveal();
      await open.refresh();
      return;
    }
    this.#adopt(
      vscode.window.createWebviewPanel(
        RESULT_PANEL,
        l10n.t('Result'),
        vscode.ViewColumn.Active,
        webviewOptions(this.#options.extensionUri),
      ),
      state,
    );
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    if (isResultState(state)) {
      panel.webview.options = webviewOptions(this.#options.extensionUri);
      this.#adopt(panel, state);
    } else {
      panel.dispose();
    }
  }

  /** Shows the new state of a run where its page is open. */
  runChanged({ id }: Run): void {
    void this.#panels.get(id)?.refresh();
  }

  /** Shows a webhook in the timelines of what it is about, where their pages are open; nothing is read anew for it. */
  webhooksChanged(subjectIds: readonly string[]): void {
    for (const id of new Set(subjectIds)) void this.#panels.get(id)?.draw();
  }

  dispose(): void {
    // The panels are the window's: closing them here would take them out of what a reload brings back.
    for (const panel of this.#panels.values()) panel.ended();
    this.#owned.dispose();
  }

  #adopt(panel: vscode.WebviewPanel, state: ResultState): void {
    const result = new ResultPanel(panel, state, this.#options);
    this.#panels.set(state.id, result);
    panel.onDidDispose(() => {
      this.#panels.delete(state.id);
      result.ended();
    });
  }
}

class ResultPanel {
  readonly #panel: vscode.WebviewPanel;
  readonly #state: ResultState;
  readonly #options: ResultPanelsOptions;
  readonly #ended = new AbortController();
  #round = 0;
  #shown = '';
  /** Those that were loaded since the subject was last read. */
  readonly #pictures = new Map<string, PictureMessage>();
  #read:
    | { readonly page: ResultPage; readonly startedAt: number | undefined; readonly profile: ProfileFacts }
    | undefined;

  constructor(panel: vscode.WebviewPanel, state: ResultState, options: ResultPanelsOptions) {
    this.#panel = panel;
    this.#state = state;
    this.#options = options;
    setPanelIcon(panel, options.extensionUri);
    panel.webview.onDidReceiveMessage((message: FromResultPage) => this.#receive(message));
    panel.webview.html = webviewPage(panel.webview, options.extensionUri, 'result', state);
  }

  reveal(): void {
    this.#panel.reveal();
  }

  ended(): void {
    this.#ended.abort();
  }

  /** Reads the subject and shows it. The newest of several calls wins. */
  async refresh(): Promise<void> {
    const round = ++this.#round;
    const isCurrent = () => round === this.#round && !this.#ended.signal.aborted;
    const { profiles, connection, runs, transport, logger } = this.#options;
    const { kind, id, profileId } = this.#state;
    const signal = this.#ended.signal;
    const profile = profiles.get(profileId);
    if (!profile) {
      return this.#post({
        type: 'failure',
        sentence: l10n.t('The profile of this result is not on this machine any more.'),
      });
    }
    try {
      const { RESULT_SOURCES } = await import('../../flows/results/registry.ts');
      const source = RESULT_SOURCES[kind];
      const client = await connection.client(profile);
      const [result, run] = await Promise.all([source(client, id, signal), runs.get(id)]);
      if (!isCurrent()) return undefined;
      this.#pictures.clear();
      this.#read = { page: result.page(run, vscode.env.language), startedAt: run?.startedAt, profile };
      const page = await this.draw();
      if (!page || !isCurrent()) return undefined;
      for (const section of page.sections) {
        if (section.kind !== 'pictures') continue;
        for (const { part, note } of section.pictures) {
          if (note) continue;
          const places = { link: result.pictureLink(part), sent: run?.files[part] };
          const picture = await loadPicture(places, transport, logger, signal);
          if (!isCurrent()) return undefined;
          const message: PictureMessage = { type: 'picture', part, picture };
          this.#pictures.set(part, message);
          await this.#post(message);
        }
      }
    } catch (failure) {
      if (!isCurrent()) return undefined;
      this.#shown = '';
      logger.warn(`result ${id}: ${describeFailure(failure)}`);
      const { sentence } = failureText(failure, {
        profile: profile.name,
        isSandbox: profile.environment === 'sandbox',
      });
      await this.#post({ type: 'failure', sentence });
    }
    return undefined;
  }

  /**
   * Shows what was read last with the webhooks that arrived since; resolves to the page when it differs from what is on
   * screen.
   */
  async draw(): Promise<ResultPage | undefined> {
    const read = this.#read;
    if (!read) return undefined;
    const webhooks = await this.#options.webhooksAbout(this.#state.id);
    if (read !== this.#read || this.#ended.signal.aborted) return undefined;
    const page = withWebhooks(read.page, read.startedAt, webhooks);
    // What has not changed is not drawn again: the scroll position and the pictures stay.
    const shown = JSON.stringify(page);
    if (shown === this.#shown) return undefined;
    this.#shown = shown;
    this.#panel.title = labelText(`${page.title}: ${page.outcome.headline}`);
    const { name, environment } = read.profile;
    await this.#post({
      type: 'page',
      page,
      profile: { name, isSandbox: environment === 'sandbox' },
      words: pageWords(),
    });
    for (const picture of this.#pictures.values()) await this.#post(picture);
    return page;
  }

  async #post(message: ToResultPage): Promise<void> {
    await this.#panel.webview.postMessage(message);
  }

  async #receive(message: FromResultPage): Promise<unknown> {
    const { kind, id, profileId } = this.#state;
    switch (message?.type) {
      case 'ready':
      case 'refresh':
        this.#shown = '';
        return this.refresh();
      case 'read':
        return this.#options.onRead();
      case 'copyId':
        return vscode.env.clipboard.writeText(id);
      case 'action':
        return runAction(ACTIONS[message.id], { resource: { kind, id, profileId } });
      case 'openLink':
        if (this.#isShown(message.url)) await openWebPage(message.url);
        return undefined;
      case 'openJson': {
        const document = await vscode.workspace.openTextDocument(jsonUri(profileId, { kind, id }));
        await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside });
      }
    }
    return undefined;
  }

  /** A page can only ask for links that it was given, and only for web pages. */
  #isShown(url: string): boolean {
    if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return false;
    return this.#shown.includes(JSON.stringify(url));
  }
}

function isResultState(state: unknown): state is ResultState {
  return (
    isRecord(state) &&
    typeof state.kind === 'string' &&
    SUBJECT_KINDS.some((kind) => kind === state.kind) &&
    typeof state.id === 'string' &&
    typeof state.profileId === 'string'
  );
}

function runAction(command: CommandId | undefined, argument: unknown): unknown {
  return command && vscode.commands.executeCommand(command, argument);
}
