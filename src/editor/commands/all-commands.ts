import { createAccount, openAccount } from './accounts.ts';
import { deleteCheck, openCheck, openFindings, saveCheckPdf } from './checks.ts';
import { copyCode, createSignature, enterCode, verifyEmail, verifyPhone } from './codes.ts';
import { compareResources } from './compare.ts';
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
} from './config.ts';
import { copyAsCode, copyAsCurl } from './copy.ts';
import { createCustomType, deleteCustomType, editCustomType } from './custom-types.ts';
import { openDashboard } from './dashboard.ts';
import type { Command } from './define-command.ts';
import { enrollFace } from './enroll-face.ts';
import { eraseData } from './erase-data.ts';
import { groupExplorer, loadMore, refreshExplorer } from './explorer.ts';
import { clearFilter, filterExplorer } from './filter.ts';
import { findCreation } from './find-creation.ts';
import { addProfileFromEnv, moveKeyToEnv, moveKeyToProfile, scanForKeys } from './key-guard.ts';
import { showLog } from './log.ts';
import { addProfile, removeProfile, switchProfile } from './profiles.ts';
import { reportProblem } from './report-problem.ts';
import { copyId, deleteValidation, openJson, openResult, revealAccount } from './resources.ts';
import { restoreValidation, retryValidation } from './retry-restore.ts';
import { runCheck } from './run-check.ts';
import { chooseScenario, resetSandbox } from './sandbox.ts';
import { validateDocument } from './validate-document.ts';
import { validateFace } from './validate-face.ts';
import { validateSpecimen } from './validate-specimen.ts';
import { openNewestEvent, openNewestResult, openWalkthrough } from './walkthrough.ts';
import { checkUpHandler } from './webhook-check-up.ts';
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
} from './webhook-events.ts';
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
} from './webhook-list.ts';
import { copyEventAsCurl, copyEventAsFixture, copyHandler, exportEvents, importEvents } from './webhook-share.ts';
import { subscribeWebhooks } from './webhook-subscribe.ts';
import { sendSandboxWebhook, triggerEvent } from './webhook-trigger.ts';
import {
  addSigningKey,
  answerWebhooks,
  copyWebhookAddress,
  forwardWebhooks,
  removeSigningKey,
  startWebhooks,
  stopWebhooks,
  testTunnel,
} from './webhooks.ts';

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
