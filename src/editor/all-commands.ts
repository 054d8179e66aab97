import { addProfile, removeProfile, switchProfile } from './accounts/profile-commands.ts';
import {
  compareConfig,
  copyConfigRequests,
  createConfig,
  planConfig,
  pullConfig,
  pushConfig,
  refreshConfig,
  resetConfig,
  restoreConfig,
} from './config/commands.ts';
import { createCustomType, deleteCustomType, editCustomType } from './custom-types/custom-type-commands.ts';
import type { Command } from './define-command.ts';
import { createAccount, openAccount } from './flows/account-commands.ts';
import { copyCode, createSignature, enterCode, verifyEmail, verifyPhone } from './flows/codes.ts';
import { enrollFace } from './flows/enroll-face.ts';
import { findCreation } from './flows/find-creation.ts';
import { restoreValidation, retryValidation } from './flows/retry-restore.ts';
import { runCheck } from './flows/run-check.ts';
import { validateDocument } from './flows/validate-document.ts';
import { validateFace } from './flows/validate-face.ts';
import { validateSpecimen } from './flows/validate-specimen.ts';
import { addProfileFromEnv, moveKeyToEnv, moveKeyToProfile, scanForKeys } from './guard/key-commands.ts';
import { reportProblem } from './help/report-problem.ts';
import { deleteCheck, openCheck, openFindings, saveCheckPdf } from './resources/commands/checks.ts';
import { compareResources } from './resources/commands/compare.ts';
import { copyAsCode, copyAsCurl } from './resources/commands/copy.ts';
import { openDashboard } from './resources/commands/dashboard.ts';
import { groupExplorer, loadMore, refreshExplorer } from './resources/commands/explorer.ts';
import { clearFilter, filterExplorer } from './resources/commands/filter.ts';
import { copyId, deleteValidation, openJson, openResult, revealAccount } from './resources/commands/resources.ts';
import { chooseScenario, resetSandbox } from './sandbox/sandbox-commands.ts';
import { showLog } from './shell/log-command.ts';
import { eraseData } from './stored-data/erase-data.ts';
import { openNewestEvent, openNewestResult, openWalkthrough } from './walkthrough/walkthrough-commands.ts';
import { checkUpHandler } from './webhooks/commands/webhook-check-up.ts';
import {
  diffEvents,
  editEvent,
  openEvent,
  openEventClaims,
  openEventJson,
  openEventSubject,
  openEventToken,
  replayEvents,
  sendEdited,
} from './webhooks/commands/webhook-events.ts';
import {
  clearEventFilter,
  clearEvents,
  coverEvents,
  deleteEvents,
  filterEvents,
  groupEvents,
  revealEvents,
  showNewestEvents,
  showOlderEvents,
} from './webhooks/commands/webhook-list.ts';
import {
  copyEventAsCurl,
  copyEventAsFixture,
  copyHandler,
  exportEvents,
  importEvents,
} from './webhooks/commands/webhook-share.ts';
import { subscribeWebhooks } from './webhooks/commands/webhook-subscribe.ts';
import { sendSandboxWebhook, triggerEvent } from './webhooks/commands/webhook-trigger.ts';
import {
  addSigningKey,
  answerWebhooks,
  copyWebhookAddress,
  forwardWebhooks,
  removeSigningKey,
  startWebhooks,
  stopWebhooks,
  testTunnel,
} from './webhooks/commands/webhooks.ts';

/** Every command of the extension. */
export const ALL_COMMANDS: readonly Command[] = [
  validateDocument,
  verifyEmail,
  verifyPhone,
  createSignature,
  enterCode,
  copyCode,
  enrollFace,
  validateFace,
  addProfile,
  addProfileFromEnv,
  switchProfile,
  removeProfile,
  openResult,
  openJson,
  copyId,
  copyAsCurl,
  copyAsCode,
  compareResources,
  openDashboard,
  revealAccount,
  deleteValidation,
  runCheck,
  openCheck,
  saveCheckPdf,
  openFindings,
  deleteCheck,
  retryValidation,
  restoreValidation,
  createAccount,
  openAccount,
  createCustomType,
  editCustomType,
  deleteCustomType,
  createConfig,
  pullConfig,
  planConfig,
  pushConfig,
  compareConfig,
  restoreConfig,
  resetConfig,
  refreshConfig,
  copyConfigRequests,
  refreshExplorer,
  filterExplorer,
  clearFilter,
  groupExplorer,
  loadMore,
  chooseScenario,
  resetSandbox,
  scanForKeys,
  moveKeyToProfile,
  moveKeyToEnv,
  startWebhooks,
  stopWebhooks,
  copyWebhookAddress,
  testTunnel,
  forwardWebhooks,
  answerWebhooks,
  addSigningKey,
  removeSigningKey,
  openEvent,
  openEventJson,
  openEventClaims,
  openEventToken,
  openEventSubject,
  replayEvents,
  editEvent,
  sendEdited,
  diffEvents,
  deleteEvents,
  clearEvents,
  filterEvents,
  clearEventFilter,
  groupEvents,
  showNewestEvents,
  showOlderEvents,
  eraseData,
  findCreation,
  reportProblem,
  revealEvents,
  coverEvents,
  triggerEvent,
  sendSandboxWebhook,
  copyEventAsCurl,
  copyEventAsFixture,
  copyHandler,
  exportEvents,
  importEvents,
  checkUpHandler,
  subscribeWebhooks,
  openWalkthrough,
  validateSpecimen,
  openNewestResult,
  openNewestEvent,
  showLog,
];
