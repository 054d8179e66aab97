import { type ChildProcess, fork } from 'node:child_process';
import { IPCMessageReader, IPCMessageWriter, type MessageTransports } from 'vscode-languageclient/node';
import type { Disposable } from '../../../base/disposables.ts';
import type { Logger } from '../../../base/logger.ts';
import { NODE_FLAGS } from '../../../server/launch.ts';

/** The process of a language server, which can be ended also while it hangs. The owner disposes it. */
export class ServerProcess implements Disposable {
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
