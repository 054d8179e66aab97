import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../base/disposables.ts';
import { CONTEXT_KEYS } from '../../ids.ts';
import { EventDocuments } from './event-documents.ts';
import { EventEdits } from './event-edits.ts';
import { EventPanels } from './event-panels.ts';
import type { WebhookDesk, WebhookDeskOptions } from './webhook-desk.ts';
import { WebhookView } from './webhook-view.ts';

/** Everything about webhooks that other parts of the editor use. */
export interface WebhookServices extends Disposable {
  /** The history and the receiver; opened at the first call. */
  readonly desk: () => Promise<WebhookDesk>;
  readonly view: WebhookView;
  readonly panels: EventPanels;
  /** Ends the receiver and waits until everything is on disk. */
  close(): Promise<void>;
}

/** Makes the parts of the editor that deal with webhooks; nothing is opened before it is looked at. The caller disposes. */
export function createWebhookServices(
  options: WebhookDeskOptions & { readonly extensionUri: vscode.Uri },
): WebhookServices {
  const owned = new DisposableList();
  let opening: Promise<WebhookDesk> | undefined;
  const desk = () => {
    opening ??= open(options);
    opening.catch(() => {
      opening = undefined;
    });
    return opening;
  };
  const { profiles } = options;
  const profile = () => {
    const { name, environment } = profiles.active();
    return { name, isSandbox: environment === 'sandbox' };
  };
  owned.add(new EventDocuments(desk));
  owned.add(new EventEdits(desk));
  const panels = owned.add(new EventPanels({ extensionUri: options.extensionUri, desk, profile }));
  const view = owned.add(new WebhookView({ desk, state: options.state, logger: options.logger }));
  return {
    desk,
    view,
    panels,
    async close() {
      const opened = opening;
      opening = undefined;
      await (await opened?.catch(() => undefined))?.close();
    },
    dispose: () => owned.dispose(),
  };

  async function open(parts: WebhookDeskOptions): Promise<WebhookDesk> {
    const { WebhookDesk: Desk } = await import('./webhook-desk.ts');
    const opened = await Desk.open(parts);
    const tell = () =>
      vscode.commands.executeCommand('setContext', CONTEXT_KEYS.webhooksListening, opened.state.isListening);
    owned.add(opened.onDidChangeState(() => void tell()));
    return opened;
  }
}
