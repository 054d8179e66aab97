import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../base/disposables.ts';
import { CONFIG_SCHEME } from '../../ids.ts';

/** Texts that are kept; the oldest go first, and an editor that still shows one keeps what it shows. */
const MOST_TEXTS = 40;

/** Read-only documents about configuration: plans, and accounts written as files. The owner disposes it. */
export class ConfigDocuments implements vscode.TextDocumentContentProvider, Disposable {
  readonly #owned = new DisposableList();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.Uri>());
  readonly #texts = new Map<string, string>();

  readonly onDidChange = this.#changed.event;

  constructor() {
    this.#owned.add(vscode.workspace.registerTextDocumentContentProvider(CONFIG_SCHEME, this));
  }

  /** Keeps a text under a name of its own within a group, such as `plan` or an id of a profile; a text of the same name is replaced. */
  put(group: string, name: string, text: string): vscode.Uri {
    const uri = vscode.Uri.from({ scheme: CONFIG_SCHEME, authority: group, path: `/${name}` });
    const key = uri.toString();
    this.#texts.delete(key);
    this.#texts.set(key, text);
    for (const oldest of this.#texts.keys()) {
      if (this.#texts.size <= MOST_TEXTS) break;
      this.#texts.delete(oldest);
    }
    this.#changed.fire(uri);
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
