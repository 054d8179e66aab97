import { memberOf } from '../../base/json.ts';
import type { Validation } from '../../contract/as-read.ts';
import { runToRestore } from '../runs/deleted-run.ts';
import type { Run } from '../runs/run.ts';
import type { Candidate } from './find.ts';

/** The flow that starts validations of a type, so that codes can be entered and tries repeated later. */
const FLOWS: Readonly<Record<string, string>> = {
  'document-validation': 'validate-document',
  'face-recognition': 'validate-face',
  'email-verification': 'verify-email',
  'phone-verification': 'verify-phone',
  'electronic-signature': 'sign-electronically',
};

/**
 * The run of something that was found again, which is watched like any other; undefined where no run can be about it.
 */
export function adoptedRun({ subject }: Candidate, startedAt: number, profileId: string): Run | undefined {
  if (subject === undefined) return undefined;
  if ('validation_id' in subject) return ofValidation(subject, startedAt, profileId);
  const begun = {
    version: 2,
    profileId,
    startedAt,
    files: {},
    events: [{ kind: 'found', at: startedAt }],
    state: 'watching',
  } as const;
  if ('check_id' in subject) {
    const { check_id: id, type = '', country } = subject;
    return { ...begun, flow: 'run-check', subject: 'check', id, type, traits: country ? { country } : {} };
  }
  const { enrollment_id: id, validation_type: type = 'face-recognition', account_id: accountId } = subject;
  return { ...begun, flow: 'enroll-face', subject: 'enrollment', id, type, accountId, traits: {} };
}

function ofValidation(validation: Validation, startedAt: number, profileId: string): Run {
  const events = [{ kind: 'found', at: startedAt }] as const;
  const run = runToRestore(validation, profileId);
  return { ...run, flow: memberOf(FLOWS, validation.type ?? '') ?? run.flow, startedAt, events };
}
