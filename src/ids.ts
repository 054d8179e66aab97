/** Every name that package.json and the code share; a test holds the two against each other. */
export const COMMANDS = {
  validateDocument: 'truora.document.validate',
  addProfile: 'truora.profile.add',
  switchProfile: 'truora.profile.switch',
  removeProfile: 'truora.profile.remove',
  openResult: 'truora.validation.open',
  openJson: 'truora.resource.openJson',
  copyId: 'truora.resource.copyId',
  revealAccount: 'truora.validation.revealAccount',
  deleteValidation: 'truora.validation.delete',
  refreshExplorer: 'truora.explorer.refresh',
  filterExplorer: 'truora.explorer.filter',
  clearFilter: 'truora.explorer.clearFilter',
  groupExplorer: 'truora.explorer.group',
  loadMore: 'truora.explorer.loadMore',
  chooseScenario: 'truora.sandbox.chooseScenario',
  resetSandbox: 'truora.sandbox.reset',
  showLog: 'truora.log.show',
} as const;

/** Id of one of our commands. */
export type CommandId = (typeof COMMANDS)[keyof typeof COMMANDS];

export const VIEWS = { container: 'truora', explorer: 'truora.explorer' } as const;

export const CONTEXT_KEYS = {
  /** See `ConnectionState`. */
  connection: 'truora.connection.state',
  hasFilter: 'truora.explorer.hasFilter',
} as const;

export const SETTINGS = { sandboxUrl: 'truora.sandbox.url', sandboxSpeed: 'truora.sandbox.speed' } as const;

/** Scheme of read-only documents that show answers of the API. */
export const JSON_SCHEME = 'truora';

/** Type of the result editors. */
export const RESULT_PANEL = 'truora.result';
