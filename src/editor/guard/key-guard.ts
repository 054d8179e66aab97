import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Clock } from '../../base/clock.ts';
import { type Disposable, DisposableList } from '../../base/disposables.ts';
import { describeFailure } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import { findApiKeys } from '../../contract/api-key-search.ts';
import { judgeKey, type KeyFinding } from '../../flows/key-guard/judge-key.ts';
import { COMMANDS, type CommandId } from '../command-ids.ts';
import { isConfigFile, isFile } from '../config/files/config-files.ts';
import { trackingOf } from './git.ts';

const MAX_TEXT = 1_000_000;
const PAUSE_MS = 400;
const SEVERITIES: Readonly<Record<KeyFinding['severity'], vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
};

/**
 * Finds Truora API keys in the files that are open, and in others when asked to. Reads locally, sends nothing. The
 * owner disposes it.
 */
export class KeyGuard implements Disposable {
  readonly #owned = new DisposableList();
  readonly #findings = this.#owned.add(vscode.languages.createDiagnosticCollection('truora-keys'));
  readonly #waiting = new Map<string, () => void>();
  readonly #clock: Clock;
  readonly #logger: Logger;

  constructor({ clock, logger }: { readonly clock: Clock; readonly logger: Logger }) {
    this.#clock = clock;
    this.#logger = logger;
    for (const subscription of [
      vscode.languages.registerCodeActionsProvider({ pattern: '**' }, keyFixes, {
        providedCodeActionKinds: [vscode.CodeActionKind.QuickFix],
      }),
      vscode.workspace.onDidOpenTextDocument((document) => this.#soon(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.#soon(document)),
      vscode.workspace.onDidCloseTextDocument((document) => {
        if (isConfigFile(document)) this.#report(this.scan(document.uri));
      }),
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (uri.path.endsWith('/.gitignore')) this.#report(this.recheck());
      }),
      vscode.workspace.onDidDeleteFiles(({ files }) => {
        for (const file of files) this.#moved(file);
      }),
      vscode.workspace.onDidRenameFiles(({ files }) => {
        for (const { oldUri, newUri } of files) this.#moved(oldUri, newUri);
      }),
    ]) {
      this.#owned.add(subscription);
    }
    for (const document of vscode.workspace.textDocuments) this.#soon(document);
  }

  /**
   * Looks at a file that need not be open; resolves with the number of findings, or with undefined where it is too long
   * to be read.
   */
  async scan(uri: vscode.Uri): Promise<number | undefined> {
    const text = openDocument(uri)?.getText() ?? (await readText(uri));
    if (text !== undefined && text.length <= MAX_TEXT) return this.#check(uri, text);
    this.#findings.delete(uri);
    return undefined;
  }

  /** Looks again at every file in which a key was found: it may be gone, or git may see it otherwise now. */
  async recheck(): Promise<void> {
    for (const [uri] of [...this.#findings]) {
      await this.scan(uri).catch((failure) => {
        if (!(failure instanceof vscode.FileSystemError)) throw failure;
        this.#findings.delete(uri);
      });
    }
  }

  /** A file or folder is not there any more, but perhaps elsewhere. */
  #moved(from: vscode.Uri, to?: vscode.Uri): void {
    for (const [uri] of [...this.#findings]) {
      const rest = uri.path.slice(from.path.length);
      if (!uri.path.startsWith(from.path) || (rest !== '' && !rest.startsWith('/'))) continue;
      this.#findings.delete(uri);
      if (to) this.#report(this.scan(to.with({ path: to.path + rest })));
    }
  }

  dispose(): void {
    for (const cancel of this.#waiting.values()) cancel();
    this.#waiting.clear();
    this.#owned.dispose();
  }

  #soon(document: vscode.TextDocument): void {
    if (!isFile(document.uri)) return;
    const name = document.uri.toString();
    this.#waiting.get(name)?.();
    const timer = setTimeout(() => {
      this.#waiting.delete(name);
      if (!document.isClosed) this.#report(this.#check(document.uri, document.getText()));
    }, PAUSE_MS);
    this.#waiting.set(name, () => clearTimeout(timer));
  }

  async #check(uri: vscode.Uri, text: string): Promise<number> {
    const keys = text.length > MAX_TEXT || !text.includes('eyJ') ? [] : findApiKeys(text);
    const open = openDocument(uri);
    // The language server tells of the keys in a configuration file that is open.
    if (keys.length === 0 || (open && isConfigFile(open))) {
      this.#findings.delete(uri);
      return keys.length;
    }
    const tracking = await trackingOf(uri);
    // It was changed while git thought about it: then another look is on its way.
    if (open && !open.isClosed && open.getText() !== text) return keys.length;
    const positionAt = positions(text);
    const diagnostics = keys.flatMap((key) => {
      const finding = judgeKey(key, uri.path, tracking, this.#clock.now());
      if (!finding) return [];
      const range = new vscode.Range(positionAt(key.start), positionAt(key.end));
      const diagnostic = new vscode.Diagnostic(range, finding.message, SEVERITIES[finding.severity]);
      diagnostic.source = KEY_SOURCE;
      diagnostic.code = finding.code;
      return [diagnostic];
    });
    this.#findings.set(uri, diagnostics);
    return diagnostics.length;
  }

  #report(check: Promise<unknown>): void {
    check.catch((failure) => this.#logger.warn(`a file could not be searched for keys: ${describeFailure(failure)}`));
  }
}

