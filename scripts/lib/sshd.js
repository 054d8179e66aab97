import { existsSync } from 'node:fs';
import { install, mayInstall } from './debian.js';

const places = ['/usr/sbin/sshd', '/usr/local/sbin/sshd', '/usr/libexec/sshd'];

/** The path of the SSH server of this machine; undefined when there is none. */
export function findSshd() {
  return places.find((path) => existsSync(path));
}

/**
 * As `findSshd`, after installing it where that is ours to do: on Debian as root, and only in containers, because
 * elsewhere the package starts a server that the network can reach.
 * @returns {Promise<string | undefined>}
 */
export async function ensureSshd() {
  const found = findSshd();
  if (found !== undefined || !mayInstall() || existsSync('/run/systemd/system')) return found;
  await install('an SSH server', ['openssh-server', 'openssh-client']);
  return findSshd();
}
