import { silentLogger } from '../../../src/base/logger.ts';
import type { CreatedValidation, Enrollment, Validation } from '../../../src/contract/answers.ts';
import type { CreateValidationParameters } from '../../../src/contract/inputs-by-type.ts';
import type { FlowUi } from '../../../src/flows/engine/question.ts';
import type { RunHost } from '../../../src/flows/engine/run-host.ts';
import type { TruoraClient } from '../../../src/truora/client.ts';
import { ApiError } from '../../../src/truora/errors.ts';
import { watchValidation } from '../../../src/truora/polling.ts';
import type { ManualClock } from '../../support/manual-clock.ts';
import { doubleClient, memoryRuns } from './double-client.ts';

/** The right code of every validation of the double. */
export const RIGHT = '123456';

export const enrolled: Enrollment = {
  enrollment_id: 'ENR0123456789abcdef0123456789abcdef',
  account_id: 'demo-user-17',
  validation_type: 'email-verification',
  status: 'success',
  creation_date: '2026-01-12T15:04:05Z',
};

/** What the double service holds and does; a test may change any of it while it runs. */
export interface CodeService {
  enrollment: Enrollment | ApiError;
  enrollments: Enrollment[];
  allowedRetries: number;
  readonly created: CreateValidationParameters[];
  readonly validations: Validation[];
}

export const refusal = (message: string, code = 10400) =>
  new ApiError('invalid-request', message, { status: 400, endpoint: 'double', code, wireMessage: message });

/** A service that sends codes, at the port of the client: it counts retries and time as the sandbox does. */
export function codeService(clock: ManualClock): { readonly client: TruoraClient; readonly service: CodeService } {
  const service: CodeService = {
    enrollment: enrolled,
    enrollments: [],
    allowedRetries: 2,
    created: [],
    validations: [],
  };
  const { client } = doubleClient(clock, { read: () => new Error('not expected') });
  const find = (id: string): Validation => {
    const at = service.validations.findIndex(({ validation_id }) => validation_id === id);
    const validation = service.validations[at];
    if (!validation) throw new Error(`There is no ${id}`);
    const isOver = clock.now() >= Date.parse(validation.creation_date) + 300_000;
    if (validation.validation_status !== 'pending' || !isOver) return validation;
    return put(at, {
      ...validation,
      validation_status: 'failure',
      failure_status: 'expired',
      expired_reason: 'validation_not_performed',
    });
  };
  const put = (at: number, validation: Validation): Validation => {
    service.validations[at] = validation;
    return validation;
  };
  const double: TruoraClient = {
    ...client,
    accounts: { ...client.accounts, enrollments: async () => ({ items: service.enrollments }) },
    enrollments: {
      ...client.enrollments,
      async create() {
        if (service.enrollment instanceof ApiError) throw service.enrollment;
        return service.enrollment;
      },
    },
    validations: {
      ...client.validations,
      async create(parameters) {
        service.created.push(parameters);
        const validation: CreatedValidation = {
          validation_id: `VLD${service.created.length}`,
          account_id: 'demo-user-17',
          type: parameters.type,
          validation_status: 'pending',
          creation_date: new Date(clock.now()).toISOString(),
          allowed_retries: service.allowedRetries,
          remaining_retries: service.allowedRetries,
        };
        const { instructions: _, details: __, ...stored } = validation;
        service.validations.push(stored);
        return validation;
      },
      async perform(id, { token }) {
        const validation = find(id);
        if (validation.validation_status !== 'pending') {
          throw refusal('Invalid request: requested validation is no longer available', 10404);
        }
        const at = service.validations.indexOf(validation);
        if (token === RIGHT) return put(at, { ...validation, validation_status: 'success' });
        const left = validation.remaining_retries ?? 0;
        if (left > 0) return put(at, { ...validation, remaining_retries: left - 1 });
        const failed = { failure_status: 'declined', declined_reason: 'wrong_verification_code' } as const;
        return put(at, { ...validation, validation_status: 'failure', ...failed });
      },
      get: async (id) => find(id),
      watch: (id, options = {}) => watchValidation(async () => find(id), clock, options),
    },
  };
  return { client: double, service };
}

/** A host for runs against the double. */
export function hostFor(client: TruoraClient, clock: ManualClock, ui: FlowUi, changed: Partial<RunHost> = {}) {
  const runs = memoryRuns();
  const left: string[] = [];
  const host: RunHost = {
    client,
    profile: { id: 'sandbox', name: 'Sandbox', environment: 'sandbox' },
    runs,
    clock,
    logger: silentLogger,
    language: 'en',
    openFile: () => {
      throw new Error('not expected');
    },
    report: () => {},
    ui,
    openLink: async () => true,
    watchLater: ({ id }) => left.push(id),
    signal: new AbortController().signal,
    ...changed,
  };
  return { host, runs, left };
}
