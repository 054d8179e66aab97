import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposables.ts';
import { CONFIG_SCHEME } from '../ids.ts';

/** Texts that are kept; the oldest go first, and an editor that still shows one keeps what it shows. */
const MOST_TEXTS = 40;

/** Read-only documents about configuration: plans, and accounts written as files. The owner disposes it. */
export class ConfigDocuments implements vscode.TextDocumentContentProvider, Disposable {
  readonly #registration = vscode.workspace.registerTextDocumentContentProvider(CONFIG_SCHEME, this);
  readonly #texts = new Map<string, string>();
  #count = 0;

  /**
   * Keeps a text under a name within a group, such as `plan` or an id of a profile. Each has an address of its own: the editor keeps documents for
   * a while after they are closed, and would show the former text of one whose address is used again.
   */
  put(group: string, name: string, text: string): vscode.Uri {
    this.#count++;
    // In the path, by which alone the preview of Markdown tells documents apart.
    const uri = vscode.Uri.from({ scheme: CONFIG_SCHEME, authority: group, path: `/${this.#count}/${name}` });
    this.#texts.set(uri.toString(), text);
    for (const oldest of this.#texts.keys()) {
      if (this.#texts.size <= MOST_TEXTS) break;
      this.#texts.delete(oldest);
    }
    return uri;
  }

  provideTextDocumentContent(uri: vscode.Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  dispose(): void {
    this.#registration.dispose();
  }
}
