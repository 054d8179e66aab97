import { createHash } from 'node:crypto';
import { homedir, hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../base/result.ts';
import { type TunnelFailure, tunnelFailure } from '../../../webhooks/tunnel/failure.ts';
import type { SshSettings } from '../../../webhooks/tunnel/tunnel.ts';
import { capture } from '../program/run-program.ts';

/** What OpenSSH itself would do for a host, with aliases, includes and conditions resolved by it. */
export interface OpenSshSettings {
  readonly hostName: string;
  readonly port: number;
  readonly user: string;
  /** Absolute paths, also of files that are not there. */
  readonly keyFiles: readonly string[];
  /** Whether other keys of the agent are kept back. */
  readonly isOnlyNamedKeys: boolean;
  /** Socket of the agent; undefined: that of the environment; `none`: no agent. */
  readonly agent: string | undefined;
  /** The name under which its host key is known, instead of host and port. */
  readonly keyName: string | undefined;
  readonly knownHostsFiles: readonly string[];
  /** A file with the host keys that are never trusted. */
  readonly revokedKeysFile: string | undefined;
}

/**
 * Asks the program `ssh`, which may run what the person's settings name (`Match exec`), so only where the folder is
 * trusted.
 * `host` is checked by the caller: it does not begin with a hyphen, and has no brackets.
 */
export async function askOpenSsh(
  ssh: string,
  { host, port, user }: Pick<SshSettings, 'host' | 'port' | 'user'>,
  signal?: AbortSignal,
): Promise<Result<OpenSshSettings, TunnelFailure>> {
  const more = [...(port ? ['-p', String(port)] : []), ...(user.trim() ? ['-l', user.trim()] : [])];
  const { status, out, err: said } = await capture(ssh, ['-G', ...more, '--', host], signal);
  if (status !== 0) return err(tunnelFailure('ssh-settings', said.trim() || `ssh -G ${host}`));
  return settingsIn(out, host);
}

/** Reads what `ssh -G` printed: a name and a value a line, some names several times. */
export function settingsIn(output: string, host: string): Result<OpenSshSettings, TunnelFailure> {
  const found = new Map<string, string[]>();
  for (const line of output.split(/\r?\n/)) {
    const [, name = '', value = ''] = /^(\S+) (.*)$/.exec(line) ?? [];
    found.set(name, [...(found.get(name) ?? []), value]);
  }
  const one = (name: string) => {
    const value = found.get(name)?.[0];
    return value === undefined || value.toLowerCase() === 'none' ? undefined : value;
  };
  if (one('proxyjump') !== undefined || one('proxycommand') !== undefined) {
    return err(tunnelFailure('ssh-proxy', host));
  }
  const hostName = one('hostname') ?? host;
  const port = Number(one('port') ?? 22);
  const user = one('user') ?? userInfo().username;
  const keyName = one('hostkeyalias');
  const connection = createHash('sha1').update(`${hostname()}${hostName}${port}${user}`).digest('hex');
  const marks: Record<string, string> = {
    '%': '%',
    C: connection,
    d: homedir(),
    h: hostName,
    i: String(userInfo().uid),
    j: '',
    k: keyName ?? host,
    L: hostname().split('.', 1)[0] ?? '',
    l: hostname(),
    n: host,
    p: String(port),
    r: user,
    u: userInfo().username,
  };
  const path = (text: string) =>
    expandHome(text)
      .replace(/\$\{(\w+)\}/g, (_, name: string) => process.env[name] ?? '')
      .replace(/%([%CdhijkLlnpru])/g, (_, mark: string) => marks[mark] ?? '');
  const revoked = one('revokedhostkeys');
  const files = (name: string) => (one(name) ?? '').split(/ (?=[~/\\%]|[a-z]:)/i).filter((file) => file !== '');
  return ok({
    hostName,
    port,
    user,
    keyFiles: (found.get('identityfile') ?? []).filter((file) => file.toLowerCase() !== 'none').map(path),
    isOnlyNamedKeys: one('identitiesonly') === 'yes',
    agent: agentOf(found.get('identityagent')?.[0], path),
    keyName,
    knownHostsFiles: [...files('userknownhostsfile'), ...files('globalknownhostsfile')].map(path),
    revokedKeysFile: revoked === undefined ? undefined : path(revoked),
  });
}

function agentOf(text: string | undefined, path: (text: string) => string): string | undefined {
  if (text === undefined || text === 'SSH_AUTH_SOCK') return undefined;
  if (text.startsWith('$')) return process.env[text.slice(1).replace(/^\{(.*)\}$/, '$1')] ?? 'none';
  return path(text);
}

/** A path with `~` in its place. */
export function expandHome(path: string): string {
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path;
}
