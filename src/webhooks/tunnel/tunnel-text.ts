import * as l10n from '@vscode/l10n';
import type { TunnelFailure } from './failure.ts';
import type { TunnelState } from './state.ts';

/** One sentence for people on why a tunnel does not carry events, and what to do. */
export function tunnelFailureText({ reason, detail = '?' }: TunnelFailure): string {
  switch (reason) {
    case 'settings':
      return l10n.t('The tunnel cannot be opened before the setting {detail} is right.', { detail });
    case 'program-missing':
      return l10n.t('The program {detail} is not on this machine: install it, or name its path in the settings.', {
        detail,
      });
    case 'program-inside':
      return l10n.t(
        'The program {detail} is in an open folder, so it was not run. Name its path in the settings to run it.',
        {
          detail,
        },
      );
    case 'not-signed-in':
      return l10n.t('The program wants you to sign in first. In a terminal, run: {detail}', { detail });
    case 'program-ended':
      return l10n.t('The tunnel program ended. Its last words: {detail}', { detail });
    case 'no-address':
      return l10n.t('{detail} told no public address in time.', { detail });
    case 'service-refused':
      return l10n.t('The tunnel service refused: {detail}', { detail });
    case 'unreachable':
      return l10n.t('The tunnel server cannot be reached: {detail}', { detail });
    case 'unreachable-unasked':
      return l10n.t(
        'The tunnel server cannot be reached: {detail}. The settings of OpenSSH were not read, because there is no program ssh.',
        {
          detail,
        },
      );
    case 'ssh-settings':
      return l10n.t('OpenSSH cannot read its settings: {detail}', { detail });
    case 'ssh-proxy':
      return l10n.t(
        'The host {detail} is behind another one (ProxyJump, ProxyCommand), which is not supported. Use a command of your own with ssh.',
        {
          detail,
        },
      );
    case 'host-key-changed':
      return l10n.t(
        'The server shows another host key than the one that is known, so nothing was sent to it. If the change is right, remove the known one: {detail}',
        { detail },
      );
    case 'host-key-refused':
      return l10n.t('The host key of {detail} was not trusted, so nothing was sent to it.', { detail });
    case 'sign-in-refused':
      return l10n.t('{detail}: the server refused every key and password.', { detail });
    case 'too-many-keys':
      return l10n.t(
        '{detail}: the server refused the keys that were offered, and takes only a few. Name the right one in truora.tunnel.ssh.keyFile.',
        {
          detail,
        },
      );
    case 'key-file':
      return l10n.t('The private key cannot be read: {detail}', { detail });
    case 'no-secret':
      return l10n.t('Without an answer for {detail} the tunnel cannot be opened.', { detail });
    case 'port-denied':
      return l10n.t(
        'The server does not let you listen on {detail}. Choose another port, or allow it on the server (AllowTcpForwarding, PermitListen).',
        { detail },
      );
    case 'port-taken':
      return l10n.t('The server has not given the port {detail} back yet.', { detail });
    case 'no-remote-window':
      return l10n.t('This window works on your own machine, so there is no forwarded port. Choose another way.');
    case 'connection-lost':
      return l10n.t('The connection to the tunnel server ended: {detail}', { detail });
    case 'silent':
      return l10n.t('The tunnel server stopped answering.');
    case 'address-unreachable':
      return l10n.t('The public address cannot be reached from here: {detail}', { detail });
    case 'not-public':
      return l10n.t(
        'The public address asks for a sign-in (status {detail}), so Truora cannot post to it. Make it public.',
        {
          detail,
        },
      );
    case 'foreign-answer':
      return l10n.t('Another server answers at the public address, with status {detail}.', { detail });
    case 'not-received':
      return l10n.t('The public address takes events, but they do not arrive here.');
    case 'bytes-changed':
      return l10n.t(
        'The tunnel changes the body of events on the way, so no signature would be right. Choose another way.',
      );
    case 'asleep':
      return l10n.t('This machine was asleep.');
  }
}

/**
 * One sentence for people on where a tunnel stands; `time` makes a time of day of milliseconds since the Unix epoch.
 */
export function tunnelStateText(state: TunnelState, time: (at: number) => string): string {
  switch (state.name) {
    case 'stopped':
      if (state.why === undefined) return l10n.t('No tunnel.');
      return state.tries !== undefined && state.tries > 1
        ? l10n.t('Given up after {tries} tries. {why}', { tries: state.tries, why: tunnelFailureText(state.why) })
        : tunnelFailureText(state.why);
    case 'connecting':
      return state.address === undefined
        ? l10n.t('Opening the tunnel, try {attempt} …', { attempt: state.attempt })
        : l10n.t('Testing {address} …', { address: state.address });
    case 'live':
      return l10n.t('Live: a test event came through {address} at {time}.', {
        address: state.address,
        time: time(state.provedAt),
      });
    case 'degraded':
      return l10n.t('Open, but events may not arrive. {why}', { why: tunnelFailureText(state.why) });
    case 'lost':
      return l10n.t('Lost; next try at {time}. {why}', {
        time: time(state.retryAt),
        why: tunnelFailureText(state.why),
      });
  }
}
