import type { Client } from 'ssh2';
import { err, ok, type Result } from '../../../base/result.ts';
import { type TunnelFailure, tunnelFailure } from '../../../webhooks/tunnel/failure.ts';
import { AddressChoice, likelyAddress } from '../address-choice.ts';
import { eachLine } from '../each-line.ts';

const ADDRESS_MS = 20_000;

/**
 * Opens the session in which a hosted service says at which address it passes on, and resolves with the one it says
 * first.
 */
export function watchSession(client: Client, host: string): Promise<Result<string, TunnelFailure>> {
  return new Promise((resolve) => {
    const choice = new AddressChoice(ADDRESS_MS, (address) =>
      resolve(address === undefined ? err(tunnelFailure('no-address', host)) : ok(address)),
    );
    client.once('close', () => choice.end());
    const read = (line: string) => {
      const address = addressInSession(line, host);
      if (address !== undefined) choice.take(address);
    };
    client.shell(false, (failure, channel) => {
      if (failure !== undefined) {
        choice.end();
        resolve(err(tunnelFailure('no-address', `${host} (${failure.message})`)));
        return;
      }
      channel.on('error', () => {});
      eachLine(channel, read);
      eachLine(channel.stderr, read);
    });
  });
}

/**
 * The public address in a line that a hosted tunnel service prints into the session, or undefined. Links to the service
 * itself, to its papers (they have a path) and to this machine are passed over.
 */
export function addressInSession(line: string, serviceHost: string): string | undefined {
  return likelyAddress(
    line,
    ({ hostname, pathname }) => pathname === '/' && hostname !== serviceHost && !serviceHost.endsWith(`.${hostname}`),
  );
}
