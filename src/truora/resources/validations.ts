import type { Clock } from '../../base/clock.ts';
import type { CreatedValidation, LifecycleChange, Validation } from '../../contract/as-read.ts';
import { createValidation } from '../../contract/endpoints/create-validation.ts';
import {
  deleteValidation,
  getValidation,
  listValidations,
  performValidation,
  restoreValidation,
} from '../../contract/endpoints/validations.ts';
import type { CreateValidationParameters } from '../../contract/inputs-by-type.ts';
import { objectOf } from '../answers/narrowed.ts';
import { type Page, type PageParams, pageOf } from '../page.ts';
import { type WatchOptions, type WatchOutcome, watchValidation } from '../polling.ts';
import type { Call, Sender } from '../sender.ts';

/** The code that a person received, and the validator that sent it. */
export interface PerformParameters {
  readonly type: 'email-verification' | 'phone-verification';
  readonly token: string;
}

/** What creating a validation takes besides its parameters. */
interface CreateCall extends Call {
  /** Form fields beyond the known parameters, sent as they are: what electronic signatures take is not documented. */
  readonly further?: Readonly<Record<string, string>>;
}

/** Validations. */
export interface ValidationsResource {
  /** Not repeated when it may have happened: a second create bills a second time. */
  create(params: CreateValidationParameters, call?: CreateCall): Promise<CreatedValidation>;
  /**
   * Hands in the code of an e-mail or phone validation, once: a wrong one costs a retry. Resolves with the validation
   * as it stands then, pending after a wrong code while there are retries left.
   */
  perform(validationId: string, params: PerformParameters, call?: Call): Promise<Validation>;
  get(validationId: string, params?: { readonly show_details?: boolean | undefined }, call?: Call): Promise<Validation>;
  list(params?: PageParams, call?: Call): Promise<Page<Validation>>;
  delete(validationId: string, call?: Call): Promise<LifecycleChange>;
  restore(validationId: string, call?: Call): Promise<LifecycleChange>;
  /** Polls on the schedule of the official SDK until the validation is finished or the schedule is over. */
  watch(validationId: string, options?: WatchOptions): Promise<WatchOutcome>;
}

/** Makes the validations of a sender. */
export function validationsOf({ send }: Sender, clock: Clock): ValidationsResource {
  const read = async (id: string, params: object, call?: Call & { readonly retries?: boolean }) =>
    objectOf(await send(getValidation, { ...params, validation_id: id }, call), 'Validation', id);
  return {
    async create(params, call) {
      return objectOf(await send(createValidation, params, call), 'CreatedValidation');
    },
    async perform(validationId, params, call) {
      const received = await send(performValidation, { ...params, validation_id: validationId }, call);
      return objectOf(received, 'Validation');
    },
    get: (validationId, params = {}, call) => read(validationId, params, call),
    async list(params = {}, call) {
      const received = await send(listValidations, params, call);
      return pageOf(received, 'Validation', ['validations', 'history'], params.start_key);
    },
    async delete(validationId, call) {
      const received = await send(deleteValidation, { validation_id: validationId }, call);
      return objectOf(received, 'LifecycleChange');
    },
    async restore(validationId, call) {
      const received = await send(restoreValidation, { validation_id: validationId }, call);
      return objectOf(received, 'LifecycleChange');
    },
    watch: (validationId, options = {}) =>
      watchValidation((signal) => read(validationId, {}, { signal, retries: false }), clock, options),
  };
}
