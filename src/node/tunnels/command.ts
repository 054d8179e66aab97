import * as l10n from '@vscode/l10n';
import type { TunnelProvider } from '../../webhooks/tunnel/tunnel.ts';
import { likelyAddress } from './address-choice.ts';
import { programTunnel } from './program/program-tunnel.ts';

/** Any program that prints a public address and keeps running. */
export const commandProvider: TunnelProvider = {
  id: 'command',
  label: () => l10n.t('A command of my own'),
  whoCanSee: () => l10n.t('Depends on the command; usually the service behind it can read every event.'),
  needs: () => l10n.t('Needs a command that prints the public address and keeps running until it is ended.'),
  create({ command: [program, ...args] }, tools) {
    const withPort = (text: string, port: number) => text.replaceAll('{port}', String(port));
    return programTunnel(
      {
        program: program?.trim() || undefined,
        setting: 'truora.tunnel.command',
        arguments: (port) => args.map((text) => withPort(text, port)),
        read: (line) => {
          const address = likelyAddress(line);
          return address === undefined ? undefined : { address };
        },
      },
      tools,
    );
  },
};
