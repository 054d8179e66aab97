import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { AppError, describeFailure } from '../../../base/errors.ts';
import { TUNNEL_PROVIDERS } from '../../../node/tunnels/registry.ts';
import type { EventStore } from '../../../webhooks/history/event-store.ts';
import type { SelfTest } from '../../../webhooks/tunnel/self-test.ts';
import { TunnelSession } from '../../../webhooks/tunnel/session.ts';
import type { SecretQuestion, TunnelPrompts, TunnelSettings } from '../../../webhooks/tunnel/tunnel.ts';
import { SETTINGS } from '../../ids.ts';
import { window } from '../../shell/window.ts';
import type { ListeningParts } from '../listening-parts.ts';

/**
 * The tunnel of this id with the settings as they are now, not started; times in which it was down become rows. The
 * caller disposes.
 */
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

/** Asks the person what only a tunnel asks; answers are neither kept nor logged. */
const tunnelPrompts: TunnelPrompts = {
  async secret(question, signal) {
    const source = new vscode.CancellationTokenSource();
    const give = () => source.cancel();
    signal.addEventListener('abort', give, { once: true });
    try {
      return await window.showInputBox(
        { title: l10n.t('SSH Tunnel'), prompt: promptOf(question), password: true, ignoreFocusOut: true },
        source.token,
      );
    } finally {
      signal.removeEventListener('abort', give);
      source.dispose();
    }
  },
  async trustHostKey({ host, port, keyType, fingerprint }) {
    const trust = l10n.t('Trust This Server');
    const answer = await window.showWarningMessage(
      l10n.t('The server {host} is new to this machine.', { host: `${host}:${port}` }),
      {
        modal: true,
        detail: l10n.t('Its key is {type} {fingerprint}. Compare it with what the owner of the server tells you.', {
          type: keyType,
          fingerprint,
        }),
      },
      trust,
    );
    return answer === trust;
  },
};

function promptOf({ kind, subject, text, attempt }: SecretQuestion): string {
  const questions: Readonly<Record<string, string>> = {
    passphrase: l10n.t('Passphrase of the key {subject}', { subject }),
    password: l10n.t('Password of {subject}', { subject }),
  };
  const question = questions[kind] ?? text ?? subject;
  return attempt > 1 ? l10n.t('That was not right. {question}', { question }) : question;
}

/** The settings of all tunnels as they are now; a value of another type counts as not set. */
function tunnelSettings(): TunnelSettings {
  return {
    url: text(SETTINGS.tunnelUrl),
    command: texts(SETTINGS.tunnelCommand),
    ssh: {
      host: text(SETTINGS.sshHost),
      port: number(SETTINGS.sshPort),
      user: text(SETTINGS.sshUser),
      keyFile: text(SETTINGS.sshKeyFile),
      remoteAddress: text(SETTINGS.sshRemoteAddress),
      remotePort: number(SETTINGS.sshRemotePort),
      publicUrl: text(SETTINGS.sshPublicUrl),
    },
    cloudflared: { program: text(SETTINGS.cloudflaredProgram), arguments: texts(SETTINGS.cloudflaredArguments) },
    ngrok: { program: text(SETTINGS.ngrokProgram), arguments: texts(SETTINGS.ngrokArguments) },
    devtunnel: { program: text(SETTINGS.devtunnelProgram), arguments: texts(SETTINGS.devtunnelArguments) },
  };
}

function value(name: string): unknown {
  return vscode.workspace.getConfiguration().get<unknown>(name);
}

function text(name: string): string {
  const found = value(name);
  return typeof found === 'string' ? found.trim() : '';
}

function number(name: string): number {
  const found = value(name);
  return typeof found === 'number' && Number.isFinite(found) ? found : 0;
}

function texts(name: string): readonly string[] {
  const found = value(name);
  return Array.isArray(found) ? found.filter((part) => typeof part === 'string') : [];
}
