import type { Command } from './define-command.ts';
import { clearFilter, filterExplorer, groupExplorer, loadMore, refreshExplorer } from './explorer.ts';
import { showLog } from './log.ts';
import { addProfile, removeProfile, switchProfile } from './profiles.ts';
import { copyId, deleteValidation, openJson, openResult, revealAccount } from './resources.ts';
import { chooseScenario, resetSandbox } from './sandbox.ts';
import { validateDocument } from './validate-document.ts';

/** Every command of the extension. */
export const ALL_COMMANDS: readonly Command[] = [
  validateDocument,
  addProfile,
  switchProfile,
  removeProfile,
  openResult,
  openJson,
  copyId,
  revealAccount,
  deleteValidation,
  refreshExplorer,
  filterExplorer,
  clearFilter,
  groupExplorer,
  loadMore,
  chooseScenario,
  resetSandbox,
  showLog,
];
