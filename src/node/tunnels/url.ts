import * as l10n from '@vscode/l10n';
import { err, ok, type Result } from '../../base/result.ts';
import { type TunnelFailure, tunnelFailure } from '../../webhooks/tunnel/failure.ts';
import { publicAddress } from '../../webhooks/tunnel/public-address.ts';
import type { TunnelProvider } from '../../webhooks/tunnel/tunnel.ts';
import { neverLost } from './never-lost.ts';

/** An address that leads to the receiver already: a tunnel that the person runs, or a server that passes on. */
export const urlProvider: TunnelProvider = {
  id: 'url',
  label: () => l10n.t('An address of my own'),
  whoCanSee: () => l10n.t('The operator of the server behind the address can read every event.'),
  needs: () => l10n.t('Needs a public address that leads to the port of the receiver.'),
  create({ url }) {
    const address = (): Result<string, TunnelFailure> => {
      const known = publicAddress(url);
      return known === undefined ? err(tunnelFailure('settings', 'truora.tunnel.url')) : ok(known);
    };
    return {
      check: async () => address(),
      open: async ({ signal }) => {
        signal.throwIfAborted();
        const found = address();
        return found.ok ? ok(neverLost(found.value)) : found;
      },
    };
  },
};
