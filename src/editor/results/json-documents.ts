import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../base/disposables.ts';
import { describeFailure } from '../../base/errors.ts';
import { withSortedMembers } from '../../base/json.ts';
import type { Logger } from '../../base/logger.ts';
import type { Run } from '../../flows/runs/run.ts';
import { failureText } from '../../flows/wording/failure-text.ts';
import { asReceived } from '../../truora/answers/received.ts';
import type { Connection } from '../accounts/connection.ts';
import type { ProfileStore } from '../accounts/profiles.ts';
import { JSON_SCHEME } from '../ids.ts';
import type { ResourceRef } from '../resources/node.ts';

/** The address of the read-only document that shows what the API answers about a resource. */
export function jsonUri(profileId: string, { kind, id, country }: ResourceRef): vscode.Uri {
  const place = country === undefined ? '' : `${country}/`;
  return vscode.Uri.from({ scheme: JSON_SCHEME, authority: profileId, path: `/${kind}s/${place}${id}.json` });
}

/** The address of the read-only document with every finding of a check. */
export function findingsUri(profileId: string, checkId: string): vscode.Uri {
  return vscode.Uri.from({ scheme: JSON_SCHEME, authority: profileId, path: `/findings/${checkId}-findings.json` });
}

/** The address of the same document with the members of its objects in order, so that two can be compared. */
export function comparableUri(profileId: string, resource: ResourceRef): vscode.Uri {
  return jsonUri(profileId, resource).with({ query: SORTED });
}

const SORTED = 'sorted';

/**
 * Fills documents of our scheme with the API's answers, indented, and reads them again when their run changes. The
 * owner disposes it.
 */
export class JsonDocuments implements vscode.TextDocumentContentProvider, Disposable {
  readonly #profiles: ProfileStore;
  readonly #connection: Connection;
  readonly #logger: Logger;
  readonly #owned = new DisposableList();
  readonly #changed = this.#owned.add(new vscode.EventEmitter<vscode.Uri>());

  readonly onDidChange = this.#changed.event;

  constructor(profiles: ProfileStore, connection: Connection, logger: Logger) {
    this.#profiles = profiles;
    this.#connection = connection;
    this.#logger = logger;
    this.#owned.add(vscode.workspace.registerTextDocumentContentProvider(JSON_SCHEME, this));
  }

  /** Reads the open documents about the subject of a run again, if there are any. */
  runChanged({ profileId, subject, id }: Run): void {
    const resource = { kind: subject, id };
    this.#changed.fire(jsonUri(profileId, resource));
    this.#changed.fire(comparableUri(profileId, resource));
  }

  async provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    const [, kind, ...rest] = uri.path.split('/');
    const profile = this.#profiles.get(uri.authority);
    if (!profile) return l10n.t('The profile of this document is not on this machine any more.');
    const controller = new AbortController();
    const subscription = token.onCancellationRequested(() => controller.abort());
    const id = rest.join('/').replace(/\.json$/, '');
    try {
      const client = await this.#connection.client(profile);
      const { answerOf } = await import('./raw-answer.ts');
      const answer = asReceived(await answerOf(client, kind, id, controller.signal));
      return `${JSON.stringify(uri.query === SORTED ? withSortedMembers(answer) : answer, null, 2)}\n`;
    } catch (failure) {
      this.#logger.warn(`a document could not be read: ${describeFailure(failure)}`);
      return failureText(failure, { profile: profile.name, isSandbox: profile.environment === 'sandbox' }).sentence;
    } finally {
      subscription.dispose();
    }
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
