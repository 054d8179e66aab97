import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../../base/disposables.ts';
import { describeFailure } from '../../../base/errors.ts';
import type { Logger } from '../../../base/logger.ts';
import type { StoredEvent, StoredRow } from '../../../webhooks/event.ts';
import type { AnswerPlan } from '../../../webhooks/forwarding/answer-plan.ts';
import { isEmptyFilter, type RowFilter } from '../../../webhooks/history/row-filter.ts';
import { CONTEXT_KEYS, VIEWS } from '../../ids.ts';
import { window } from '../../shell/window.ts';
import type { OpenWebhooks } from '../open-webhooks.ts';
import { countAfter, type EventGrouping, groupRows, listRows } from './event-groups.ts';
import { itemOf, type NodeContext, type WebhookNode } from './event-nodes.ts';
import type { ShownPrivacy } from './shown-privacy.ts';

const GROUPING = 'truora.webhooks.grouping';
/** How many rows are shown at first, and more on demand. */
const WINDOW = 200;

export interface WebhookViewOptions {
  /** Opens the history on the first call. */
  readonly service: () => Promise<OpenWebhooks>;
  readonly privacy: ShownPrivacy;
  readonly state: vscode.Memento;
  readonly logger: Logger;
}

/** The list of webhooks in the sidebar, newest first. The owner disposes it. */
export class WebhookView implements vscode.TreeDataProvider<WebhookNode>, Disposable {
  readonly #options: WebhookViewOptions;
  readonly #owned = new DisposableList();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<WebhookNode | undefined>());
  readonly #view: vscode.TreeView<WebhookNode>;
  #service: OpenWebhooks | undefined;
  #window = WINDOW;
  #filter: RowFilter = {};
  /**
   * Made for the first row: the first of all formats reads the tables of dates, which takes longer than all of
   * activation.
   */
  #formats: { readonly day: Intl.DateTimeFormat; readonly time: Intl.DateTimeFormat } | undefined;
  /** Rows after this one wait until the person looks at the top again; undefined while the list follows. */
  #heldAt: string | undefined;
  /** The newest row that was on screen. */
  #seen = '';
  #repaint: ReturnType<typeof setTimeout> | undefined;

  readonly onDidChangeTreeData = this.#changed.event;

