import { withoutUndefined } from '../../base/json.ts';
import type { ParametersOf } from '../../contract/endpoint.ts';
import type { createValidation } from '../../contract/endpoints/create-validation.ts';
import { isConfigurableValidator } from '../../contract/validator-config.ts';
import { type CreatableValidationType, VERIFICATION_CODE_LENGTH } from '../../contract/values.ts';
import type { SandboxContext } from '../context.ts';
import { newId, newNanos } from '../lifecycle/ids.ts';
import type { Channel, CodeRecord, EnrollmentRecord, Side, ValidationRecord } from '../lifecycle/records.ts';
import { chooseScenario } from '../scenarios/registry.ts';
import type { DefaultValues } from '../settings/defaults.ts';
import { processingTime, shorten } from '../settings/settings.ts';
import { methodsInForce, numberInForce, settingInForce, textsOf } from './validator-config.ts';

/** A create request whose type is known and whose parameters fit it. */
export type NewValidationParameters = ParametersOf<typeof createValidation> & {
  readonly type: CreatableValidationType;
};

/** What of the world a new validation rests on. */
export interface Basis {
  readonly accountId: string;
  /** The enrollment that serves it, where its type has such. */
  readonly enrollment: EnrollmentRecord | undefined;
  /** The first of the row of retries that it continues. */
  readonly root: ValidationRecord | undefined;
}

/** What the record of every type begins with. */
type Beginning = Pick<
  ValidationRecord,
  | 'validation_id'
  | 'account_id'
  | 'createdAt'
  | 'nanos'
  | 'timeoutMs'
  | 'processingMs'
  | 'scenario'
  | 'uploads'
  | 'rootId'
  | 'retriesUsed'
>;

/** Returns the record of a new validation; changes nothing of the world. Warns of scenarios that there are none of. */
export function makeValidation(
  parameters: NewValidationParameters,
  further: Readonly<Record<string, string>>,
  basis: Basis,
  context: SandboxContext,
  warn: (text: string) => void,
): ValidationRecord {
  return recordOf(parameters, further, begin(parameters, basis, context, warn), basis.enrollment, context);
}

function begin(
  { type, timeout, custom_input, account_id }: NewValidationParameters,
  { accountId, root }: Basis,
  context: SandboxContext,
  warn: (text: string) => void,
): Beginning {
  const { world, settings, random, now } = context;
  const { scenario, warnings } = chooseScenario({
    type,
    customInput: custom_input,
    accountId: account_id,
    fallback: settings.scenario,
  });
  for (const warning of warnings) warn(warning);
  const { timeout_s, signature_timeout_s } = settings.defaults;
  const fixed = type === 'electronic-signature' ? signature_timeout_s : timeout_s;
  const usual = isConfigurableValidator(type) ? numberInForce(type, 'timeout', timeout_s, context) : fixed;
  const processingMs = processingTime(settings, scenario);
  return {
    validation_id: newId('VLD', random, (id) => world.validation(id) !== undefined),
    account_id: accountId,
    createdAt: now(),
    nanos: newNanos(random),
    timeoutMs: scenario.isOver ? 0 : shorten(settings, (timeout ?? usual) * 1000),
    processingMs: Number.isFinite(processingMs) ? processingMs : null,
    scenario: scenario.name,
    uploads: {},
    ...(root === undefined ? {} : { rootId: root.validation_id }),
  };
}

function recordOf(
  parameters: NewValidationParameters,
  further: Readonly<Record<string, string>>,
  beginning: Beginning,
  enrollment: EnrollmentRecord | undefined,
  context: SandboxContext,
): ValidationRecord {
  const { type } = parameters;
  const { settings, random } = context;
  const { defaults } = settings;
  switch (type) {
    case 'document-validation': {
      const { country = '', document_type = '', custom_type } = parameters;
      return {
        ...beginning,
        type,
        doc_id: newId('DCR', random),
        country,
        document_type,
        ...withoutUndefined({ custom_type }),
        sides: sidesOf(document_type, defaults),
        ...withoutUndefined({ methods: methodsInForce(country, document_type, context) }),
        ...allowed(numberInForce(type, 'allowed_retries', defaults.document_allowed_retries, context)),
      };
    }
    case 'face-recognition':
    case 'face-search': {
      const isSearch = type === 'face-search';
      const { country, subvalidations = ['similarity'] } = parameters;
      const usual = isSearch
        ? defaults.face_search_threshold_percent / 100
        : numberInForce('face-recognition', 'threshold', defaults.face_threshold_percent / 100, context);
      const mayRetry = !isSearch && subvalidations.includes('passive_liveness');
      return {
        ...beginning,
        type,
        threshold: parameters.threshold ?? usual,
        subvalidations: isSearch ? [] : subvalidations,
        ...(enrollment === undefined ? {} : { enrollment_id: enrollment.enrollment_id }),
        ...(isSearch ? withoutUndefined({ country }) : {}),
        sides: ['face'],
        ...(!isSearch && settingInForce('face-recognition', 'include_face_search', context) === true
          ? { includesSearch: true }
          : {}),
        ...allowed(
          mayRetry ? numberInForce('face-recognition', 'allowed_retries', defaults.face_allowed_retries, context) : 0,
        ),
      };
    }
    case 'electronic-signature': {
      const { face_validation_id, document_validation_id } = parameters;
      return {
        ...beginning,
        type,
        document_id: newId('', random),
        signer_id: newId('', random),
        further: withoutUndefined({ face_validation_id, document_validation_id, ...further }) as Record<string, string>,
        sides: [],
      };
    }
    default:
      return { ...beginning, type, sides: [], ...codeParts(parameters, beginning, enrollment, context) };
  }
}

function allowed(retries: number): Pick<ValidationRecord, 'allowedRetries'> {
  return retries === 0 ? {} : { allowedRetries: retries };
}

function codeParts(
  { type, verify_channel, phone_locale, language }: NewValidationParameters,
  { account_id, scenario }: Beginning,
  enrollment: EnrollmentRecord | undefined,
  context: SandboxContext,
): Pick<
  CodeRecord,
  'channel' | 'to' | 'language' | 'code' | 'allowedRetries' | 'fatalAttempts' | 'attempts' | 'lastWrongReason' | 'texts'
> {
  const { world, settings, random } = context;
  const isPhone = type === 'phone-verification';
  const { email, phone_number } = world.account(account_id)?.person ?? {};
  const { code_allowed_retries, code_retries, last_wrong_code } = settings.defaults;
  const validator = isPhone ? 'phone-verification' : 'email-verification';
  const retries = numberInForce(validator, 'allowed_retries', code_allowed_retries, context);
  return {
    channel: isPhone ? ((verify_channel ?? 'sms') as Channel) : 'email',
    to: enrollment?.to ?? (isPhone ? phone_number : email) ?? '',
    language: (isPhone ? phone_locale : language) ?? 'es',
    code: String(Math.floor(random() * 10 ** VERIFICATION_CODE_LENGTH)).padStart(VERIFICATION_CODE_LENGTH, '0'),
    allowedRetries: retries,
    fatalAttempts: code_retries === 'tolerated' ? retries + 1 : Math.max(1, retries),
    attempts: [],
    lastWrongReason: scenario === 'max_retries_reached' ? scenario : last_wrong_code,
    ...withoutUndefined({ texts: textsOf(validator, context) }),
  };
}

function sidesOf(documentType: string, { single_sided_types }: DefaultValues): readonly Side[] {
  return single_sided_types.includes(documentType) ? ['front'] : ['front', 'reverse'];
}
