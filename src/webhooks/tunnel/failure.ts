import { printedLine } from '../../base/visible-text.ts';

/** Every way in which a tunnel can fail to carry events; `tunnel-text.ts` has one sentence for each. */
export type TunnelFailureReason =
  /** A setting is missing or wrong; detail: its name. */
  | 'settings'
  /** The program is not on this machine; detail: its name. */
  | 'program-missing'
  /** The program was found in an open folder only; detail: its path. */
  | 'program-inside'
  /** The program wants somebody to sign in first; detail: what to run. */
  | 'not-signed-in'
  /** The program ended; detail: the last thing it said. */
  | 'program-ended'
  /** No public address was told in time; detail: who should have told it. */
  | 'no-address'
  /** The service behind the program refused; detail: what it said. */
  | 'service-refused'
  /** The host cannot be reached; detail: the host, with what the network said. */
  | 'unreachable'
  /** The same, where the settings of OpenSSH could not be asked; detail likewise. */
  | 'unreachable-unasked'
  /** OpenSSH cannot read its own settings; detail: what it said. */
  | 'ssh-settings'
  /** By the settings of OpenSSH the host is behind another one; detail: the host. */
  | 'ssh-proxy'
  /** The server shows another host key than the known one; detail: where the known one stands. */
  | 'host-key-changed'
  /** Somebody did not trust the host key; detail: the host. */
  | 'host-key-refused'
  /** The server takes none of our keys or the password; detail: user and host. */
  | 'sign-in-refused'
  /**
   * The server ended it after the keys that were offered, or there were more than are offered; detail: user and host.
   */
  | 'too-many-keys'
  /** The key file cannot be read or opened; detail: its path. */
  | 'key-file'
  /** Nobody answered the question for a passphrase or password; detail: what was asked. */
  | 'no-secret'
  /** The server does not let us listen on that port; detail: address and port. */
  | 'port-denied'
  /** The server still holds the port for our connection that broke off; detail: address and port. */
  | 'port-taken'
  /** The window runs on the person's own machine, so there is no port to forward. */
  | 'no-remote-window'
  /** The connection ended; detail: what was said about it. */
  | 'connection-lost'
  /** The server has been silent for too long. */
  | 'silent'
  /** The public address cannot be reached from here; detail: what the network said. */
  | 'address-unreachable'
  /** The public address asks for a sign-in; detail: the status. */
  | 'not-public'
  /** Somebody else answers at the public address; detail: the status. */
  | 'foreign-answer'
  /** The public address answered as we would, but nothing arrived here. */
  | 'not-received'
  /** What arrived is not what was sent, byte for byte: signatures would fail. */
  | 'bytes-changed'
  /** The machine slept. */
  | 'asleep';

/**
 * Why a tunnel does not carry events: an expected outcome, so a value. `detail` is in the words of the outside world,
 * one line, without secrets.
 */
export interface TunnelFailure {
  readonly reason: TunnelFailureReason;
  readonly detail?: string;
}

const FINAL: ReadonlySet<TunnelFailureReason> = new Set([
  'settings',
  'program-missing',
  'program-inside',
  'not-signed-in',
  'host-key-changed',
  'host-key-refused',
  'sign-in-refused',
  'too-many-keys',
  'ssh-settings',
  'ssh-proxy',
  'key-file',
  'no-secret',
  'port-denied',
  'no-remote-window',
]);

/** Whether trying again cannot help until a person has changed something. */
export function isFinal(failure: TunnelFailure): boolean {
  return FINAL.has(failure.reason);
}

const DETAIL_LENGTH = 300;

/** Makes a failure whose detail is one line of at most 300 characters, without control characters. */
export function tunnelFailure(reason: TunnelFailureReason, detail?: string): TunnelFailure {
  if (detail === undefined) return { reason };
  const line = printedLine(detail);
  return { reason, detail: line.length > DETAIL_LENGTH ? `${line.slice(0, DETAIL_LENGTH - 1)}…` : line };
}
