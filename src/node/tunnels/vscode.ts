import * as l10n from '@vscode/l10n';
import { err, ok } from '../../base/result.ts';
import { tunnelFailure } from '../../webhooks/tunnel/failure.ts';
import { isLoopback, publicAddress } from '../../webhooks/tunnel/public-address.ts';
import type { TunnelProvider } from '../../webhooks/tunnel/tunnel.ts';
import { neverLost } from './never-lost.ts';

/** The port that VS Code forwards by itself in remote windows; only the person can make it public. */
export const vscodeProvider: TunnelProvider = {
  id: 'vscode',
  label: () => l10n.t("VS Code's forwarded port"),
  whoCanSee: () => l10n.t('The service that runs your remote window (such as GitHub Codespaces) can read every event.'),
  needs: () => l10n.t('Needs a remote window whose forwarded ports can be made public, such as GitHub Codespaces.'),
  create(_settings, { isRemote, asExternalUri }) {
    const noWindow = tunnelFailure('no-remote-window');
    return {
      check: async () => (isRemote ? ok(undefined) : err(noWindow)),
      async open({ localPort, signal }) {
        if (!isRemote) return err(noWindow);
        const address = publicAddress(await asExternalUri(`http://127.0.0.1:${localPort}/`));
        signal.throwIfAborted();
        // In desktop windows the port is forwarded to the person's own machine.
        if (address === undefined || isLoopback(address)) return err(noWindow);
        return ok(
          neverLost(
            address,
            l10n.t('In the view Ports, set the visibility of port {port} to Public.', { port: localPort }),
          ),
        );
      },
    };
  },
};
