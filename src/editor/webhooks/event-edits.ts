import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../base/disposables.ts';
import { isRecord, tryParseJson } from '../../base/json.ts';
import { WEBHOOK_EDIT_SCHEME } from '../../ids.ts';
import type { WebhookDesk } from './webhook-desk.ts';

/** The address of a document in which an event is edited. */
export function editUri(id: string, name: string): vscode.Uri {
  return vscode.Uri.from({ scheme: WEBHOOK_EDIT_SCHEME, path: `/${id}/${name.replace(/[^\w.-]+/g, '-')}.json` });
}

interface Draft {
  readonly bytes: Uint8Array;
  readonly changedAt: number;
}

/**
 * Documents in which events are edited: they hold the claims of a stored event, and saving one signs the claims with a key that the
 * person picks, stores the new event and sends it to the handler. Drafts live as long as the window. The owner disposes it.
 */
export class EventEdits implements vscode.FileSystemProvider, Disposable {
  readonly #desk: () => Promise<WebhookDesk>;
  readonly #owned = new DisposableList();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.FileChangeEvent[]>());
  readonly #drafts = new Map<string, Draft>();

  readonly onDidChangeFile = this.#changed.event;

  constructor(desk: () => Promise<WebhookDesk>) {
    this.#desk = desk;
    this.#owned.add(vscode.workspace.registerFileSystemProvider(WEBHOOK_EDIT_SCHEME, this, { isCaseSensitive: true }));
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
    const claims = tryParseJson(new TextDecoder().decode(bytes));
    if (!isRecord(claims)) {
      throw vscode.FileSystemError.Unavailable(l10n.t('This is not a JSON object, so nothing was sent.'));
    }
    const { changedAt } = await this.#draft(uri);
    this.#drafts.set(uri.toString(), { bytes, changedAt: changedAt + 1 });
    await this.#send(uri, claims);
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
    const [, id = ''] = uri.path.split('/');
    const row = (await this.#desk()).store.get(id);
    if (row?.kind !== 'event' || row.isCut) throw vscode.FileSystemError.FileNotFound(uri);
    const { openEvent } = await import('../../webhooks/stored-body.ts');
    const opened = openEvent(row);
    if (opened.kind === 'unreadable') throw vscode.FileSystemError.FileNotFound(uri);
    const draft = { bytes: new TextEncoder().encode(`${JSON.stringify(opened.claims, null, 2)}\n`), changedAt: 1 };
    this.#drafts.set(uri.toString(), draft);
    return draft;
  }

  async #send(uri: vscode.Uri, claims: Readonly<Record<string, unknown>>): Promise<void> {
    const desk = await this.#desk();
    const [, id = ''] = uri.path.split('/');
    const keys = await desk.signingKeys();
    if (keys.length === 0) {
      throw vscode.FileSystemError.Unavailable(l10n.t('There is no signing key: add one, then save again.'));
    }
    const key =
      keys.length === 1
        ? keys[0]
        : (
            await vscode.window.showQuickPick(
              keys.map((candidate) => ({ label: candidate.name, key: candidate })),
              { title: l10n.t('Edit and Replay'), placeHolder: l10n.t('Which key shall sign the event?') },
            )
          )?.key;
    if (!key) return;
    const former = desk.store.get(id);
    const sent = await desk.listener().send(
      {
        claims,
        key,
        origin: 'replayed',
        madeFrom: id,
        ...(former?.kind === 'event' && { headers: former.headers }),
      },
      new AbortController().signal,
    );
    const last = sent.deliveries.at(-1);
    vscode.window.setStatusBarMessage(
      last
        ? l10n.t('Signed with {key} and sent: {status}', { key: key.name, status: last.status || last.failure })
        : l10n.t('Signed with {key} and stored; no handler is set.', { key: key.name }),
      8000,
    );
  }
}
