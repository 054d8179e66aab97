import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { tooltipText } from '../../../base/label-text.ts';
import type { InboxMessage } from '../../../contract/sandbox-protocol.ts';
import { COMMANDS } from '../../command-ids.ts';
import type { ResourceNode, TreeNode } from '../node.ts';

/** Most messages that are shown, newest first. */
const MAX_SHOWN = 20;

/** A node that stands for a message of the sandbox's inbox, and for the validation that it belongs to. */
export interface InboxNode extends ResourceNode {
  readonly message: InboxMessage;
}

/** Whether a command's argument is a message of the inbox. */
export function isInboxMessage(value: unknown): value is InboxNode {
  return typeof value === 'object' && value !== null && 'message' in value;
}

/** Where the codes of the sandbox arrive: the messages that it would have sent, newest first. */
export function inboxSection(messages: readonly InboxMessage[]): TreeNode {
  const node: TreeNode = {
    id: 'inbox',
    parent: undefined,
    item() {
      const item = new vscode.TreeItem(l10n.t('Inbox'), vscode.TreeItemCollapsibleState.Expanded);
      item.id = 'inbox';
      item.description = String(messages.length);
      item.contextValue = 'section';
      item.iconPath = new vscode.ThemeIcon('inbox');
      item.tooltip = l10n.t('Messages that the sandbox sent. They never leave this machine.');
      item.accessibilityInformation = {
        label:
          messages.length === 1
            ? l10n.t('Inbox, 1 message')
            : l10n.t('Inbox, {count} messages', { count: messages.length }),
      };
      return item;
    },
    children: async () => messages.slice(0, MAX_SHOWN).map((message) => messageOf(node, message)),
  };
  return node;
}

function messageOf(parent: TreeNode, message: InboxMessage): InboxNode {
  const id = `inbox/${message.validation_id}`;
  const { channel, to, message: text } = message;
  const node: InboxNode = {
    id,
    parent,
    message,
    resource: { kind: 'validation', id: message.validation_id },
    item() {
      const item = new vscode.TreeItem(to);
      item.id = id;
      // The code first, since the end of a message is the first to be cut off.
      item.description = `${message.code} · ${text}`;
      item.contextValue = 'message;code';
      item.iconPath = new vscode.ThemeIcon(iconOf(channel));
      item.tooltip = tooltipText([`${channelName(channel)} · ${to}`, text]);
      item.accessibilityInformation = { label: `${channelName(channel)}, ${to}, ${text}` };
      item.command = { command: COMMANDS.copyCode, title: l10n.t('Copy Code'), arguments: [node] };
      return item;
    },
  };
  return node;
}

function iconOf(channel: string): string {
  switch (channel) {
    case 'email':
      return 'mail';
    case 'call':
      return 'call-incoming';
    case 'whatsapp':
      return 'comment-discussion';
    default:
      return 'comment';
  }
}

/** A channel of the sandbox in words; unknown ones stay as they are. */
export function channelName(channel: string): string {
  switch (channel) {
    case 'email':
      return l10n.t('E-mail');
    case 'sms':
      return l10n.t('Text message');
    case 'call':
      return l10n.t('Call');
    case 'whatsapp':
      return l10n.t('WhatsApp message');
    default:
      return channel;
  }
}
