import { type ChildProcess, fork } from 'node:child_process';
import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  IPCMessageReader,
  IPCMessageWriter,
  LanguageClient,
  type MessageTransports,
  type Middleware,
  RevealOutputChannelOn,
} from 'vscode-languageclient/node';
import type { Clock } from '../../../base/clock.ts';
import { type Disposable, DisposableList } from '../../../base/disposables.ts';
import type { Event } from '../../../base/emitter.ts';
import { cancelReason, describeFailure, isCancel } from '../../../base/errors.ts';
import type { Logger } from '../../../base/logger.ts';
import type { AccountFacts } from '../../../server/account.ts';
import { type InitializationOptions, NODE_FLAGS, NOTIFICATIONS, REQUESTS } from '../../../server/protocol.ts';
import { loggerChannel } from '../../shell/log.ts';
import { DOCUMENT_SELECTOR } from '../files/config-files.ts';
import { readWorkspaceFiles } from '../files/workspace-files.ts';
import { RequestWatch } from './request-watch.ts';

export interface LanguageServerOptions {
  readonly extensionUri: vscode.Uri;
  /** By English text; undefined for English. */
  readonly texts: Readonly<Record<string, string>> | undefined;
  readonly channel: vscode.LogOutputChannel;
  readonly logger: Logger;
  readonly clock: Clock;
  /** What is known of the account in use. */
  readonly account: () => AccountFacts | undefined;
  readonly onDidChangeAccount: Event<void>;
}

const FIRST_DELAY_MS = 1000;
const MAX_DELAY_MS = 60_000;
/** A server that leaves a question without answer this long hangs. */
const ANSWER_LIMIT_MS = 5000;
/** Its start may take longer where the machine is busy. */
const START_LIMIT_MS = 30_000;
/** A server that ran this long has not failed at its start. */
const STABLE_MS = 60_000;

/**
 * The language server as a process of its own, started immediately, and again with growing pauses when it ends. One
 * that hangs is ended. The client opens the documents of the editor in each new one. The owner disposes it.
 */
export class LanguageServer implements Disposable {
  readonly #options: LanguageServerOptions;
  readonly #owned = new DisposableList();
  readonly #ended = new AbortController();
  #client: LanguageClient | undefined;
  #process: ServerProcess | undefined;
  #startedAt = 0;
  #delayMs = FIRST_DELAY_MS;

  constructor(options: LanguageServerOptions) {
    this.#options = options;
    this.#owned.add(options.onDidChangeAccount(() => this.#tellAccount()));
    void this.#start();
  }

  dispose(): void {
    this.#ended.abort(cancelReason());
    this.#owned.dispose();
    void this.#end(this.#client, this.#process);
  }

