import { getStatus } from '../contract/endpoints/validations.ts';
import { type AccountsResource, accountsOf } from './resources/accounts.ts';
import { type ChecksResource, checksOf } from './resources/checks.ts';
import { type ConfigResource, configOf } from './resources/config.ts';
import { type CustomTypesResource, customTypesOf } from './resources/custom-types.ts';
import { type EnrollmentsResource, enrollmentsOf } from './resources/enrollments.ts';
import { type HookEventsResource, type HooksResource, hookEventsOf, hooksOf } from './resources/hooks.ts';
import { type RulesResource, rulesOf } from './resources/rules.ts';
import { type UploadsResource, uploadsOf } from './resources/uploads.ts';
import { type ValidationsResource, validationsOf } from './resources/validations.ts';
import { type Call, createSender, type SenderOptions } from './sender.ts';

/** Everything that can be asked of Truora's API with one key, one property per resource. */
export interface TruoraClient {
  readonly accounts: AccountsResource;
  readonly enrollments: EnrollmentsResource;
  readonly validations: ValidationsResource;
  readonly uploads: UploadsResource;
  readonly checks: ChecksResource;
  readonly customTypes: CustomTypesResource;
  readonly config: ConfigResource;
  readonly hooks: HooksResource;
  readonly hookEvents: HookEventsResource;
  readonly rules: RulesResource;
  /** Resolves when the API says that it is up; needs no key. */
  status(call?: Call): Promise<void>;
}

/** Makes a client for one profile. Whoever made the transport disposes it; the client itself holds nothing. */
export function createTruoraClient(options: SenderOptions): TruoraClient {
  const sender = createSender(options);
  return {
    accounts: accountsOf(sender),
    enrollments: enrollmentsOf(sender, options.clock),
    validations: validationsOf(sender, options.clock),
    uploads: uploadsOf(sender, options.bases.files, options.clock, options.random),
    checks: checksOf(sender, options.clock),
    customTypes: customTypesOf(sender),
    config: configOf(sender),
    hooks: hooksOf(sender),
    hookEvents: hookEventsOf(sender),
    rules: rulesOf(sender),
    async status(call) {
      await sender.send(getStatus, {}, call);
    },
  };
}
