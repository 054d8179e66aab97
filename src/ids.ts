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
  showLog: 'truora.log.show',
} as const;

/** Id of one of our commands. */
export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

export const VIEWS = { container: 'truora', explorer: 'truora.explorer' } as const;

export const CONTEXT_KEYS = {
  /** See `ConnectionState`. */
  connection: 'truora.connection.state',
  hasFilter: 'truora.explorer.hasFilter',
  /** `sandbox` or `production`, of the profile in use. */
  environment: 'truora.profile.environment',
} as const;

export const SETTINGS = {
  sandboxUrl: 'truora.sandbox.url',
  sandboxSpeed: 'truora.sandbox.speed',
  dashboardUrl: 'truora.dashboard.url',
} as const;

/** Scheme of read-only documents that show answers of the API. */
export const JSON_SCHEME = 'truora';

/** Type of the result editors. */
export const RESULT_PANEL = 'truora.result';

/** Type of the editors of custom types. */
export const CUSTOM_TYPE_PANEL = 'truora.customType';
