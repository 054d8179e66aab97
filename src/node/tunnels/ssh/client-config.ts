import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fitsPattern } from './pattern.ts';

/** What OpenSSH's own settings say about a host; everything may be missing. */
export interface HostAlias {
  readonly hostName?: string;
  readonly port?: number;
  readonly user?: string;
  readonly keyFile?: string;
}

/** Reads the person's `~/.ssh/config`; a file that is not there says nothing. */
export async function hostAlias(host: string): Promise<HostAlias> {
  return aliasIn(await readFile(join(homedir(), '.ssh', 'config'), 'utf8').catch(() => ''), host);
}

/**
 * What a text in OpenSSH's format says about a host: the first value of each wins. `Host` blocks only; those under `Match` are passed
 * over, and jumps over other hosts are not made.
 */
export function aliasIn(text: string, host: string): HostAlias {
  const found = new Map<string, string>();
  let applies = true;
  for (const line of text.split('\n')) {
    const [, word = '', rest = ''] = /^(\w+)(?:\s*=\s*|\s+)(.*)$/s.exec(line.trim()) ?? [];
    const name = word.toLowerCase();
    if (name === 'host') applies = isMeant(rest.split(/\s+/), host);
    else if (name === 'match') applies = false;
    else if (applies && !found.has(name)) found.set(name, rest.replace(/^"(.*)"$/, '$1'));
  }
  const [hostName, user, keyFile] = ['hostname', 'user', 'identityfile'].map((name) => found.get(name));
  const port = Number(found.get('port'));
  return {
    ...(hostName && { hostName: hostName.replaceAll('%h', host) }),
    ...(Number.isInteger(port) && port > 0 && port <= 65_535 && { port }),
    ...(user && { user }),
    // Others have marks that only OpenSSH fills in.
    ...(keyFile && !keyFile.includes('%') && { keyFile }),
  };
}

function isMeant(patterns: readonly string[], host: string): boolean {
  if (patterns.some((pattern) => pattern.startsWith('!') && fitsPattern(pattern.slice(1), host))) return false;
  return patterns.some((pattern) => !pattern.startsWith('!') && fitsPattern(pattern, host));
}
