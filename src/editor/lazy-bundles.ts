/**
 * The parts that are loaded when they are first needed. Each is a file of its own in `dist`, because a CommonJS bundle
 * cannot be split; the module loader keeps what was loaded.
 */
export const loadSandbox = (): typeof import('../node/sandbox-entry.ts') => require('./sandbox.cjs');
export const loadContractCheck = (): typeof import('../node/contract-check-entry.ts') =>
  require('./contract-check.cjs');
