import * as l10n from '@vscode/l10n';
import { ok, type Result, refused } from '../../base/result.ts';
import { type TunnelFailure, tunnelFailure } from '../../webhooks/tunnel/failure.ts';
import type { TunnelProvider } from '../../webhooks/tunnel/tunnel.ts';
import { hostAlias } from './ssh/client-config.ts';
import type { SshMemory } from './ssh/open-ssh-tunnel.ts';
import { type SshServer, sshServer } from './ssh/server.ts';

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
    const server = async (): Promise<Result<SshServer, TunnelFailure>> => {
      const found = sshServer(settings.ssh, await hostAlias(settings.ssh.host));
      return 'wrong' in found ? refused(tunnelFailure('settings', found.wrong)) : ok(found);
    };
    return {
      async check() {
        const found = await server();
        return found.ok ? ok(`${found.value.user}@${found.value.host}:${found.value.port}`) : found;
      },
      async open(request) {
        request.signal.throwIfAborted();
        const found = await server();
        if (!found.ok) return found;
        const { openSshTunnel } = await import('./ssh/open-ssh-tunnel.ts');
        return openSshTunnel(found.value, memory, tools, request);
      },
    };
  },
};
