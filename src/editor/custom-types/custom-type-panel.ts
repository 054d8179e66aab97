import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Disposable } from '../../base/disposables.ts';
import { describeFailure } from '../../base/errors.ts';
import { labelText } from '../../base/label-text.ts';
import type { Logger } from '../../base/logger.ts';
import {
  type CustomTypeDraft,
  findingsOf,
  findType,
  weightsByDataset,
} from '../../contract/checks/custom-type-rules.ts';
import { allTypes } from '../../flows/checks/all-types.ts';
import { changedElsewhere, customTypeFindingText, isBlocking } from '../../flows/checks/edited-type.ts';
import type { ProfileFacts } from '../../flows/engine/profile.ts';
import { failureText } from '../../flows/wording/failure-text.ts';
import type { TruoraClient } from '../../truora/client.ts';
import type {
  CustomTypeState,
  EditedType,
  FromCustomTypePage,
  ToCustomTypePage,
} from '../../webview/custom-type-protocol.ts';
import type { Connection } from '../accounts/connection.ts';
import type { ProfileStore } from '../accounts/profiles.ts';
import { COMMANDS } from '../command-ids.ts';
import { setPanelIcon, webviewPage } from '../shell/webview-page.ts';
import { choicesFor } from './custom-type-choices.ts';

/** Shared by all editors of custom types of a window. */
export interface CustomTypePanelsOptions {
  readonly extensionUri: vscode.Uri;
  readonly profiles: ProfileStore;
  readonly connection: Connection;
  readonly logger: Logger;
  /** Called after a custom type was created or changed. */
  readonly onSaved: (saved: Pick<EditedType, 'country' | 'type'>) => void;
}

/** One editor of a custom type: judges every edit, and saves what nothing blocks. Its panel owns it. */
export class CustomTypePanel implements Disposable {
  readonly #panel: vscode.WebviewPanel;
  readonly #options: CustomTypePanelsOptions;
  readonly #ended = new AbortController();
  #state: CustomTypeState;

  constructor(panel: vscode.WebviewPanel, state: CustomTypeState, options: CustomTypePanelsOptions) {
    this.#panel = panel;
    this.#state = state;
    this.#options = options;
    setPanelIcon(panel, options.extensionUri);
    panel.webview.onDidReceiveMessage((message: FromCustomTypePage) => this.#receive(message));
    panel.webview.html = webviewPage(panel.webview, options.extensionUri, 'custom-type', state);
    this.#name();
  }

  get state(): CustomTypeState {
    return this.#state;
  }

  reveal(): void {
    this.#panel.reveal();
  }

  ended(): void {
    this.#ended.abort();
  }

  dispose(): void {
    this.#panel.dispose();
  }

  async #receive(message: FromCustomTypePage): Promise<void> {
    const { country, type } = this.#state.edited;
    switch (message?.type) {
      case 'ready':
        // What was edited before the page was hidden is kept by the page; which type it is stays as it was.
        if (message.state) this.#state = { ...this.#state, edited: this.#identified(message.state.edited) };
        return this.#show();
      case 'changed':
        this.#state = { ...this.#state, edited: this.#identified(message.edited) };
        return this.#judge(message.revision);
      case 'save':
        return this.#save(this.#identified(message.edited));
      case 'delete':
        await vscode.commands.executeCommand(COMMANDS.deleteCustomType, { customType: { country, type } });
        return undefined;
      case 'runCheck':
        await vscode.commands.executeCommand(COMMANDS.runCheck, { customType: { country, type } });
        return undefined;
      case 'find':
        await vscode.commands.executeCommand(COMMANDS.findCreation);
    }
    return undefined;
  }

  /** Country and name of a type that exists cannot change: the API finds it by them. */
  #identified(edited: EditedType): EditedType {
    const { isNew, edited: former } = this.#state;
    return isNew ? edited : { ...edited, country: former.country, type: former.type };
  }

  #show(): Promise<void> {
    const profile = this.#profile();
    if (!profile) return this.#missProfile();
    return this.#post({
      type: 'show',
      state: this.#state,
      language: vscode.env.language,
      profile: { name: profile.name, isSandbox: profile.environment === 'sandbox' },
      ...choicesFor(vscode.env.language),
    });
  }

  #judge(revision: number): Promise<void> {
    const findings = findingsOf(draftOf(this.#state.edited));
    return this.#post({
      type: 'judged',
      revision,
      reasons: findings.map((finding) => customTypeFindingText(finding, vscode.env.language)),
      isBlocked: findings.some(isBlocking),
    });
  }

  async #save(edited: EditedType): Promise<void> {
    const { connection, logger, onSaved } = this.#options;
    const profile = this.#profile();
    const draft = draftOf(edited);
    if (!profile) return this.#missProfile();
    if (findingsOf(draft).some(isBlocking)) return;
    try {
      const client = await connection.client(profile);
      const { customTypes } = client;
      const call = { signal: this.#ended.signal };
      const objection = await this.#changeElsewhere(client);
      if (objection) return this.#post({ type: 'failed', sentence: objection });
      await (this.#state.isNew ? customTypes.create(draft, call) : customTypes.update(draft, call));
    } catch (failure) {
      logger.warn(`custom type ${edited.country} ${edited.type}: ${describeFailure(failure)}`);
      const isSandbox = profile.environment === 'sandbox';
      const { sentence, remedy } = failureText(failure, { profile: profile.name, isSandbox });
      return this.#post({ type: 'failed', sentence, canFind: remedy === 'find' });
    }
    this.#state = { ...this.#state, isNew: false, edited, read: edited.weights };
    this.#name();
    onSaved(edited);
    await this.#post({ type: 'saved', state: this.#state });
  }

  /** What was done elsewhere since the type was read. It is said once: who saves again has seen it. */
  async #changeElsewhere(client: TruoraClient): Promise<string | undefined> {
    const { isNew, edited, read } = this.#state;
    if (isNew || !read) return undefined;
    const listed = await allTypes(client, this.#ended.signal);
    const now = findType(listed, edited);
    if (now) this.#state = { ...this.#state, read: weightsByDataset(now.weights) };
    return changedElsewhere(edited, read, listed);
  }

  #missProfile(): Promise<void> {
    const sentence = l10n.t('The profile of this custom type is not on this machine any more.');
    return this.#post({ type: 'failed', sentence });
  }

  #name(): void {
    const { isNew, edited } = this.#state;
    this.#panel.title = isNew ? l10n.t('New Custom Type') : labelText(`${edited.type} (${edited.country})`);
  }

  #profile(): ProfileFacts | undefined {
    return this.#options.profiles.get(this.#state.profileId);
  }

  async #post(message: ToCustomTypePage): Promise<void> {
    if (!this.#ended.signal.aborted) await this.#panel.webview.postMessage(message);
  }
}

/**
 * What is written, as the contract has it; the page offers known data sets only, and keeps others that the type has
 * already.
 */
function draftOf({ country, type, weights }: EditedType): CustomTypeDraft {
  return { country, type, weights: weights as CustomTypeDraft['weights'] };
}