function openDocument(uri: vscode.Uri): vscode.TextDocument | undefined {
  const name = uri.toString();
  return vscode.workspace.textDocuments.find((document) => !document.isClosed && document.uri.toString() === name);
}

function positions(text: string): (offset: number) => vscode.Position {
  return (offset) => {
    // What the editor takes for the end of a line, a lone carriage return too.
    const lines = text.slice(0, offset).split(/\r\n|\r|\n/);
    return new vscode.Position(lines.length - 1, lines.at(-1)?.length ?? 0);
  };
}

async function readText(uri: vscode.Uri): Promise<string | undefined> {
  const { size } = await vscode.workspace.fs.stat(uri);
  if (size > MAX_TEXT) return undefined;
  const bytes = await vscode.workspace.fs.readFile(uri);
  // PowerShell writes UTF-16, with a mark that says so.
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder().decode(bytes);
}

/** Name under which findings stand in the Problems view; the fixes know them by it. */
const KEY_SOURCE = 'Truora';

/** Which key a fix is about: the file and the offset at which the key begins. */
export interface KeyPlace {
  readonly uri: vscode.Uri;
  readonly start: number;
}

/** Offers to move a key that was found to where it belongs. */
const keyFixes: vscode.CodeActionProvider = {
  provideCodeActions(document, _range, { diagnostics }) {
    const ours = diagnostics.filter(({ source }) => source === KEY_SOURCE);
    // The editor asks at every move of the cursor, in every file.
    const keys = ours.length > 0 ? findApiKeys(document.getText()) : [];
    return ours.flatMap((diagnostic) => {
      const code = codeOf(diagnostic);
      // Of a configuration file nothing reads variables, so a profile is the only place for the key.
      const isInConfigFile = code === 'api-key-in-file';
      if (!isInConfigFile && code !== 'backend-key' && code !== 'exposed-key') return [];
      const start = document.offsetAt(diagnostic.range.start);
      if (!keys.some((key) => key.start === start)) return [];
      const place: KeyPlace = { uri: document.uri, start };
      const toProfile = fix(
        l10n.t('Move the key into a profile of this machine'),
        COMMANDS.moveKeyToProfile,
        place,
        diagnostic,
        !isInConfigFile,
      );
      // Where a bundler reads .env, to move the key there again would change nothing.
      if (isInConfigFile || (code === 'exposed-key' && document.uri.path.endsWith('/.env'))) return [toProfile];
      const toEnv = l10n.t('Move the key into .env, which git ignores');
      return [toProfile, fix(toEnv, COMMANDS.moveKeyToEnv, place, diagnostic, false)];
    });
  },
};

function codeOf({ code }: vscode.Diagnostic): string | number | undefined {
  return typeof code === 'object' ? code.value : code;
}

function fix(title: string, command: CommandId, place: KeyPlace, diagnostic: vscode.Diagnostic, isPreferred: boolean) {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command, arguments: [place] };
  action.diagnostics = [diagnostic];
  action.isPreferred = isPreferred;
  return action;
}
