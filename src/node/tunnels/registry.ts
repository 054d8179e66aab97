import type { TunnelProvider } from '../../webhooks/tunnel/tunnel.ts';
import { urlProvider } from './url.ts';
import { vscodeProvider } from './vscode.ts';

/** Every way to a public address, in the order in which people are offered them. */
export const TUNNEL_PROVIDERS: readonly TunnelProvider[] = [vscodeProvider, urlProvider];
