/** Every name that package.json and the code share; a test holds the two against each other. */
export const VIEWS = {
  container: 'truora',
  explorer: 'truora.explorer',
  webhooks: 'truora.webhooks',
  config: 'truora.configuration',
} as const;

export const CONTEXT_KEYS = {
  /** See `ConnectionState`. */
  connection: 'truora.connection.state',
  hasFilter: 'truora.explorer.hasFilter',
  /** `sandbox` or `production`, of the profile in use. */
  environment: 'truora.profile.environment',
  /** Whether the receiver runs. */
  webhooksListening: 'truora.webhooks.listening',
  webhooksFiltered: 'truora.webhooks.filtered',
  /** Whether newer events wait while an older one is looked at. */
  webhooksHeld: 'truora.webhooks.held',
  /** Whether lists, copies and exports of webhooks show personal data. */
  webhooksRevealed: 'truora.webhooks.revealed',
  /**
   * The sandbox has given a validation its result, in any window. This and the next are true for a moment, when steps
   * of the walkthrough are done.
   */
  validated: 'truora.walkthrough.validated',
  /** The page of a webhook was on screen. */
  eventSeen: 'truora.walkthrough.eventSeen',
  /** The user moved through a result page. */
  resultRead: 'truora.walkthrough.resultRead',
  /** A configuration file was saved that says something. */
  configWritten: 'truora.walkthrough.configWritten',
  /** There is a profile with a key. */
  accountConnected: 'truora.walkthrough.accountConnected',
} as const;

export const SETTINGS = {
  sandboxUrl: 'truora.sandbox.url',
  sandboxSpeed: 'truora.sandbox.speed',
  dashboardUrl: 'truora.dashboard.url',
  webhookPort: 'truora.webhooks.port',
  webhookMaxEvents: 'truora.webhooks.maxEvents',
  webhookMaxMegabytes: 'truora.webhooks.maxMegabytes',
  webhookMaxDays: 'truora.webhooks.maxDays',
  tunnelProvider: 'truora.tunnel.provider',
  tunnelUrl: 'truora.tunnel.url',
  tunnelCommand: 'truora.tunnel.command',
  sshHost: 'truora.tunnel.ssh.host',
  sshPort: 'truora.tunnel.ssh.port',
  sshUser: 'truora.tunnel.ssh.user',
  sshKeyFile: 'truora.tunnel.ssh.keyFile',
  sshRemoteAddress: 'truora.tunnel.ssh.remoteAddress',
  sshRemotePort: 'truora.tunnel.ssh.remotePort',
  sshPublicUrl: 'truora.tunnel.ssh.publicUrl',
  cloudflaredProgram: 'truora.tunnel.cloudflared.program',
  cloudflaredArguments: 'truora.tunnel.cloudflared.arguments',
  ngrokProgram: 'truora.tunnel.ngrok.program',
  ngrokArguments: 'truora.tunnel.ngrok.arguments',
  devtunnelProgram: 'truora.tunnel.devtunnel.program',
  devtunnelArguments: 'truora.tunnel.devtunnel.arguments',
} as const;

/** Scheme of read-only documents that show answers of the API. */
export const JSON_SCHEME = 'truora';

/** Scheme of read-only documents about configuration: plans, and accounts written as files. */
export const CONFIG_SCHEME = 'truora-config';

/** Type of the result editors. */
export const RESULT_PANEL = 'truora.result';

/** Scheme of read-only documents about webhooks. */
export const WEBHOOK_SCHEME = 'truora-webhook';

/** Scheme of documents in which webhooks are edited. */
export const WEBHOOK_EDIT_SCHEME = 'truora-webhook-edit';

/** Type of the pages of webhooks. */
export const EVENT_PANEL = 'truora.webhook';

/** Type of the editors of custom types. */
export const CUSTOM_TYPE_PANEL = 'truora.customType';
