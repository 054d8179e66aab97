import * as l10n from '@vscode/l10n';
import type { Scenario } from './scenario.ts';

const WITH_FILES = ['document-validation', 'face-recognition', 'face-search'] as const;

/** Runs out of time while the methods run: the time-out is brought forward to the end of processing. */
export const pendingValidationMethods: Scenario = {
  name: 'pending_validation_methods',
  title: () => l10n.t('Expired: methods unfinished'),
  text: () => l10n.t('Time runs out before all validation methods have finished.'),
  types: WITH_FILES,
  processing: 'normal',
  ending: { kind: 'expired', reason: 'pending_validation_methods' },
};

/** The same under the name that people look for first. */
export const expired: Scenario = { ...pendingValidationMethods, name: 'expired', title: () => l10n.t('Expired') };

/** Time is up from the start. */
export const inputFileNotUploaded: Scenario = {
  name: 'input_file_not_uploaded',
  title: () => l10n.t('Expired: no pictures'),
  text: () => l10n.t('The upload links have already expired when they are handed out.'),
  types: WITH_FILES,
  processing: 'normal',
  ending: { kind: 'expired', reason: 'input_file_not_uploaded' },
  isOver: true,
};

/** A manual review that nobody finishes; the time-out is brought forward to the end of processing. */
export const manualReviewExpired: Scenario = {
  name: 'manual_review_expired',
  title: () => l10n.t('Expired: manual review'),
  text: () => l10n.t('Time runs out before the manual review is finished.'),
  types: WITH_FILES,
  processing: 'normal',
  ending: { kind: 'expired', reason: 'manual_review_expired' },
};

/** A manual review that lasts until the real time-out. */
export const manualReviewPending: Scenario = {
  name: 'manual_review_pending',
  title: () => l10n.t('Manual review pending'),
  text: () => l10n.t('The validation stays pending in manual review until its time-out.'),
  types: WITH_FILES,
  processing: 'endless',
  ending: { kind: 'expired', reason: 'manual_review_expired' },
};

/** Time is up before a code can be handed in or a document be signed. */
export const validationNotPerformed: Scenario = {
  name: 'validation_not_performed',
  title: () => l10n.t('Expired: no code, no signature'),
  text: () => l10n.t('Time is already up when the code arrives or the signing page is opened.'),
  types: ['email-verification', 'phone-verification', 'electronic-signature'],
  processing: 'normal',
  ending: { kind: 'expired', reason: 'validation_not_performed' },
  isOver: true,
};
