import { type ChildProcess, execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { startProcess } from '../../scripts/lib/processes.js';
import { accepts } from './accepts.ts';
import { within } from './patience.ts';

/**
 * A real SSH server on a port of 127.0.0.1, with throwaway keys in a folder of its own. Whoever makes it calls
 * `remove`.
 */
export class Sshd {
  readonly folder = mkdtempSync(join(tmpdir(), 'truora-sshd-'));
  readonly user = userInfo().username;
  readonly port: number;
  readonly #program: string;
  readonly #options: readonly string[];
  #server: ChildProcess | undefined;
  #log = '';

  constructor(program: string, port: number, options: readonly string[] = []) {
    this.#program = program;
    this.port = port;
    this.#options = options;
    this.makeKey('host');
    this.makeKey('client');
    writeFileSync(this.path('authorized_keys'), readFileSync(this.path('client.pub')), { mode: 0o600 });
    writeFileSync(this.path('known_hosts'), this.knownHostsLine('host'));
  }

  /** Everything it said. */
  get log(): string {
    return this.#log;
  }

  /** The absolute path of a file: the server's children run in the root folder. */
  path(name: string): string {
    return join(this.folder, name);
  }

  makeKey(name: string, passphrase = ''): void {
    execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', passphrase, '-C', 'test', '-f', this.path(name)]);
  }

  knownHostsLine(key: string, port = this.port): string {
    const [type, base64] = readFileSync(this.path(`${key}.pub`), 'utf8').split(' ');
    return `[127.0.0.1]:${port} ${type} ${base64}\n`;
  }

  async start(): Promise<void> {
    // Where privileges are separated, which the package's own service would make.
    if (process.getuid?.() === 0) mkdirSync('/run/sshd', { recursive: true, mode: 0o755 });
    const lines = [
      `Port ${this.port}`,
      'ListenAddress 127.0.0.1',
      `HostKey ${this.path('host')}`,
      `AuthorizedKeysFile ${this.path('authorized_keys')}`,
      'PidFile none',
      'StrictModes no',
      'UsePAM no',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'AllowTcpForwarding remote',
      'MaxStartups 100',
      ...this.#options,
    ];
    writeFileSync(this.path('sshd_config'), `${lines.join('\n')}\n`);
    const server = startProcess(this.#program, ['-D', '-e', '-f', this.path('sshd_config')], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    this.#server = server;
    server.stderr?.setEncoding('utf8').on('data', (text) => {
      this.#log += text;
    });
    await within(10_000, async () => {
      if (server.exitCode !== null) throw new Error(`sshd ended: ${this.#log}`);
      // That somebody answers there may be another one's doing.
      return this.#log.includes('Server listening on') && (await accepts(this.port));
    });
  }

  /** The server and all that it started: one process and more for each connection, in sessions of their own. */
  pids(): readonly number[] {
    const pid = this.#server?.pid;
    if (pid === undefined || this.#server?.exitCode !== null || this.#server.signalCode !== null) return [];
    const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
      .split('\n')
      .map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
    const found = [pid];
    for (const parent of found) {
      for (const [child, ppid] of rows) if (ppid === parent) found.push(child);
    }
    return found;
  }

  signal(signal: NodeJS.Signals): void {
    for (const pid of this.pids()) {
      try {
        process.kill(pid, signal);
      } catch (failure) {
        if ((failure as NodeJS.ErrnoException).code !== 'ESRCH') throw failure;
      }
    }
  }

  /** Ends it and every connection, without a goodbye. */
  async kill(): Promise<void> {
    const server = this.#server;
    if (server === undefined) return;
    const ended = server.exitCode !== null || server.signalCode !== null ? undefined : once(server, 'exit');
    this.signal('SIGKILL');
    await ended;
    this.#server = undefined;
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
