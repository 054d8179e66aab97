import { withoutUndefined } from '../../base/json.ts';
import { ok, type Result, refused } from '../../base/result.ts';
import { CREATABLE_DOCUMENT_TYPES, DOCUMENT_TYPES } from '../../contract/document-types.ts';
import type { ParametersOf } from '../../contract/endpoint.ts';
import type { createValidation } from '../../contract/endpoints/create-validation.ts';
import { isConfigurableValidator } from '../../contract/validator-config.ts';
import { type CreatableValidationType, type EnrollmentType, VERIFICATION_CODE_LENGTH } from '../../contract/values.ts';
import type { SandboxContext } from '../context.ts';
import type { RefusalName } from '../http/route.ts';
import { newId, newNanos } from '../lifecycle/ids.ts';
import type { Channel, CodeRecord, EnrollmentRecord, Side, ValidationRecord } from '../lifecycle/records.ts';
import { chooseScenario } from '../scenarios/registry.ts';
import type { DefaultValues } from '../settings/defaults.ts';
import { processingTime, shorten } from '../settings/settings.ts';
import { addAccount } from './account-answer.ts';
import { usableEnrollment } from './enrollments.ts';
import { findRetried } from './retries.ts';
import { methodsInForce, numberInForce, settingInForce, textsOf } from './validator-config.ts';

type Parameters = ParametersOf<typeof createValidation> & { readonly type: CreatableValidationType };
type Made<T> = Result<T, RefusalName<typeof createValidation>>;

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

/** The record of a new validation, its account made where that is allowed; or why there is none. Does not add it to the world. */
export function newValidation(
  parameters: Parameters,
  further: Readonly<Record<string, string>>,
  context: SandboxContext,
  warn: (text: string) => void,
): Made<ValidationRecord> {
  const { type } = parameters;
  const { defaults } = context.settings;
  const objection =
    type === 'document-validation' ? documentObjection(parameters, defaults) : faceObjection(parameters);
  if (objection !== undefined) {
    warn(OBJECTIONS[objection](parameters));
    return refused(objection);
  }
  const root = rootFor(parameters, context);
  if (!root.ok) return root;
  const account = SERVED_BY[type] === undefined ? anyAccount(parameters, context) : knownAccount(parameters, context);
  if (!account.ok) return account;
  const enrollment = enrollmentFor(parameters, account.value, context);
  if (!enrollment.ok) return enrollment;
  const beginning = begin(parameters, account.value, root.value, context, warn);
  if (root.value !== undefined) {
    const { value } = root;
    context.world.replaceValidation({ ...value, retriesUsed: (value.retriesUsed ?? 0) + 1 });
  }
  return ok(recordOf(parameters, further, beginning, enrollment.value, context));
}

/** What the API would not say: what of a request it objects to. */
const OBJECTIONS = {
  invalidDocumentType: ({ country, document_type }: Parameters) =>
    `${country} ${document_type} is no document that can be validated; the switch "document_pairs" takes any.`,
  invalidMinimumPrecision: () => '"minimum_precision" is missing, which speech_match needs.',
} as const;

function documentObjection(
  { country = '', document_type = '' }: Parameters,
  { document_pairs }: DefaultValues,
): 'invalidDocumentType' | undefined {
  if (document_pairs === 'any') return undefined;
  const pairs = document_pairs === 'reference' ? CREATABLE_DOCUMENT_TYPES : DOCUMENT_TYPES;
  const isPair = pairs.some((pair) => pair.country === country && pair.documentType === document_type);
  return isPair ? undefined : 'invalidDocumentType';
}

function faceObjection({ type, subvalidations, minimum_precision }: Parameters): 'invalidMinimumPrecision' | undefined {
  const isLacking = subvalidations?.includes('speech_match') && minimum_precision === undefined;
  return type === 'face-recognition' && isLacking ? 'invalidMinimumPrecision' : undefined;
}

function rootFor(
  { type, retry_of_id, account_id, subvalidations }: Parameters,
  context: SandboxContext,
): Made<ValidationRecord | undefined> {
  const isFace = type === 'face-recognition';
  if (retry_of_id === undefined || !(type === 'face-recognition' || type === 'document-validation')) {
    return ok(undefined);
  }
  return findRetried(
    {
      retryOfId: retry_of_id,
      type,
      accountId: account_id,
      ...(isFace ? { subvalidations: subvalidations ?? [] } : {}),
    },
    context,
  );
}

/** The ID of the account to use where no enrollment is needed: it is made when there is none (G:account_id). */
function anyAccount({ account_id }: Parameters, context: SandboxContext): Made<string> {
  const { world, settings, random } = context;
  if (account_id === undefined) {
    if (settings.defaults.absent_account === 'refuse') return refused('missingAccountId');
    const id = newId('ACC', random, (id) => world.account(id) !== undefined);
    return ok(addAccount(context, id).account_id);
  }
  if (world.account(account_id) === undefined) {
    if (settings.defaults.unknown_account === 'refuse') return refused('accountNotFound');
    addAccount(context, account_id);
  }
  return ok(account_id);
}

function knownAccount({ account_id = '' }: Parameters, { world }: SandboxContext): Made<string> {
  return world.account(account_id) === undefined ? refused('accountNotFound') : ok(account_id);
}

/** Which enrollments serve a type of validation. */
const SERVED_BY: Readonly<Partial<Record<CreatableValidationType, readonly EnrollmentType[]>>> = {
  'face-recognition': ['face-recognition'],
  'face-search': ['face-search', 'face-recognition'],
  'email-verification': ['email-verification'],
  'phone-verification': ['phone-verification'],
};

function enrollmentFor(
  { type, phone_type }: Parameters,
  accountId: string,
  context: SandboxContext,
): Made<EnrollmentRecord | undefined> {
  const types = SERVED_BY[type];
  if (types === undefined) return ok(undefined);
  const found = usableEnrollment(accountId, types, type === 'phone-verification' ? phone_type : undefined, context);
  const isNeeded = context.settings.defaults.enrollment_needed.includes(type);
  return found === undefined && isNeeded ? refused('notEnrolled') : ok(found);
}

function begin(
  { type, timeout, custom_input, account_id }: Parameters,
  accountId: string,
  root: ValidationRecord | undefined,
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
  parameters: Parameters,
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
  { type, verify_channel, phone_locale, language }: Parameters,
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
