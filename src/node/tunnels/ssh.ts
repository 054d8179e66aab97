import * as l10n from '@vscode/l10n';
import { err, ok, type Result } from '../../base/result.ts';
import { type TunnelFailure, tunnelFailure } from '../../webhooks/tunnel/failure.ts';
import type { TunnelProvider } from '../../webhooks/tunnel/tunnel.ts';
import { findProgram } from './program/find-program.ts';
import { askOpenSsh } from './ssh/open-ssh-settings.ts';
import type { SshMemory } from './ssh/open-ssh-tunnel.ts';
import { bareHost, type SshServer, sshServer, wrongSetting } from './ssh/server.ts';

/** Remote forwarding through any SSH server that allows it: one's own, or a hosted service. */
export const sshProvider: TunnelProvider = {
  id: 'ssh',
  label: () => l10n.t('SSH server'),
  whoCanSee: () =>
    l10n.t(
      'Only the SSH server you name, and whatever answers HTTPS there, can read the events; nobody in between can.',
    ),
  needs: () =>
    l10n.t(
      'Needs an SSH server that allows remote forwarding: your own, or a hosted service. Built in, no program needed.',
    ),
  create(settings, tools) {
    const memory: SshMemory = { unlocked: { keys: new Map(), password: undefined }, port: 0 };
    const server = async (
      signal?: AbortSignal,
    ): Promise<Result<SshServer & { readonly isSshMissing: boolean }, TunnelFailure>> => {
      const wrong = wrongSetting(settings.ssh);
      if (wrong !== undefined) return err(tunnelFailure('settings', wrong));
      const ssh = tools.isTrusted ? await findProgram('ssh', tools.openFolders) : undefined;
      const path = ssh && 'path' in ssh ? ssh.path : undefined;
      const isSshMissing = tools.isTrusted && path === undefined;
      if (isSshMissing) tools.logger.warn('ssh: the settings of OpenSSH are not read, because there is no program ssh');
      const asked =
        path === undefined
          ? undefined
          : await askOpenSsh(path, { ...settings.ssh, host: bareHost(settings.ssh.host) }, signal);
      if (asked?.ok === false) return asked;
      const found = sshServer(settings.ssh, asked?.value);
      return 'wrong' in found ? err(tunnelFailure('settings', found.wrong)) : ok({ ...found, isSshMissing });
    };
    return {
      async check() {
        const found = await server();
        return found.ok ? ok(`${found.value.user}@${found.value.host}:${found.value.port}`) : found;
      },
      async open(request) {
        request.signal.throwIfAborted();
        const found = await server(request.signal);
        request.signal.throwIfAborted();
        if (!found.ok) return found;
        const { openSshTunnel } = await import('./ssh/open-ssh-tunnel.ts');
        const opened = await openSshTunnel(found.value, memory, tools, request);
        // A name that only the settings of OpenSSH know is not found without them.
        if (opened.ok || !found.value.isSshMissing || opened.reason.reason !== 'unreachable') return opened;
        return err({ ...opened.reason, reason: 'unreachable-unasked' });
      },
    };
  },
};
