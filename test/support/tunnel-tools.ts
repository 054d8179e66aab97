import { silentLogger } from '../../src/base/logger.ts';
import type { TunnelSettings, TunnelTools } from '../../src/webhooks/tunnel/tunnel.ts';

/** Settings in which nothing is set. */
export const NO_SETTINGS: TunnelSettings = {
  ssh: { host: '', port: 0, user: '', keyFile: '', remoteAddress: '', remotePort: 0, publicUrl: '' },
  cloudflared: { program: '', arguments: [] },
  ngrok: { program: '', arguments: [] },
  devtunnel: { program: '', arguments: [] },
  command: [],
  url: '',
};

/** Tools of a local window with nobody in front of it. */
export const NOBODY: TunnelTools = {
  logger: silentLogger,
  prompts: { secret: async () => undefined, trustHostKey: async () => false },
  knownHostsFile: '/nonexistent/known_hosts',
  asExternalUri: async (url) => url,
  isRemote: false,
  openFolders: [],
  isTrusted: false,
};
