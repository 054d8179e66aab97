import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../../base/disposables.ts';
import { isRecord } from '../../../base/json.ts';
import { labelText } from '../../../base/label-text.ts';
import type { PageAction, ResultPage } from '../../../flows/results/page.ts';
import type { FromResultPage, ToResultPage } from '../../../webview/protocol.ts';
import { COMMANDS, type CommandId } from '../../command-ids.ts';
import { EVENT_PANEL } from '../../ids.ts';
import { pageWords } from '../../results/page-words.ts';
import { setPanelIcon, webviewOptions, webviewPage } from '../../shell/webview-page.ts';
import type { OpenWebhooks } from '../open-webhooks.ts';

/** The commands behind the buttons of a page: it can ask for no others. */
const ACTIONS: Readonly<Partial<Record<PageAction['id'], CommandId>>> = {
  'replay-event': COMMANDS.replayEvents,
  'edit-event': COMMANDS.editEvent,
  'show-claims': COMMANDS.openEventClaims,
  'show-token': COMMANDS.openEventToken,
  'show-subject': COMMANDS.openEventSubject,
  'check-up': COMMANDS.checkUpHandler,
};

/** In place of the id of an event: the page is the last report on the handler. */
const CHECK_UP = 'check-up';

/** Pages of stored events as editors, one for each; they come back after a reload. The owner disposes it. */
export class EventPanels implements Disposable, vscode.WebviewPanelSerializer {
  readonly #extensionUri: vscode.Uri;
  readonly #service: () => Promise<OpenWebhooks>;
  readonly #profileName: () => { readonly name: string; readonly isSandbox: boolean };
  readonly #onSeen: () => void;
  readonly #owned = new DisposableList();
  readonly #panels = new Map<string, vscode.WebviewPanel>();
  #following: Promise<void> | undefined;

  constructor(options: {
    readonly extensionUri: vscode.Uri;
    readonly service: () => Promise<OpenWebhooks>;
    readonly profile: () => { readonly name: string; readonly isSandbox: boolean };
    /** The page of an event is on screen. */
    readonly onSeen: () => void;
  }) {
    this.#extensionUri = options.extensionUri;
    this.#service = options.service;
    this.#profileName = options.profile;
    this.#onSeen = options.onSeen;
    this.#owned.add(vscode.window.registerWebviewPanelSerializer(EVENT_PANEL, this));
  }

  /** Opens the page of an event, or shows it where it is open already. */
  open(id: string): void {
    const open = this.#panels.get(id);
    if (open) {
      open.reveal();
      return;
    }
    const options = webviewOptions(this.#extensionUri);
    this.#adopt(
      vscode.window.createWebviewPanel(EVENT_PANEL, l10n.t('Webhook'), vscode.ViewColumn.Active, options),
      id,
    );
  }

  /** Opens the last report on the handler, or shows it anew where it is open already. */
  openCheckUp(): void {
    this.open(CHECK_UP);
    void this.#show(CHECK_UP);
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    if (!isRecord(state) || typeof state.id !== 'string') return panel.dispose();
    panel.webview.options = webviewOptions(this.#extensionUri);
    this.#adopt(panel, state.id);
  }

  dispose(): void {
    // The panels are the window's: closing them here would take them out of what a reload brings back.
    this.#panels.clear();
    this.#owned.dispose();
  }

  #adopt(panel: vscode.WebviewPanel, id: string): void {
    this.#panels.set(id, panel);
    setPanelIcon(panel, this.#extensionUri);
    panel.onDidDispose(() => this.#panels.delete(id));
    panel.webview.onDidReceiveMessage((message: FromResultPage) => this.#receive(id, message));
    panel.webview.html = webviewPage(panel.webview, this.#extensionUri, 'result', { id });
    this.#following ??= this.#follow();
  }

  async #follow(): Promise<void> {
    const { store } = await this.#service();
    this.#owned.add(
      store.onDidChange(({ changed, removed }) => {
        for (const id of [...changed.map((row) => row.id), ...removed]) void this.#show(id);
      }),
    );
  }

  async #show(id: string): Promise<void> {
    const panel = this.#panels.get(id);
    if (!panel) return;
    const service = await this.#service();
    if (id === CHECK_UP && service.handler.checkUp) {
      const { checkUpPage } = await import('./check-up-page.ts');
      const words = { ...pageWords(), openJson: l10n.t('As Markdown'), copyId: l10n.t('Copy as Markdown') };
      return this.#post(panel, checkUpPage(service.handler.checkUp, vscode.env.language), words);
    }
    const row = service.store.get(id);
    if (row?.kind !== 'event') {
      await post(panel, { type: 'failure', sentence: l10n.t('This event is not in the history any more.') });
      return;
    }
    const { eventPage } = await import('./event-page.ts');
    const page = eventPage(row, {
      language: vscode.env.language,
      isDuplicate: service.store.duplicateOf(row) !== undefined,
      hasHandler: service.handler.url !== '' && service.listening.state.isListening,
    });
    await this.#post(panel, page);
    if (panel.visible) this.#onSeen();
  }

  async #post(panel: vscode.WebviewPanel, page: ResultPage, words = pageWords()): Promise<void> {
    panel.title = labelText(page.title);
    await post(panel, { type: 'page', page, profile: this.#profileName(), words });
  }

  async #receive(id: string, message: FromResultPage): Promise<unknown> {
    switch (message?.type) {
      case 'ready':
      case 'refresh':
        return this.#show(id);
      case 'copyId':
        return vscode.env.clipboard.writeText(await (id === CHECK_UP ? this.#checkUpText() : this.#eventId(id)));
      case 'openJson':
        if (id === CHECK_UP) {
          const content = await this.#checkUpText();
          return vscode.window.showTextDocument(
            await vscode.workspace.openTextDocument({ language: 'markdown', content }),
          );
        }
        return vscode.commands.executeCommand(COMMANDS.openEventJson, { eventId: id });
      case 'action': {
        const command = ACTIONS[message.id];
        return command && vscode.commands.executeCommand(command, { eventId: id });
      }
      default:
        return undefined;
    }
  }

  /** The last report on the handler, to be passed on. */
  async #checkUpText(): Promise<string> {
    const { checkUp } = (await this.#service()).handler;
    const { checkUpMarkdown } = await import('../../../webhooks/check-up/report.ts');
    const time = new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'medium', timeStyle: 'medium' });
    return checkUp ? checkUpMarkdown(checkUp, (at) => time.format(at)) : '';
  }

  /** The identifier that Truora gave, where there is one. */
  async #eventId(id: string): Promise<string> {
    const row = (await this.#service()).store.get(id);
    return (row?.kind === 'event' && row.events[0]?.id) || id;
  }
}

async function post(panel: vscode.WebviewPanel, message: ToResultPage): Promise<void> {
  await panel.webview.postMessage(message);
}