  constructor(options: WebhookViewOptions) {
    this.#options = options;
    this.#view = this.#owned.add(
      window.createTreeView(VIEWS.webhooks, { treeDataProvider: this, canSelectMany: true }),
    );
    this.#owned.add(options.privacy.onDidChange(() => this.#soon()));
    this.#owned.add(this.#view.onDidChangeVisibility(() => this.#markSeen()));
    this.#owned.add(this.#view.onDidChangeSelection(({ selection }) => this.#follow(selection)));
  }

  get #dates() {
    this.#formats ??= {
      day: new Intl.DateTimeFormat(vscode.env.language, { dateStyle: 'full' }),
      time: new Intl.DateTimeFormat(vscode.env.language, { timeStyle: 'medium' }),
    };
    return this.#formats;
  }

  get filter(): RowFilter {
    return this.#filter;
  }

  get grouping(): EventGrouping {
    const stored = this.#options.state.get<string>(GROUPING);
    return stored === 'subject' || stored === 'none' ? stored : 'day';
  }

  /** The events that are selected, oldest first. */
  get selectedEvents(): readonly StoredEvent[] {
    return this.#view.selection
      .flatMap((node) => (node.kind === 'row' && node.row.kind === 'event' ? [node.row] : []))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  setFilter(filter: RowFilter): void {
    this.#filter = filter;
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.webhooksFiltered, !isEmptyFilter(filter));
    this.#show();
  }

  setGrouping(grouping: EventGrouping): void {
    void this.#options.state.update(GROUPING, grouping).then(() => this.#show());
  }

  /** Shows the next rows behind the last one. */
  showOlder(): void {
    this.#window += WINDOW;
    this.#show();
  }

  /** Shows everything that arrived in the meantime, and follows from now on. */
  showNewest(): void {
    this.#heldAt = undefined;
    this.#show();
  }

  getTreeItem(node: WebhookNode): vscode.TreeItem {
    const service = this.#service;
    const context: NodeContext = {
      isDuplicate: (event) => service?.store.duplicateOf(event) !== undefined,
      isRevealed: this.#options.privacy.isRevealed,
      time: (at) => this.#dates.time.format(at),
    };
    return itemOf(node, context);
  }

  async getChildren(node?: WebhookNode): Promise<WebhookNode[]> {
    if (node?.kind === 'group') return node.rows.map((row) => ({ kind: 'row', row, group: node }));
    if (node) return [];
    const service = await this.#opened();
    if (!service) return [];
    const { rows, older, matching } = listRows(service.store.rows(), {
      filter: this.#filter,
      heldAt: this.#heldAt,
      most: this.#window,
    });
    this.#describe(service, matching);
    this.#markSeen();
    return [...this.#grouped(rows), ...(older > 0 ? [{ kind: 'older' as const, left: older }] : [])];
  }

  getParent(node: WebhookNode): WebhookNode | undefined {
    return node.kind === 'row' ? node.group : undefined;
  }

  /** Counts what comes from now on, even before the list was opened. */
  attach(service: OpenWebhooks): void {
    if (this.#service) return;
    this.#service = service;
    this.#seen = service.store.rows().at(-1)?.id ?? '';
    this.#owned.add(service.store.onDidChange(() => this.#soon()));
    this.#owned.add(service.listening.onDidChange(() => this.#soon()));
  }

  dispose(): void {
    clearTimeout(this.#repaint);
    this.#owned.dispose();
  }

  async #opened(): Promise<OpenWebhooks | undefined> {
    if (this.#service) return this.#service;
    try {
      const service = await this.#options.service();
      this.attach(service);
      return service;
    } catch (failure) {
      this.#options.logger.warn(`the history of webhooks could not be opened: ${describeFailure(failure)}`);
      this.#view.message = l10n.t('The history of webhooks cannot be opened: see the log.');
      return undefined;
    }
  }

  #grouped(rows: readonly StoredRow[]): WebhookNode[] {
    const { grouping } = this;
    if (grouping === 'none') return rows.map((row) => ({ kind: 'row', row }));
    const keyOf = (row: StoredRow) => {
      if (grouping === 'day') return this.#dates.day.format(row.receivedAt);
      return row.kind === 'event' ? (row.events[0]?.subjects[0]?.id ?? '') : '';
    };
    return groupRows(rows, keyOf).map(({ key, rows: members }) => ({
      kind: 'group',
      key,
      title: key === '' ? l10n.t('About nothing that has an ID') : key,
      rows: members,
    }));
  }

  /** Follows while nothing or the newest row is selected: an older one that is being read stays selected. */
  #follow(selection: readonly WebhookNode[]): void {
    const [first] = selection;
    const newest = this.#service?.store.rows().at(-1)?.id;
    const reads = first?.kind === 'row' && first.row.id !== newest;
    if (reads) this.#heldAt ??= newest;
    else if (this.#heldAt !== undefined) this.showNewest();
  }

  #soon(): void {
    this.#repaint ??= setTimeout(() => this.#show(), 100);
  }

  #show(): void {
    clearTimeout(this.#repaint);
    this.#repaint = undefined;
    const service = this.#service;
    if (!service) return;
    this.#updateBadge(service);
    this.#changed.fire(undefined);
  }

  #describe(service: OpenWebhooks, shown: number): void {
    const waiting = this.#heldAt === undefined ? 0 : countAfter(service.store.rows(), this.#heldAt);
    this.#view.description = !isEmptyFilter(this.#filter) ? l10n.t('filtered: {count}', { count: shown }) : '';
    this.#view.message =
      waiting > 0
        ? l10n.t('New webhooks: {count}. Show Newest Webhooks shows them.', { count: waiting })
        : [
            service.listening.text(),
            service.listening.state.isListening && service.handler.url
              ? l10n.t('Events go on to {url}.', { url: service.handler.url })
              : '',
            service.listening.state.isListening ? answerText(service.handler.answer) : '',
          ]
            .filter(Boolean)
            .join(' ');
    void vscode.commands.executeCommand('setContext', CONTEXT_KEYS.webhooksHeld, waiting > 0);
  }

  #markSeen(): void {
    if (!this.#view.visible || !this.#service) return;
    this.#seen = this.#service.store.rows().at(-1)?.id ?? this.#seen;
    this.#updateBadge(this.#service);
  }

  #updateBadge(service: OpenWebhooks): void {
    const unseen = this.#view.visible ? 0 : countAfter(service.store.rows(), this.#seen);
    this.#view.badge =
      unseen > 0 ? { value: unseen, tooltip: l10n.t('New webhooks: {count}', { count: unseen }) } : undefined;
  }
}

/** The answer that senders get, where it is not the default one: it outlives the window, and is easily forgotten. */
function answerText(plan: AnswerPlan): string {
  if (plan.kind === 'handler') return '';
  const { status, delayMs } = plan;
  if (delayMs > 0)
    return l10n.t('Senders are answered {status} after {seconds} s.', { status, seconds: delayMs / 1000 });
  return status === 200 ? '' : l10n.t('Senders are answered {status}.', { status });
}
