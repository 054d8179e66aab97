import { devNull } from 'node:os';
import * as l10n from '@vscode/l10n';
import { tunnelFailure } from '../../webhooks/tunnel/failure.ts';
import { addressesIn } from '../../webhooks/tunnel/public-address.ts';
import type { TunnelProvider } from '../../webhooks/tunnel/tunnel.ts';
import { type ProgramReport, programTunnel } from './program/program-tunnel.ts';

/** A quick tunnel of Cloudflare: no account, another address at each start. */
export const cloudflaredProvider: TunnelProvider = {
  id: 'cloudflared',
  label: () => l10n.t('Cloudflare quick tunnel'),
  whoCanSee: () => l10n.t('Cloudflare decrypts the events on its servers to pass them on.'),
  needs: () =>
    l10n.t('Needs the program {program}; no account. The address changes with every start.', {
      program: 'cloudflared',
    }),
  create({ cloudflared }, tools) {
    // A configuration of the person's own tunnels would take the place of the quick one.
    const config = process.platform === 'win32' ? [] : ['--config', devNull];
    return programTunnel(
      {
        program: cloudflared.program || 'cloudflared',
        setting: 'truora.tunnel.cloudflared.program',
        arguments: (port) => [
          'tunnel',
          ...config,
          '--no-autoupdate',
          '--url',
          `http://127.0.0.1:${port}`,
          ...cloudflared.arguments,
        ],
        read: readCloudflared,
      },
      tools,
    );
  },
};

/** What a line of cloudflared says. */
export function readCloudflared(line: string): ProgramReport {
  if (/failed to (request|unmarshal) quick tunnel|429 too many requests/i.test(line)) {
    return { failure: tunnelFailure('service-refused', line) };
  }
  // The service's own address stands in messages of errors.
  const address = addressesIn(line).find((found) => /^https:\/\/(?!api\.)[\w-]+\.trycloudflare\.com$/.test(found));
  return address === undefined ? undefined : { address };
}
