import type { CreatedValidation, Enrollment, Validation } from '../../../src/contract/answers.ts';
import type { TruoraClient } from '../../../src/truora/client.ts';
import { watchEnrollment, watchValidation } from '../../../src/truora/polling.ts';
import { PRINTED_BODIES } from '../../fixtures/printed-bodies.ts';
import type { ManualClock } from '../../support/manual-clock.ts';
import { doubleClient } from './double-client.ts';

export const enrollmentCreated = PRINTED_BODIES['face enrollment, just created']?.body as Enrollment;
export const faceCreated = PRINTED_BODIES['face, just created']?.body as CreatedValidation;
export const faceSuccess = PRINTED_BODIES['face, success']?.body as Validation;

const { file_upload_link: _, ...withoutLink } = enrollmentCreated;

/** The enrollment once its picture is stored. */
export const enrollmentStored: Enrollment = { ...withoutLink, reason: 'waiting_face_validation' };

/** What an account has, and what the API answers to what is created for it. */
export interface FaceBehaviour {
  readonly enrollments?: readonly Enrollment[];
  readonly validations?: readonly Validation[];
  readonly enrollment?: Enrollment;
  readonly validation?: Validation;
  readonly create?: () => Promise<CreatedValidation>;
}

/** A client at its port that knows faces. `asked` lists what was created and sent, in order. */
export function faceClient(clock: ManualClock, behaviour: FaceBehaviour = {}) {
  const { client } = doubleClient(clock, { read: () => new Error('not expected') });
  const asked: unknown[] = [];
  const faces: TruoraClient = {
    ...client,
    accounts: {
      ...client.accounts,
      list: async () => ({ items: [{ account_id: 'demo-user-17', creation_date: '2026-01-12T15:04:05Z' }] }),
      enrollments: async () => ({ items: behaviour.enrollments ?? [] }),
      validations: async () => ({ items: behaviour.validations ?? [] }),
    },
    enrollments: {
      ...client.enrollments,
      async create(params) {
        asked.push(params);
        return enrollmentCreated;
      },
      watch: (_id, options = {}) =>
        watchEnrollment(async () => behaviour.enrollment ?? enrollmentStored, clock, options),
    },
    validations: {
      ...client.validations,
      async create(params) {
        asked.push(params);
        return behaviour.create?.() ?? faceCreated;
      },
      watch: (_id, options = {}) => watchValidation(async () => behaviour.validation ?? faceSuccess, clock, options),
    },
    uploads: {
      async put(link, file, call = {}) {
        asked.push(`${file.name} as ${call.kind} to ${link.split('/')[4]}`);
        return { receipt: undefined, mayHaveArrived: false };
      },
    },
  };
  return { client: faces, asked };
}
