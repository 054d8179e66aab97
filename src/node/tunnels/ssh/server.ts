import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import type { SshSettings } from '../../../webhooks/tunnel/tunnel.ts';
import type { HostAlias } from './client-config.ts';

/** Settings of an SSH tunnel with everything filled in. */
export interface SshServer {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Absolute path; undefined: whatever the agent and the usual files have. */
  readonly keyFile: string | undefined;
  readonly remoteAddress: string;
  readonly remotePort: number;
  /** Undefined: read from what the server says. */
  readonly publicUrl: string | undefined;
}

const FROM_SESSION = 'auto';
/** Hosted services take this one for "give me a name of yours". */
const HOSTED_PORT = 80;

/** The settings filled in, where they are silent by what OpenSSH knows of the host, or the name of the one that is missing or wrong. */
export function sshServer(settings: SshSettings, alias: HostAlias = {}): SshServer | { readonly wrong: string } {
  const { host, port, remotePort } = settings;
  // A name that begins with a hyphen is never a host; spaces come from pasted commands.
  if (!/^[a-z0-9_[\]:][\w.:[\]-]*$/i.test(host)) return { wrong: 'truora.tunnel.ssh.host' };
  if (!isPort(port)) return { wrong: 'truora.tunnel.ssh.port' };
  if (!isPort(remotePort)) return { wrong: 'truora.tunnel.ssh.remotePort' };
  const template = settings.publicUrl.trim();
  const isHosted = template === FROM_SESSION;
  const example = fillIn(template, host, 1);
  if (!isHosted && template !== '' && !URL.canParse(example)) return { wrong: 'truora.tunnel.ssh.publicUrl' };
  const keyFile = settings.keyFile.trim() || alias.keyFile;
  return {
    host: alias.hostName ?? host.replace(/^\[|\]$/g, ''),
    port: port || alias.port || 22,
    user: settings.user.trim() || alias.user || userInfo().username,
    keyFile: keyFile === undefined ? undefined : expandHome(keyFile),
    remoteAddress: settings.remoteAddress.trim(),
    remotePort: remotePort || (isHosted ? HOSTED_PORT : 0),
    publicUrl: isHosted ? undefined : template || 'http://{host}:{port}',
  };
}

/** A template of an address with host and port in their places. */
export function fillIn(template: string, host: string, port: number): string {
  const name = host.includes(':') && !host.startsWith('[') ? `[${host}]` : host;
  return template.replaceAll('{host}', name).replaceAll('{port}', String(port));
}

/** The private keys that OpenSSH would try by itself. */
export function usualKeyFiles(): readonly string[] {
  return ['id_ed25519', 'id_ecdsa', 'id_rsa'].map((name) => join(homedir(), '.ssh', name));
}

function isPort(port: number): boolean {
  return Number.isInteger(port) && port >= 0 && port <= 65_535;
}

function expandHome(path: string): string {
  return path === '~' || path.startsWith('~/') ? join(homedir(), path.slice(1)) : path;
}
