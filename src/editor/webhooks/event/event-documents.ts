import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../../base/disposables.ts';
import { WEBHOOK_SCHEME } from '../../ids.ts';
import type { OpenWebhooks } from '../open-webhooks.ts';

/** What of an event a document shows. */
export type EventView = 'events' | 'claims' | 'token';

/** The address of a read-only document about an event; names of the same event sort together. */
export function eventUri(id: string, view: EventView, name: string): vscode.Uri {
  const file = `${name.replace(/[^\w.-]+/g, '-')}.${view === 'token' ? 'jwt.txt' : 'json'}`;
  return vscode.Uri.from({ scheme: WEBHOOK_SCHEME, path: `/${id}/${view}/${file}` });
}

/**
 * Read-only documents about stored events: folding, search and comparing are the editor's own. The owner disposes it.
 */
export class EventDocuments implements vscode.TextDocumentContentProvider, Disposable {
  readonly #service: () => Promise<OpenWebhooks>;
  readonly #owned = new DisposableList();

  constructor(service: () => Promise<OpenWebhooks>) {
    this.#service = service;
    this.#owned.add(vscode.workspace.registerTextDocumentContentProvider(WEBHOOK_SCHEME, this));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const [, id = '', view = ''] = uri.path.split('/');
    const { store } = await this.#service();
    const row = store.get(id);
    if (row?.kind !== 'event') return l10n.t('This event is not in the history any more.');
    const { openEvent, plainBytesOf } = await import('../../../webhooks/history/stored-body.ts');
    if (uri.query === 'sorted') {
      const { eventAsDocument } = await import('../../../webhooks/event-document.ts');
      return eventAsDocument(row, { isRevealed: true });
    }
    const opened = openEvent(row);
    if (view === 'token' || opened.kind === 'unreadable') return new TextDecoder().decode(plainBytesOf(row.body));
    const shown = view === 'claims' ? opened.claims : opened.events.map(({ source }) => source);
    return `${JSON.stringify(shown, null, 2)}\n`;
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
