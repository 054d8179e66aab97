import { join } from 'node:path';
import * as vscode from 'vscode';
import { AppError, describeFailure } from '../../../base/errors.ts';
import { TUNNEL_PROVIDERS } from '../../../node/tunnels/registry.ts';
import type { EventStore } from '../../../webhooks/history/event-store.ts';
import type { SelfTest } from '../../../webhooks/tunnel/self-test.ts';
import { TunnelSession } from '../../../webhooks/tunnel/session.ts';
import type { ListeningParts } from '../listening-parts.ts';
import { tunnelPrompts } from './tunnel-prompts.ts';
import { tunnelSettings } from './tunnel-settings.ts';

/** The tunnel of this id with the settings as they are now, not started; times in which it was down become rows. The caller disposes. */
export function openTunnel(
  id: string,
  { path }: { readonly path: string },
  parts: Pick<ListeningParts, 'logger' | 'clock' | 'random' | 'storage'> & {
    readonly store: EventStore;
    readonly selfTest: SelfTest;
  },
): TunnelSession {
  const { logger, clock, random, storage, store, selfTest } = parts;
  const provider = TUNNEL_PROVIDERS.find((candidate) => candidate.id === id);
  if (!provider) throw new AppError('webhooks', `There is no tunnel called ${id}`);
  const tunnel = provider.create(tunnelSettings(), {
    logger,
    prompts: tunnelPrompts,
    knownHostsFile: join(storage.fsPath, 'known_hosts'),
    asExternalUri: async (url) => (await vscode.env.asExternalUri(vscode.Uri.parse(url))).toString(true),
    isRemote: vscode.env.remoteName !== undefined,
    openFolders: (vscode.workspace.workspaceFolders ?? []).map(({ uri }) => uri.fsPath),
    isTrusted: vscode.workspace.isTrusted,
  });
  const session = new TunnelSession(tunnel, { clock, random, logger, selfTest, path });
  session.onGap(({ from, to, why }) => {
    store
      .putGap({ receivedAt: from, until: to, reason: why.reason })
      .catch((failure: unknown) => logger.warn(`webhooks: a gap could not be recorded: ${describeFailure(failure)}`));
  });
  return session;
}
