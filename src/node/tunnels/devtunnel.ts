import * as l10n from '@vscode/l10n';
import { tunnelFailure } from '../../webhooks/tunnel/failure.ts';
import { addressesIn } from '../../webhooks/tunnel/public-address.ts';
import type { TunnelProvider } from '../../webhooks/tunnel/tunnel.ts';
import { type ProgramReport, programTunnel } from './program/program-tunnel.ts';

/** A dev tunnel of Microsoft, open to everybody who knows its address. */
export const devtunnelProvider: TunnelProvider = {
  id: 'devtunnel',
  label: () => 'Microsoft dev tunnel',
  whoCanSee: () => l10n.t('Microsoft decrypts the events on its servers to pass them on.'),
  needs: () => l10n.t('Needs the program {program} and a Microsoft or GitHub account.', { program: 'devtunnel' }),
  create({ devtunnel }, tools) {
    return programTunnel(
      {
        program: devtunnel.program || 'devtunnel',
        setting: 'truora.tunnel.devtunnel.program',
        arguments: (port) => ['host', '-p', String(port), '--allow-anonymous', ...devtunnel.arguments],
        read: readDevtunnel,
      },
      tools,
    );
  },
};

/** What a line of devtunnel says. */
export function readDevtunnel(line: string): ProgramReport {
  if (/devtunnel user login|not (logged|signed) in|login (is )?required|unauthorized/i.test(line)) {
    return { failure: tunnelFailure('not-signed-in', 'devtunnel user login') };
  }
  // Of the forms that are printed, the one with the port in its name: others refuse or are the inspector's.
  const address = addressesIn(line).find(
    (found) => /^https:\/\/[\w-]+-\d+\.[\w.-]+\.devtunnels\.ms$/.test(found) && !found.includes('-inspect.'),
  );
  return address === undefined ? undefined : { address };
}
