import { err, ok, type Result } from '../../base/result.ts';
import { CREATABLE_DOCUMENT_TYPES, DOCUMENT_TYPES } from '../../contract/document-types.ts';
import type { createValidation } from '../../contract/endpoints/create-validation.ts';
import type { CreatableValidationType, EnrollmentType } from '../../contract/values.ts';
import type { SandboxContext } from '../context.ts';
import type { RefusalName } from '../http/route.ts';
import { newId } from '../lifecycle/ids.ts';
import type { AccountRecord, EnrollmentRecord, ValidationRecord } from '../lifecycle/records.ts';
import type { DefaultValues } from '../settings/defaults.ts';
import { newAccount } from './account-answer.ts';
import { usableEnrollment } from './enrollments.ts';
import { type Basis, makeValidation, type NewValidationParameters } from './make-validation.ts';
import { findRetried } from './retries.ts';

type Made<T> = Result<T, RefusalName<typeof createValidation>>;

/**
 * Makes a validation and adds it to the world, with its account where that is allowed; or returns why there is none.
 */
export function newValidation(
  parameters: NewValidationParameters,
  further: Readonly<Record<string, string>>,
  context: SandboxContext,
  warn: (text: string) => void,
): Made<ValidationRecord> {
  const basis = findBasis(parameters, context, warn);
  if (!basis.ok) return basis;
  const record = makeValidation(parameters, further, basis.value, context, warn);
  add(record, basis.value, context);
  return ok(record);
}

/** A basis whose account may still have to be added. */
interface FoundBasis extends Basis {
  readonly newAccount: AccountRecord | undefined;
}

function findBasis(
  parameters: NewValidationParameters,
  context: SandboxContext,
  warn: (text: string) => void,
): Made<FoundBasis> {
  const { type } = parameters;
  const { defaults } = context.settings;
  const objection =
    type === 'document-validation' ? documentObjection(parameters, defaults) : faceObjection(parameters);
  if (objection !== undefined) {
    warn(OBJECTIONS[objection](parameters));
    return err(objection);
  }
  const root = rootFor(parameters, context);
  if (!root.ok) return root;
  const account = SERVED_BY[type] === undefined ? anyAccount(parameters, context) : knownAccount(parameters, context);
  if (!account.ok) return account;
  const enrollment = enrollmentFor(parameters, account.value.accountId, context);
  if (!enrollment.ok) return enrollment;
  return ok({ ...account.value, enrollment: enrollment.value, root: root.value });
}

function add(record: ValidationRecord, { newAccount, root }: FoundBasis, { world, now }: SandboxContext): void {
  if (newAccount !== undefined) world.addAccount(newAccount);
  if (root !== undefined) world.replaceValidation({ ...root, retriesUsed: (root.retriesUsed ?? 0) + 1 });
  world.addValidation(record, now());
}

/** What the API would not say: what of a request it objects to. */
const OBJECTIONS = {
  invalidDocumentType: ({ country, document_type }: NewValidationParameters) =>
    `${country} ${document_type} is no document that can be validated; the switch "document_pairs" takes any.`,
  invalidMinimumPrecision: () => '"minimum_precision" is missing, which speech_match needs.',
} as const;

function documentObjection(
  { country = '', document_type = '' }: NewValidationParameters,
  { document_pairs }: DefaultValues,
): 'invalidDocumentType' | undefined {
  if (document_pairs === 'any') return undefined;
  const pairs = document_pairs === 'reference' ? CREATABLE_DOCUMENT_TYPES : DOCUMENT_TYPES;
  const isPair = pairs.some((pair) => pair.country === country && pair.documentType === document_type);
  return isPair ? undefined : 'invalidDocumentType';
}

function faceObjection({
  type,
  subvalidations,
  minimum_precision,
}: NewValidationParameters): 'invalidMinimumPrecision' | undefined {
  const isLacking = subvalidations?.includes('speech_match') && minimum_precision === undefined;
  return type === 'face-recognition' && isLacking ? 'invalidMinimumPrecision' : undefined;
}

function rootFor(
  { type, retry_of_id, account_id, subvalidations }: NewValidationParameters,
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

type FoundAccount = Pick<FoundBasis, 'accountId' | 'newAccount'>;

/** The account to use where no enrollment is needed: it is made when there is none (G:account_id). */
function anyAccount({ account_id }: NewValidationParameters, context: SandboxContext): Made<FoundAccount> {
  const { world, settings, random } = context;
  const { absent_account, unknown_account } = settings.defaults;
  if (account_id !== undefined && world.account(account_id) !== undefined) {
    return ok({ accountId: account_id, newAccount: undefined });
  }
  if (account_id === undefined && absent_account === 'refuse') return err('missingAccountId');
  if (account_id !== undefined && unknown_account === 'refuse') return err('accountNotFound');
  const accountId = account_id ?? newId('ACC', random, (id) => world.account(id) !== undefined);
  return ok({ accountId, newAccount: newAccount(context, accountId) });
}

function knownAccount({ account_id = '' }: NewValidationParameters, { world }: SandboxContext): Made<FoundAccount> {
  if (world.account(account_id) === undefined) return err('accountNotFound');
  return ok({ accountId: account_id, newAccount: undefined });
}

/** Which enrollments serve a type of validation. */
const SERVED_BY: Readonly<Partial<Record<CreatableValidationType, readonly EnrollmentType[]>>> = {
  'face-recognition': ['face-recognition'],
  'face-search': ['face-search', 'face-recognition'],
  'email-verification': ['email-verification'],
  'phone-verification': ['phone-verification'],
};

function enrollmentFor(
  { type, phone_type }: NewValidationParameters,
  accountId: string,
  context: SandboxContext,
): Made<EnrollmentRecord | undefined> {
  const types = SERVED_BY[type];
  if (types === undefined) return ok(undefined);
  const found = usableEnrollment(accountId, types, type === 'phone-verification' ? phone_type : undefined, context);
  const isNeeded = context.settings.defaults.enrollment_needed.includes(type);
  return found === undefined && isNeeded ? err('notEnrolled') : ok(found);
}
