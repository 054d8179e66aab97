import { withoutUndefined } from '../../../base/json.ts';
import { ok } from '../../../base/result.ts';
import { createEnrollment } from '../../../contract/endpoints/enrollments.ts';
import { ENROLLMENT_INPUTS, inputProblem, type TypeInput } from '../../../contract/inputs-by-type.ts';
import { ENROLLMENT_TYPES, type EnrollmentType, PHONE_CALLING_CODES } from '../../../contract/values.ts';
import type { SandboxContext } from '../../context.ts';
import { defineRoute, refuse } from '../../http/route.ts';
import { newId, newNanos } from '../../lifecycle/ids.ts';
import type { EnrollmentRecord } from '../../lifecycle/records.ts';
import { enrollmentFailure, findScenario } from '../../scenarios/registry.ts';
import type { DefaultValues } from '../../settings/defaults.ts';
import { processingTime, shorten } from '../../settings/settings.ts';
import { addAccount } from '../../validations/account-answer.ts';
import { consentObjection, consentProblems } from '../../validations/consent.ts';
import { createdEnrollmentAnswer, usableEnrollment } from '../../validations/enrollments.ts';

const always = (defaults: DefaultValues) =>
  ({
    type: { missing: 'missingType', invalid: 'invalidType' },
    user_authorized: consentProblems(defaults),
  }) as const;

const BY_TYPE = {
  account_id: { missing: 'invalidAccountId', invalid: 'invalidAccountId' },
  confirmation: { missing: 'invalidConfirmation', invalid: 'invalidConfirmation' },
  country: { missing: 'invalidCountry', invalid: 'invalidCountry' },
  email: { missing: 'missingEmail', invalid: 'missingEmail' },
  fraud_reason: { missing: 'missingFraudReason', invalid: 'invalidFraudReason' },
  phone_number: { missing: 'missingPhoneNumber', invalid: 'invalidPhoneNumber' },
  phone_type: { missing: 'invalidPhoneType', invalid: 'invalidPhoneType' },
} as const;

const PLUS_IN_FORMS = 'a form has a plus as %2B, and + is a space.';

/**
 * Ties base data to an account, which is made when it is not there; for faces it hands out the link for the picture.
 */
export const createEnrollmentRoute = defineRoute(createEnrollment, {
  problems(values, defaults) {
    const type = ENROLLMENT_TYPES.find((known) => known === values.type);
    if (type === undefined) return always(defaults);
    const taken = Object.entries(BY_TYPE).filter(([name]) => Object.hasOwn(ENROLLMENT_INPUTS[type], name));
    return { ...always(defaults), ...Object.fromEntries(taken) };
  },
  async answer({ parameters, context, warn }) {
    const { world, settings, random } = context;
    const type = parameters.type as EnrollmentType;
    const { account_id, phone_number, phone_type } = parameters;
    const table: Readonly<Record<string, TypeInput>> = ENROLLMENT_INPUTS[type];
    const problem = inputProblem(table, parameters);
    if (problem !== undefined) {
      warn(`"${problem.name}" is ${problem.kind}.`);
      return refuse(BY_TYPE[problem.name as keyof typeof BY_TYPE][problem.kind]);
    }
    const objection = consentObjection(parameters.user_authorized, context.settings.defaults);
    if (objection !== undefined) return refuse(objection);
    const isPhone = type === 'phone-verification';
    if (/\s/.test(parameters.email ?? '')) warn(`"email" holds a space: ${PLUS_IN_FORMS}`);
    if (isPhone && !/^\+\d{6,15}$/.test(phone_number ?? '')) {
      warn(`"phone_number" must be a plus and digits: ${PLUS_IN_FORMS}`);
      return refuse('invalidPhoneNumber');
    }
    const person = world.account(account_id ?? '')?.person;
    if (isPhone && (parameters.country ?? person?.country) === undefined) return refuse('invalidCountry');

    const isDuplicate = account_id !== undefined && isSecond(account_id, type, phone_type, context);
    if (isDuplicate && settings.defaults.second_enrollment === 'refuse') return refuse('alreadyEnrolled');
    const account = account_id ?? newId('ACC', random, (id) => world.account(id) !== undefined);
    if (world.account(account) === undefined) addAccount(context, account);
    const { confirmation, fraud_reason } = parameters;
    const record: EnrollmentRecord = {
      enrollment_id: newId('ENR', random, (id) => world.enrollment(id) !== undefined),
      account_id: account,
      type,
      createdAt: context.now(),
      nanos: newNanos(random),
      timeoutMs: shorten(settings, settings.defaults.enrollment_timeout_s * 1000),
      processingMs: processingMsOf(context),
      needsConfirmation:
        type === 'face-recognition' && confirmation === undefined && settings.defaults.face_confirmation === 'needed',
      ...(isDuplicate ? { isDuplicate } : {}),
      ...withoutUndefined({
        failure:
          enrollmentFailure(type, account_id, settings.scenario) ??
          coverageFailure(isPhone ? phone_number : undefined, context),
        confirmation: type === 'face-recognition' ? confirmation : undefined,
        fraud_reason: type === 'face-search' ? fraud_reason : undefined,
        to: (isPhone && phone_number) || (type === 'email-verification' && parameters.email) || undefined,
        phone_type: isPhone ? phone_type : undefined,
      }),
    };
    world.addEnrollment(record);
    return ok(await createdEnrollmentAnswer(record, context));
  },
});

/** Whether the account has a face already, or a number of this type; addresses can be enrolled again. */
function isSecond(
  accountId: string,
  type: EnrollmentType,
  phoneType: string | undefined,
  context: SandboxContext,
): boolean {
  if (type === 'email-verification') return false;
  const isPhone = type === 'phone-verification';
  return usableEnrollment(accountId, [type], isPhone ? phoneType : undefined, context) !== undefined;
}

function processingMsOf({ settings }: SandboxContext): number {
  const normal = findScenario('success');
  return normal === undefined ? 0 : processingTime(settings, normal);
}

function coverageFailure(number: string | undefined, { settings }: SandboxContext): string | undefined {
  if (number === undefined || settings.defaults.phone_coverage === 'any') return undefined;
  const isCovered = PHONE_CALLING_CODES.some((code) => number.startsWith(`+${code}`));
  return isCovered ? undefined : 'phone_number_out_of_coverage';
}
