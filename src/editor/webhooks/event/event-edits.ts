import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { neverAborted } from '../../../base/abort.ts';
import type { Clock, Random } from '../../../base/clock.ts';
import { type Disposable, DisposableList } from '../../../base/disposables.ts';
import { isRecord, tryParseJson } from '../../../base/json.ts';
import { WEBHOOK_EDIT_SCHEME } from '../../ids.ts';
import { window } from '../../shell/window.ts';
import type { OpenWebhooks } from '../open-webhooks.ts';

/** In place of the id of a stored event: the document holds a sample of the catalogue. */
const SAMPLE = 'sample';

/** The address of a document in which a stored event is edited. */
export function editUri(id: string, name: string): vscode.Uri {
  return vscode.Uri.from({ scheme: WEBHOOK_EDIT_SCHEME, path: `/${id}/${name.replace(/[^\w.-]+/g, '-')}.json` });
}

interface Draft {
  readonly bytes: Uint8Array;
  readonly changedAt: number;
}

/**
 * Documents in which events are edited: they hold the claims of a stored event or of a sample, and saving one by hand
 * signs the claims with a key that the person picks, stores the new event and sends it to the handler; what the editor
 * saves by itself is only kept. Drafts live as long as the window. The owner disposes it.
 */
export class EventEdits implements vscode.FileSystemProvider, Disposable {
  readonly #service: () => Promise<OpenWebhooks>;
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #owned = new DisposableList();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly #drafts = new Map<string, Draft>();
  /** Documents that are being saved because the person said so. */
  readonly #byHand = new Set<string>();

  readonly onDidChangeFile = this.#changed.event;

  constructor(service: () => Promise<OpenWebhooks>, clock: Clock, random: Random) {
    this.#service = service;
    this.#clock = clock;
    this.#random = random;
    this.#owned.add(vscode.workspace.registerFileSystemProvider(WEBHOOK_EDIT_SCHEME, this, { isCaseSensitive: true }));
    this.#owned.add(
      vscode.workspace.onWillSaveTextDocument(({ document: { uri }, reason }) => {
        if (uri.scheme === WEBHOOK_EDIT_SCHEME && reason === vscode.TextDocumentSaveReason.Manual) {
          this.#byHand.add(uri.toString());
        }
      }),
    );
  }

  /** Signs and sends what the document holds. */
  async send(document: vscode.TextDocument): Promise<void> {
    if (document.isDirty) await document.save();
    else await this.#send(document.uri, claimsIn(document.getText()));
  }

  /** Opens a document with these claims of an event of the catalogue; after a reload it holds a fresh sample. */
  async openSample(eventName: string, claims: unknown): Promise<void> {
    const uri = vscode.Uri.from({
      scheme: WEBHOOK_EDIT_SCHEME,
      path: `/${SAMPLE}/${this.#clock.now().toString(36)}/${eventName}.json`,
    });
    this.#drafts.set(uri.toString(), draftOf(JSON.stringify(claims, null, 2)));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: false });
    sayHowToSend();
  }

  /** Opens the claims of a stored event. */
  async openEvent(id: string, name: string): Promise<void> {
    const document = await vscode.workspace.openTextDocument(editUri(id, name));
    await vscode.window.showTextDocument(document, { preview: false });
    sayHowToSend();
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => {});
  }

  async stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    const { bytes, changedAt } = await this.#draft(uri);
    return { type: vscode.FileType.File, ctime: 0, mtime: changedAt, size: bytes.length };
  }

  async readFile(uri: vscode.Uri): Promise<Uint8Array> {
    return (await this.#draft(uri)).bytes;
  }

  async writeFile(uri: vscode.Uri, bytes: Uint8Array): Promise<void> {
    const isByHand = this.#byHand.delete(uri.toString());
    const claims = isByHand ? claimsIn(new TextDecoder().decode(bytes)) : undefined;
    const { changedAt } = await this.#draft(uri);
    this.#drafts.set(uri.toString(), { bytes, changedAt: changedAt + 1 });
    if (claims) await this.#send(uri, claims);
  }

  readDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  createDirectory(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(uri: vscode.Uri): void {
    this.#drafts.delete(uri.toString());
  }

  rename(): never {
    throw vscode.FileSystemError.NoPermissions();
  }

  dispose(): void {
    this.#drafts.clear();
    this.#owned.dispose();
  }

  async #draft(uri: vscode.Uri): Promise<Draft> {
    const known = this.#drafts.get(uri.toString());
    if (known) return known;
    const text = await this.#textOf(uri);
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    const draft = draftOf(text);
    this.#drafts.set(uri.toString(), draft);
    return draft;
  }

  async #textOf(uri: vscode.Uri): Promise<string | undefined> {
    const [, id = '', , file = ''] = uri.path.split('/');
    if (id === SAMPLE) {
      const { sampleClaims } = await import('./sample-claims.ts');
      const claims = sampleClaims(file.replace(/\.json$/, ''), { at: this.#clock.now(), random: this.#random });
      return claims && JSON.stringify(claims, null, 2);
    }
    const row = (await this.#service()).store.get(id);
    if (row?.kind !== 'event' || row.isCut) return undefined;
    const { editableClaims } = await import('../../../webhooks/event-document.ts');
    return editableClaims(row);
  }

  async #send(uri: vscode.Uri, claims: Readonly<Record<string, unknown>>): Promise<void> {
    const service = await this.#service();
    if (!service.listening.state.isListening) {
      throw vscode.FileSystemError.Unavailable(
        l10n.t('Nothing listens here, so nothing was sent: listen for webhooks, then save again.'),
      );
    }
    const [, id = ''] = uri.path.split('/');
    const { pickSigningKey, sayWhatWasSent } = await import('../sign-and-say.ts');
    const key = await pickSigningKey(service.listening);
    if (key === 'none') {
      throw vscode.FileSystemError.Unavailable(l10n.t('There is no signing key: add one, then save again.'));
    }
    if (!key) return;
    const former = service.store.get(id);
    const made = id === SAMPLE ? { origin: 'triggered' as const } : { origin: 'replayed' as const, madeFrom: id };
    const headers = former?.kind === 'event' ? { headers: former.headers } : {};
    const sent = await service.listening.listener().send({ claims, key, ...made, ...headers }, neverAborted());
    sayWhatWasSent(key, sent.deliveries.at(-1));
  }
}

function claimsIn(text: string): Readonly<Record<string, unknown>> {
  const claims = tryParseJson(text);
  if (isRecord(claims)) return claims;
  throw vscode.FileSystemError.Unavailable(l10n.t('This is not a JSON object, so nothing was sent.'));
}

function sayHowToSend(): void {
  window.setStatusBarMessage(l10n.t('Save to sign the event and send it.'), 10_000);
}

function draftOf(text: string): Draft {
  return { bytes: new TextEncoder().encode(text.endsWith('\n') ? text : `${text}\n`), changedAt: 1 };
}
