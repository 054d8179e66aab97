import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../base/disposables.ts';
import { isRecord } from '../../base/json.ts';
import type { CustomTypeState } from '../../webview/custom-type-protocol.ts';
import { CUSTOM_TYPE_PANEL } from '../ids.ts';
import { webviewOptions } from '../shell/webview-page.ts';
import type { CustomTypePanel, CustomTypePanelsOptions } from './custom-type-panel.ts';

/**
 * Editors of custom types, one for each type and any number for new ones; they come back after a reload. The owner
 * disposes it.
 */
export class CustomTypePanels implements Disposable, vscode.WebviewPanelSerializer {
  readonly #options: CustomTypePanelsOptions;
  readonly #owned = new DisposableList();
  readonly #panels = new Set<CustomTypePanel>();

  constructor(options: CustomTypePanelsOptions) {
    this.#options = options;
    this.#owned.add(vscode.window.registerWebviewPanelSerializer(CUSTOM_TYPE_PANEL, this));
  }

  /** Opens an editor, or shows the one that the type is open in. */
  async open(state: CustomTypeState): Promise<void> {
    const { CustomTypePanel } = await editorOnDemand();
    const open = state.isNew ? undefined : this.#find(state);
    if (open) {
      open.reveal();
      return;
    }
    const options = webviewOptions(this.#options.extensionUri);
    const title = l10n.t('Custom Type');
    const panel = vscode.window.createWebviewPanel(CUSTOM_TYPE_PANEL, title, vscode.ViewColumn.Active, options);
    this.#adopt(panel, new CustomTypePanel(panel, state, this.#options));
  }

  /** Closes the editor of a type that was deleted. */
  close(profileId: string, country: string, type: string): void {
    this.#find({ profileId, isNew: false, edited: { country, type, weights: {} } })?.dispose();
  }

  async deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    if (isState(state)) {
      const { CustomTypePanel } = await editorOnDemand();
      panel.webview.options = webviewOptions(this.#options.extensionUri);
      this.#adopt(panel, new CustomTypePanel(panel, state, this.#options));
    } else {
      panel.dispose();
    }
  }

  dispose(): void {
    // The panels are the window's: closing them here would take them out of what a reload brings back.
    this.#owned.dispose();
  }

  #find({ profileId, edited }: CustomTypeState): CustomTypePanel | undefined {
    return [...this.#panels].find(
      ({ state }) =>
        !state.isNew &&
        state.profileId === profileId &&
        state.edited.country === edited.country &&
        state.edited.type === edited.type,
    );
  }

  #adopt(panel: vscode.WebviewPanel, editor: CustomTypePanel): void {
    this.#panels.add(editor);
    panel.onDidDispose(() => {
      this.#panels.delete(editor);
      editor.ended();
    });
  }
}

/** With the rules and data sets that it judges by, so that they are no part of activation. */
function editorOnDemand() {
  return import('./custom-type-panel.ts');
}

function isState(state: unknown): state is CustomTypeState {
  if (!isRecord(state) || typeof state.profileId !== 'string' || typeof state.isNew !== 'boolean') return false;
  const { edited, read } = state;
  return (
    (read === undefined || isWeights(read)) &&
    isRecord(edited) &&
    typeof edited.country === 'string' &&
    typeof edited.type === 'string' &&
    isWeights(edited.weights)
  );
}

function isWeights(value: unknown): boolean {
  return isRecord(value) && Object.values(value).every((weight) => typeof weight === 'number');
}
