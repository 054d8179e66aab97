import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  createProtocolConnection,
  type Diagnostic,
  type Position,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { inProject } from '../../scripts/lib/project.js';
import { type InitializationOptions, NODE_FLAGS, REQUESTS, type WorkspaceFile } from '../../src/server/protocol.ts';

/** A text with a bar where the cursor is. */
export function marked(text: string): { readonly text: string; readonly position: Position } {
  const offset = text.indexOf('|');
  assert.ok(offset >= 0, 'no cursor');
  const clean = text.slice(0, offset) + text.slice(offset + 1);
  return { text: clean, position: TextDocument.create('x:', '', 0, clean).positionAt(offset) };
}

/**
 * A language server as an editor has it: a process of its own, spoken to over its standard streams. Whoever starts it
 * closes it.
 */
export class LanguageClient {
  readonly process: ChildProcess;
  readonly connection: ProtocolConnection;
  /** The configuration files that the editor would find in the workspace. */
  files: readonly WorkspaceFile[] = [];
  readonly #versions = new Map<string, number>();
  readonly #published = new Map<string, PublishDiagnosticsParams>();
  readonly #waiting = new Set<() => void>();

  private constructor(process: ChildProcess, connection: ProtocolConnection) {
    this.process = process;
    this.connection = connection;
    connection.onRequest(REQUESTS.files, () => this.files);
    connection.onNotification('textDocument/publishDiagnostics', (params: PublishDiagnosticsParams) => {
      this.#published.set(params.uri, params);
      for (const look of [...this.#waiting]) look();
    });
    connection.listen();
  }

  /** Starts a server: ours, or the one whose program and arguments are given. */
  static async start(
    options: InitializationOptions = {},
    command: readonly string[] = [...NODE_FLAGS, inProject('dist/server.cjs'), '--stdio'],
  ): Promise<LanguageClient> {
    const child = spawn(process.execPath, command, { stdio: ['pipe', 'pipe', 'inherit'] });
    const reader = new StreamMessageReader(child.stdout);
    const client = new LanguageClient(child, createProtocolConnection(reader, new StreamMessageWriter(child.stdin)));
    await client.request('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: {
        textDocument: {
          completion: { completionItem: { snippetSupport: true } },
          codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
          publishDiagnostics: { versionSupport: true },
        },
      },
      initializationOptions: options,
    });
    await client.connection.sendNotification('initialized', {});
    return client;
  }

  request<T>(method: string, params: unknown): Promise<T> {
    return this.connection.sendRequest(method, params);
  }

  notify(method: string, params: unknown): void {
    void this.connection.sendNotification(method, params);
  }

  /** Asks about a place of an open file. */
  at<T>(method: string, uri: string, position: Position, more: object = {}): Promise<T> {
    return this.request(method, { textDocument: { uri }, position, ...more });
  }

  open(uri: string, text: string, languageId = 'truora-config'): void {
    this.#versions.set(uri, 1);
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** Replaces the whole text. */
  change(uri: string, text: string): void {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    // Some servers do not say which version their findings are about.
    this.#published.delete(uri);
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
  }

  close(uri: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** The findings on the newest text of a file, as soon as the server has told them. */
  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    const version = this.#versions.get(uri);
    const newest = () => {
      const published = this.#published.get(uri);
      return published?.version === version || (published && published.version === undefined) ? published : undefined;
    };
    while (!newest()) {
      await new Promise<void>((resolve) => {
        const look = () => {
          this.#waiting.delete(look);
          resolve();
        };
        this.#waiting.add(look);
      });
    }
    return newest()?.diagnostics ?? [];
  }

  /** The findings that the server sends next: one that names no version may have sent those on an earlier text. */
  nextDiagnostics(uri: string): Promise<readonly Diagnostic[]> {
    this.#published.delete(uri);
    return this.diagnostics(uri);
  }

  /** Ends the server as editors do and resolves with its exit code. */
  async stop(): Promise<number | null> {
    const ended = once(this.process, 'exit');
    await this.request('shutdown', undefined);
    this.notify('exit', undefined);
    const [code] = await ended;
    this.connection.dispose();
    return code;
  }
}
