import type { TunnelProvider } from '../../webhooks/tunnel/tunnel.ts';
import { cloudflaredProvider } from './cloudflared.ts';
import { commandProvider } from './command.ts';
import { devtunnelProvider } from './devtunnel.ts';
import { ngrokProvider } from './ngrok.ts';
import { sshProvider } from './ssh.ts';
import { urlProvider } from './url.ts';
import { vscodeProvider } from './vscode.ts';

/** Every way to a public address, in the order in which people are offered them. */
export const TUNNEL_PROVIDERS: readonly TunnelProvider[] = [
  sshProvider,
  cloudflaredProvider,
  ngrokProvider,
  devtunnelProvider,
  vscodeProvider,
  commandProvider,
  urlProvider,
];
