import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { webAddress } from '../../../base/web-address.ts';
import type { SshSettings } from '../../../webhooks/tunnel/tunnel.ts';
import { systemKnownHosts } from './known-hosts.ts';
import { expandHome, type OpenSshSettings } from './open-ssh-settings.ts';

/** Settings of an SSH tunnel with everything filled in. */
export interface SshServer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Absolute paths of keys that are offered first. */
  readonly keyFiles: readonly string[];
  /** Whether a setting of ours names the key, so that a file that cannot be used is said. */
  readonly isKeyNamed: boolean;
  /** Whether other keys of the agent are kept back. */
  readonly isOnlyNamedKeys: boolean;
  /** Socket of the agent; undefined: that of the environment; `none`: no agent. */
  readonly agent: string | undefined;
  /** The name under which its host key is known, instead of host and port. */
  readonly keyName: string | undefined;
  /** Files with the host keys that OpenSSH knows. */
  readonly knownHostsFiles: readonly string[];
  /** A file with the host keys that are never trusted. */
  readonly revokedKeysFile: string | undefined;
  readonly remoteAddress: string;
  readonly remotePort: number;
  /** Undefined: read from what the server says. */
  readonly publicUrl: string | undefined;
}

const FROM_SESSION = 'auto';
/** Hosted services take this one for "give me a name of yours". */
const HOSTED_PORT = 80;

/**
 * The settings filled in, where they are silent by what OpenSSH knows of the host, or the name of the one that is
 * missing or wrong.
 */
export function sshServer(settings: SshSettings, alias?: OpenSshSettings): SshServer | { readonly wrong: string } {
  const wrong = wrongSetting(settings);
  if (wrong !== undefined) return { wrong };
  const { host, port, remotePort } = settings;
  const template = settings.publicUrl.trim();
  const isHosted = template === FROM_SESSION;
  const keyFile = settings.keyFile.trim();
  return {
    host: alias?.hostName ?? bareHost(host),
    port: port || alias?.port || 22,
    user: settings.user.trim() || alias?.user || userInfo().username,
    keyFiles: keyFile === '' ? (alias?.keyFiles ?? usualKeyFiles()) : [expandHome(keyFile)],
    isKeyNamed: keyFile !== '',
    isOnlyNamedKeys: alias?.isOnlyNamedKeys ?? false,
    agent: alias?.agent,
    keyName: alias?.keyName,
    knownHostsFiles: alias?.knownHostsFiles ?? systemKnownHosts(),
    revokedKeysFile: alias?.revokedKeysFile,
    remoteAddress: settings.remoteAddress.trim(),
    remotePort: remotePort || (isHosted ? HOSTED_PORT : 0),
    publicUrl: isHosted ? undefined : template || 'http://{host}:{port}',
  };
}

/** A host without the brackets that surround an address of IPv6 in links. */
export function bareHost(host: string): string {
  return host.replace(/^\[|\]$/g, '');
}

/** The name of a setting that is missing or wrong. */
export function wrongSetting(settings: SshSettings): string | undefined {
  const { host, port, remotePort, user } = settings;
  // A name that begins with a hyphen is never a host; spaces come from pasted commands.
  if (!/^[a-z0-9_[\]:][\w.:[\]-]*$/i.test(host)) return 'truora.tunnel.ssh.host';
  if (user.trim().startsWith('-')) return 'truora.tunnel.ssh.user';
  if (!isPort(port)) return 'truora.tunnel.ssh.port';
  if (!isPort(remotePort)) return 'truora.tunnel.ssh.remotePort';
  const template = settings.publicUrl.trim();
  const isHosted = template === FROM_SESSION;
  const example = fillIn(template, host, 1);
  if (!isHosted && template !== '' && webAddress(example) === undefined) return 'truora.tunnel.ssh.publicUrl';
  return undefined;
}

/** A template of an address with host and port in their places. */
export function fillIn(template: string, host: string, port: number): string {
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return template.replaceAll('{host}', name).replaceAll('{port}', String(port));
}

/** The private keys that OpenSSH would try by itself. */
function usualKeyFiles(): readonly string[] {
  return ['id_ed25519', 'id_ecdsa', 'id_rsa'].map((name) => join(homedir(), '.ssh', name));
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 0 && port <= 65_535;
}
