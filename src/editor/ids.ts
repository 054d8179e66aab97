/** Every name that package.json and the code share; a test holds the two against each other. */
export const COMMANDS = {
  validateDocument: 'truora.document.validate',
  verifyEmail: 'truora.email.verify',
  verifyPhone: 'truora.phone.verify',
  createSignature: 'truora.signature.create',
  enterCode: 'truora.code.enter',
  copyCode: 'truora.inbox.copyCode',
  enrollFace: 'truora.face.enroll',
  validateFace: 'truora.face.validate',
  addProfile: 'truora.profile.add',
  addProfileFromEnv: 'truora.profile.addFromEnv',
  switchProfile: 'truora.profile.switch',
  removeProfile: 'truora.profile.remove',
  openResult: 'truora.validation.open',
  openJson: 'truora.resource.openJson',
  copyId: 'truora.resource.copyId',
  copyAsCurl: 'truora.resource.copyAsCurl',
  copyAsCode: 'truora.resource.copyAsCode',
  compareResources: 'truora.resource.compare',
  openDashboard: 'truora.resource.openDashboard',
  revealAccount: 'truora.validation.revealAccount',
  deleteValidation: 'truora.validation.delete',
  runCheck: 'truora.check.run',
  openCheck: 'truora.check.open',
  saveCheckPdf: 'truora.check.savePdf',
  openFindings: 'truora.check.openFindings',
  deleteCheck: 'truora.check.delete',
  retryValidation: 'truora.validation.retry',
  restoreValidation: 'truora.validation.restore',
  createAccount: 'truora.account.create',
  openAccount: 'truora.account.open',
  createCustomType: 'truora.customType.create',
  editCustomType: 'truora.customType.edit',
  deleteCustomType: 'truora.customType.delete',
  createConfig: 'truora.config.create',
  pullConfig: 'truora.config.pull',
  compareConfig: 'truora.config.compare',
  restoreConfig: 'truora.config.restoreBackup',
  planConfig: 'truora.config.plan',
  pushConfig: 'truora.config.push',
  resetConfig: 'truora.config.reset',
  refreshConfig: 'truora.config.refresh',
  copyConfigRequests: 'truora.config.copyRequests',
  refreshExplorer: 'truora.explorer.refresh',
  filterExplorer: 'truora.explorer.filter',
  clearFilter: 'truora.explorer.clearFilter',
  groupExplorer: 'truora.explorer.group',
  loadMore: 'truora.explorer.loadMore',
  chooseScenario: 'truora.sandbox.chooseScenario',
  resetSandbox: 'truora.sandbox.reset',
  scanForKeys: 'truora.key.scan',
  moveKeyToProfile: 'truora.key.moveToProfile',
  moveKeyToEnv: 'truora.key.moveToEnv',
  startWebhooks: 'truora.webhooks.start',
  stopWebhooks: 'truora.webhooks.stop',
  copyWebhookAddress: 'truora.webhooks.copyAddress',
  testTunnel: 'truora.webhooks.testTunnel',
  forwardWebhooks: 'truora.webhooks.forward',
  answerWebhooks: 'truora.webhooks.answer',
  addSigningKey: 'truora.webhooks.addKey',
  removeSigningKey: 'truora.webhooks.removeKey',
  openEvent: 'truora.webhooks.openEvent',
  openEventJson: 'truora.webhooks.openJson',
  openEventClaims: 'truora.webhooks.openClaims',
  openEventToken: 'truora.webhooks.openBody',
  openEventSubject: 'truora.webhooks.openSubject',
  replayEvents: 'truora.webhooks.replay',
  editEvent: 'truora.webhooks.edit',
  sendEdited: 'truora.webhooks.sendEdited',
  diffEvents: 'truora.webhooks.diff',
  deleteEvents: 'truora.webhooks.delete',
  clearEvents: 'truora.webhooks.clear',
  filterEvents: 'truora.webhooks.filter',
  clearEventFilter: 'truora.webhooks.clearFilter',
  groupEvents: 'truora.webhooks.group',
  showNewestEvents: 'truora.webhooks.showNewest',
  showOlderEvents: 'truora.webhooks.showOlder',
  findCreation: 'truora.creation.find',
  eraseData: 'truora.data.erase',
  reportProblem: 'truora.problem.report',
  revealEvents: 'truora.webhooks.reveal',
  coverEvents: 'truora.webhooks.cover',
  triggerEvent: 'truora.webhooks.trigger',
  sendSandboxWebhook: 'truora.webhooks.sandboxSend',
  copyEventAsCurl: 'truora.webhooks.copyCurl',
  copyEventAsFixture: 'truora.webhooks.copyFixture',
  copyHandler: 'truora.webhooks.copyHandler',
  exportEvents: 'truora.webhooks.export',
  importEvents: 'truora.webhooks.import',
  checkUpHandler: 'truora.webhooks.checkUp',
  subscribeWebhooks: 'truora.webhooks.subscribe',
  openWalkthrough: 'truora.walkthrough.open',
  validateSpecimen: 'truora.specimen.validate',
  openNewestResult: 'truora.validation.openNewest',
  openNewestEvent: 'truora.webhooks.openNewest',
  showLog: 'truora.log.show',
} as const;

/** Id of one of our commands. */
export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

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
  /** The sandbox has given a validation its result, in any window. This and the next are true for a moment, when steps of the walkthrough are done. */
  validated: 'truora.walkthrough.validated',
  /** The page of a webhook was on screen. */
  eventSeen: 'truora.walkthrough.eventSeen',
  /** Somebody moved through the page of a result. */
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