  async #start(): Promise<void> {
    const { logger, clock } = this.#options;
    this.#startedAt = clock.now();
    const { client, watch } = this.#make();
    this.#client = client;
    try {
      await watch.answered('initialize', START_LIMIT_MS, client.start());
      logger.info(`language server ready after ${clock.now() - this.#startedAt} ms`);
      this.#tellAccount();
    } catch (failure) {
      this.#log('did not start', failure);
      void this.#startAgain(client);
    }
  }

  async #startAgain(former: LanguageClient): Promise<void> {
    const { clock, logger } = this.#options;
    // One that ends before it is ready says so twice.
    if (this.#ended.signal.aborted || this.#client !== former) return;
    if (clock.now() - this.#startedAt > STABLE_MS) this.#delayMs = FIRST_DELAY_MS;
    const delayMs = this.#delayMs;
    this.#delayMs = Math.min(delayMs * 2, MAX_DELAY_MS);
    logger.warn(`the language server has ended; it starts again in ${delayMs} ms`);
    this.#client = undefined;
    try {
      await clock.sleep(delayMs, this.#ended.signal);
      await this.#end(former, this.#process);
      await this.#start();
    } catch (failure) {
      if (!isCancel(failure)) this.#log('did not start again', failure);
    }
  }

  #make(): { readonly client: LanguageClient; readonly watch: RequestWatch } {
    const { extensionUri, channel, clock, logger, texts } = this.#options;
    const program = vscode.Uri.joinPath(extensionUri, 'dist', 'server.cjs').fsPath;
    let process: ServerProcess | undefined;
    // That its connection is closed is then known as for one that ends by itself.
    const watch = new RequestWatch(clock, (method) => {
      logger.warn(`the language server hangs: no answer to ${method}; it is ended`);
      process?.dispose();
    });
    const docs = `${vscode.Uri.joinPath(extensionUri, 'docs', 'reference').toString()}/`;
    const initializationOptions: InitializationOptions = { docs, ...(texts ? { texts } : {}) };
    const client: LanguageClient = new LanguageClient(
      'truora.language',
      'Truora',
      async () => {
        process = new ServerProcess(program, logger);
        this.#process = process;
        return process.transports();
      },
      {
        documentSelector: [...DOCUMENT_SELECTOR],
        initializationOptions,
        outputChannel: loggerChannel(channel, logger),
        middleware: {
          ...middleware,
          sendRequest: (type, param, token, next) =>
            watch.answered(typeof type === 'string' ? type : type.method, ANSWER_LIMIT_MS, next(type, param, token)),
        },
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        errorHandler: {
          error: (failure) => {
            this.#log('had trouble with a message', failure);
            return { action: ErrorAction.Continue, handled: true };
          },
          closed: () => {
            void this.#startAgain(client);
            return { action: CloseAction.DoNotRestart, handled: true };
          },
        },
      },
    );
    client.onRequest(REQUESTS.files, (_: unknown, token: vscode.CancellationToken) =>
      watch.whileAsked(() => readWorkspaceFiles(token)),
    );
    return { client, watch };
  }

  /** Lets a server end by itself, and ends it when it does not. */
  async #end(client: LanguageClient | undefined, process: ServerProcess | undefined): Promise<void> {
    try {
      await client?.dispose(2000);
    } catch (failure) {
      this.#log('did not end well', failure);
    } finally {
      process?.dispose();
    }
  }

  #tellAccount(): void {
    const client = this.#client;
    if (!client?.isRunning()) return;
    client
      .sendNotification(NOTIFICATIONS.account, this.#options.account() ?? null)
      .catch((failure) => this.#log('was not told of the account', failure));
  }

  #log(what: string, failure: unknown): void {
    this.#options.logger.warn(`the language server ${what}: ${describeFailure(failure)}`);
  }
}

/**
 * What the editor knows better than the language server: pages that it links to open as they are read, not as text, and
 * in a folder that is not trusted nothing that sends is offered.
 */
const middleware: Middleware = {
  async provideCodeLenses(document, token, next) {
    return vscode.workspace.isTrusted ? next(document, token) : [];
  },
  async provideDocumentLinks(document, token, next) {
    const links = (await next(document, token)) ?? [];
    for (const link of links) if (link.target) link.target = previewOf(link.target);
    return links;
  },
  handleDiagnostics(uri, diagnostics, next) {
    for (const diagnostic of diagnostics) {
      const { code } = diagnostic;
      if (typeof code === 'object') diagnostic.code = { ...code, target: previewOf(code.target) };
    }
    next(uri, diagnostics);
  },
};

function previewOf(page: vscode.Uri): vscode.Uri {
  if (!page.path.endsWith('.md')) return page;
  return vscode.Uri.from({ scheme: 'command', path: 'markdown.showPreview', query: JSON.stringify([page]) });
}

/** The process of a language server, which can be ended also while it hangs. The owner disposes it. */
class ServerProcess implements Disposable {
  readonly #process: ChildProcess;

  /** Starts the program at this path; what it writes to its standard error is in the log. */
  constructor(program: string, logger: Logger) {
    this.#process = fork(program, ['--node-ipc', `--clientProcessId=${process.pid}`], {
      execArgv: [...NODE_FLAGS],
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', ELECTRON_NO_ASAR: '1' },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    this.#process.stderr?.setEncoding('utf8').on('data', (said: string) => {
      logger.warn(`language server: ${said.slice(0, 2000).trimEnd()}`);
    });
  }

  /** How to talk to it. */
  transports(): MessageTransports {
    return { reader: new IPCMessageReader(this.#process), writer: new IPCMessageWriter(this.#process) };
  }

  /** Ends it whatever it does. */
  dispose(): void {
    this.#process.kill('SIGKILL');
  }
}
