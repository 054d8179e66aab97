import * as l10n from '@vscode/l10n';
import { tunnelFailure } from '../../webhooks/tunnel/failure.ts';
import { addressesIn, isLoopback } from '../../webhooks/tunnel/public-address.ts';
import type { TunnelProvider } from '../../webhooks/tunnel/tunnel.ts';
import { type ProgramReport, programTunnel } from './program/program-tunnel.ts';

/** ngrok's agent with the account that it was set up for. */
export const ngrokProvider: TunnelProvider = {
  id: 'ngrok',
  label: () => 'ngrok',
  whoCanSee: () =>
    l10n.t('ngrok decrypts the events on its servers, and keeps them where its traffic inspector is on.'),
  needs: () =>
    l10n.t('Needs the program {program} with an account; the address stays where the account has a domain.', {
      program: 'ngrok',
    }),
  create({ ngrok }, tools) {
    return programTunnel(
      {
        program: ngrok.program || 'ngrok',
        setting: 'truora.tunnel.ngrok.program',
        arguments: (port) => ['http', `127.0.0.1:${port}`, '--log=stdout', '--log-format=logfmt', ...ngrok.arguments],
        read: readNgrok,
      },
      tools,
    );
  },
};

/** No token, or one that is none. */
const SIGN_IN = /ERR_NGROK_(4018|105|107)\b/;

/** What a line of ngrok says, in any of its three log formats. */
export function readNgrok(line: string): ProgramReport {
  if (SIGN_IN.test(line)) {
    return { failure: tunnelFailure('not-signed-in', 'ngrok config add-authtoken <token>') };
  }
  if (/ERR_NGROK_\d+/.test(line)) return { failure: tunnelFailure('service-refused', line) };
  if (!/started (tunnel|endpoint)|forwarding/i.test(line)) return undefined;
  const address = addressesIn(line).find(
    (found) => !/^https?:\/\/([\w.-]+\.)?ngrok\.com$/.test(found) && !isLoopback(found),
  );
  return address === undefined ? undefined : { address };
}
