import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { tooltipText } from '../../../base/label-text.ts';
import { maskPersonal } from '../../../base/redaction.ts';
import type { StoredEvent, StoredRow } from '../../../webhooks/event.ts';
import { verificationLabel } from '../../../webhooks/texts.ts';
import { COMMANDS } from '../../command-ids.ts';
import { droppedText, eventTitle, gapText, handlerWord, originWord } from '../event/event-words.ts';

/** A node of the list of webhooks. */
export type WebhookNode =
  | { readonly kind: 'row'; readonly row: StoredRow; readonly group?: WebhookNode }
  | { readonly kind: 'group'; readonly key: string; readonly title: string; readonly rows: readonly StoredRow[] }
  | { readonly kind: 'older'; readonly left: number };

/** What a node needs to know to show itself. */
export interface NodeContext {
  readonly isDuplicate: (event: StoredEvent) => boolean;
  /** Whether personal data is shown. */
  readonly isRevealed: boolean;
  readonly time: (at: number) => string;
}

/** Whether the argument of a command is a node of the list that stands for an event. */
export function eventOfNode(value: unknown): StoredEvent | undefined {
  const node = value as WebhookNode | undefined;
  return node?.kind === 'row' && node.row.kind === 'event' ? node.row : undefined;
}

/** A stable identifier, so that selection and expansion survive a refresh. */
export function nodeId(node: WebhookNode): string {
  switch (node.kind) {
    case 'row':
      return node.row.id;
    case 'group':
      return `group ${node.key}`;
    case 'older':
      return 'older';
  }
}

/** How a node looks. */
export function itemOf(node: WebhookNode, context: NodeContext): vscode.TreeItem {
  switch (node.kind) {
    case 'group': {
      const item = new vscode.TreeItem(node.title, vscode.TreeItemCollapsibleState.Expanded);
      item.id = nodeId(node);
      item.description = String(node.rows.length);
      item.contextValue = 'webhookGroup';
      return item;
    }
    case 'older': {
      const item = new vscode.TreeItem(l10n.t('Show Older ({count})', { count: node.left }));
      item.id = nodeId(node);
      item.iconPath = new vscode.ThemeIcon('ellipsis');
      item.command = { title: '', command: COMMANDS.showOlderEvents, arguments: [node] };
      return item;
    }
    case 'row':
      return node.row.kind === 'event' ? eventItem(node.row, context) : markItem(node.row, context);
  }
}

function markItem(row: Exclude<StoredRow, StoredEvent>, { time }: NodeContext): vscode.TreeItem {
  const item = new vscode.TreeItem(row.kind === 'gap' ? gapText(row, time) : droppedText(row));
  item.id = row.id;
  item.iconPath = new vscode.ThemeIcon(row.kind === 'gap' ? 'debug-disconnect' : 'archive');
  item.contextValue = 'webhookMark';
  return item;
}

function eventItem(event: StoredEvent, { isDuplicate, isRevealed, time }: NodeContext): vscode.TreeItem {
  const title = eventTitle(event);
  const [first] = event.events;
  const subject = first?.subjects[0];
  // What tells events apart comes first: the sidebar is narrow.
  const words = [
    time(event.receivedAt),
    handlerWord(event),
    event.verification.status === 'verified' ? undefined : verificationLabel(event.verification),
    isDuplicate(event) ? l10n.t('duplicate') : undefined,
    originWord(event.origin),
    first?.status,
    // Accounts are often named after people.
    subject && (subject.kind === 'account' && !isRevealed ? maskPersonal(subject.id) : subject.id),
  ].filter((word) => word !== undefined && word !== '');
  const item = new vscode.TreeItem(title);
  item.id = event.id;
  item.description = words.join(' · ');
  item.iconPath = iconOf(event);
  item.contextValue = contextOf(event);
  const products = new Set(event.events.map(({ product }) => product));
  item.tooltip = tooltipText([title, ...products, ...words].filter((line): line is string => Boolean(line)));
  item.accessibilityInformation = {
    label: [title, verificationLabel(event.verification), ...words].join(', '),
    role: 'treeitem',
  };
  item.command = { title: '', command: COMMANDS.openEvent, arguments: [{ kind: 'row', row: event }] };
  return item;
}

function iconOf({ verification, isCut }: StoredEvent): vscode.ThemeIcon {
  if (isCut) return new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));
  switch (verification.status) {
    case 'verified':
      return new vscode.ThemeIcon('verified', new vscode.ThemeColor('testing.iconPassed'));
    case 'unsigned':
      return new vscode.ThemeIcon('unverified');
    case 'failed':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
  }
}

function contextOf({ isCut, events, verification }: StoredEvent): string {
  const subject = events.flatMap(({ subjects }) => subjects).some(({ kind }) => kind !== 'flow' && kind !== 'session');
  return `webhookEvent;signature=${verification.status}${isCut ? '' : ';whole'}${subject ? ';subject' : ''}`;
}
