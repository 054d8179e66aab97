import { createHash } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type Disposable, DisposableList } from '../../base/disposables.ts';
import { describeFailure } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import { JSON_SCHEME, WEBHOOK_EDIT_SCHEME, WEBHOOK_SCHEME } from '../ids.ts';
import { window } from '../shell/window.ts';
import { ignoreInGit, trackingOf } from './git.ts';

const OURS: ReadonlySet<string> = new Set([JSON_SCHEME, WEBHOOK_SCHEME, WEBHOOK_EDIT_SCHEME]);
/** Most of our documents that are remembered, by a digest of their text. */
const REMEMBERED = 200;
const MAX_TEXT = 2_000_000;

/** Files that were warned about since the window was opened: once is enough. */
const warned = new Set<string>();

/**
 * Says of files with personal data that git would take them into a commit, once for each, and offers to ignore them.
 * Resolves when the person has answered, or immediately when git does not see them.
 */
export async function warnOfTracked(files: readonly vscode.Uri[], logger: Logger): Promise<void> {
  try {
    await askToIgnore(files);
  } catch (failure) {
    logger.warn(`git was not told to ignore a file: ${describeFailure(failure)}`);
  }
}

async function askToIgnore(files: readonly vscode.Uri[]): Promise<void> {
  const fresh = [...new Map(files.map((file) => [file.toString(), file])).values()].filter(
    (file) => !warned.has(file.toString()),
  );
  const trackings = await Promise.all(fresh.map(trackingOf));
  const tracked = fresh.filter((_, at) => trackings[at] === 'tracked');
  if (tracked.length === 0) return;
  for (const file of tracked) warned.add(file.toString());
  const ignore = l10n.t('Ignore in Git');
  const names = tracked.map((file) => vscode.workspace.asRelativePath(file)).join(', ');
  const answer = await window.showWarningMessage(
    l10n.t('Git would take personal data into a commit: {names}', { names }),
    ignore,
  );
  if (answer !== ignore) return;
  for (const file of tracked) await ignoreInGit(file);
}

/**
 * Notices when the text of a result or a decoded event is saved as a file that git tracks. It compares texts, so that
 * nothing else is ever taken for one. The owner disposes it.
 */
export class PersonalFiles implements Disposable {
  readonly #owned = new DisposableList();
  readonly #digests = new Set<string>();

  constructor({ logger }: { readonly logger: Logger }) {
    this.#owned.add(vscode.workspace.onDidOpenTextDocument((document) => this.#remember(document)));
    this.#owned.add(vscode.workspace.onDidChangeTextDocument(({ document }) => this.#remember(document)));
    this.#owned.add(
      vscode.workspace.onDidSaveTextDocument((document) => {
        if (this.#isOneOfOurs(document)) void warnOfTracked([document.uri], logger);
      }),
    );
    for (const document of vscode.workspace.textDocuments) this.#remember(document);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #remember(document: vscode.TextDocument): void {
    if (!OURS.has(document.uri.scheme) || document.uri.path.startsWith('/custom-types/')) return;
    const digest = digestOf(document);
    if (digest === undefined) return;
    this.#digests.delete(digest);
    this.#digests.add(digest);
    const [oldest] = this.#digests;
    if (this.#digests.size > REMEMBERED && oldest !== undefined) this.#digests.delete(oldest);
  }

  #isOneOfOurs(document: vscode.TextDocument): boolean {
    if (this.#digests.size === 0 || OURS.has(document.uri.scheme)) return false;
    const digest = digestOf(document);
    return digest !== undefined && this.#digests.has(digest);
  }
}

/**
 * Of the text without the white space that saving may change. Undefined for a text that is too small or too large to be
 * one of ours.
 */
function digestOf(document: vscode.TextDocument): string | undefined {
  const text = document.getText();
  if (text.length > MAX_TEXT) return undefined;
  const words = text.replace(/\s+/g, '');
  return words.length < 20 ? undefined : createHash('sha256').update(words).digest('base64');
}
