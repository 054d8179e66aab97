import assert from 'node:assert/strict';
import type { Refusal } from '../../../../src/contract/endpoint.ts';
import { ENDPOINTS } from '../../../../src/contract/endpoints/registry.ts';
import { failureText } from '../../../../src/flows/wording/failure-text.ts';
import { ROUTES } from '../../../../src/sandbox/routes/registry.ts';
import { refusalOf } from '../../../../src/truora/errors.ts';
import { CHECKS_PROVOKED, type Provoke } from '../checks-provoked.ts';
import { CONFIG_PROVOKED } from '../config-provoked.ts';
import {
  type Answer,
  type Ask,
  begun,
  enrolled,
  keyWith,
  newestCode,
  START,
  type TestSandbox,
  testSandbox,
  uploadAll,
} from '../test-sandbox.ts';
import { WEBHOOKS_PROVOKED } from '../webhooks-provoked.ts';

/** How to get each refusal of each endpoint; those that every call with a key shares are asked of all of them. */

const FORM = { type: 'document-validation', user_authorized: 'true', country: 'CO', document_type: 'national-id' };
const validations = '/validations/v1/validations';
const enrollments = '/validations/v1/enrollments';

const create =
  (change: Record<string, string | undefined>): Provoke =>
  ({ ask }) => {
    const form = Object.entries({ ...FORM, ...change }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    return ask(validations, { form: Object.fromEntries(form) });
  };

const after =
  (...requests: readonly (readonly [method: string, suffix: string])[]): Provoke =>
  async (world) => {
    const id = await uploadAll(world);
    let last: Answer | undefined;
    for (const [method, suffix] of requests) last = await world.ask(`${validations}/${id}${suffix}`, { method });
    return last!;
  };

const createOf =
  (type: string, form: Record<string, string>): Provoke =>
  (world) =>
    world.createOf(type, 'demo-1', form);

const enroll =
  (type: string, form: Record<string, string>): Provoke =>
  (world) =>
    world.enroll(type, form);

const deleted =
  (type: string): Provoke =>
  async (world) =>
    world.ask(`${enrollments}/${await enrolled(world, type, 'demo-1')}`, { method: 'DELETE' });

const performed =
  (form: Record<string, string>): Provoke =>
  async (world) => {
    const { validation_id } = await begun(world, 'email-verification', 'demo-1');
    return world.ask(`${validations}/${validation_id}`, {
      form: { type: 'email-verification', token: '123456', ...form },
    });
  };

/** Tries a document again that ended as the scenario says, with retries switched on. */
const retry =
  (defaults: object, scenario: string, waitMs = 0): Provoke =>
  async (world) => {
    const json = { defaults: { document_allowed_retries: 3, ...defaults } };
    await world.ask('/sandbox', { method: 'PUT', json });
    const id = await uploadAll(world, { account_id: 'demo-1', custom_input: `scenario:${scenario}` });
    world.advance(waitMs);
    return world.create({ account_id: 'demo-1', retry_of_id: id });
  };

/** A page key that no list can have given. */
const BAD_KEY = 'start_key=%00';

const PROVOKED: Record<string, Record<string, Provoke>> = {
  createAccount: { invalid: ({ ask }) => ask('/validations/v1/accounts', { form: { account_id: 'a b' } }) },
  getAccount: { accountNotFound: ({ ask }) => ask('/validations/v1/accounts/nobody') },
  listAccounts: { badStartKey: ({ ask }) => ask(`/validations/v1/accounts?${BAD_KEY}`) },
  listValidations: { badStartKey: ({ ask }) => ask(`${validations}?${BAD_KEY}`) },
  listAccountEnrollments: {
    resourceNotFound: ({ ask }) => ask('/validations/v1/accounts/nobody/enrollments'),
    badStartKey: async ({ ask, create }) => {
      await create({ account_id: 'demo-1' });
      return ask(`/validations/v1/accounts/demo-1/enrollments?${BAD_KEY}`);
    },
  },
  listAccountValidations: {
    validationNotFound: ({ ask }) => ask('/validations/v1/accounts/nobody/validations'),
    badStartKey: async ({ ask, create }) => {
      await create({ account_id: 'demo-1' });
      return ask(`/validations/v1/accounts/demo-1/validations?${BAD_KEY}`);
    },
  },
  createValidation: {
    missingType: create({ type: undefined }),
    invalidType: create({ type: 'voice-recognition' }),
    missingAccountId: async (world) => {
      await world.ask('/sandbox', { method: 'PUT', json: { defaults: { absent_account: 'refuse' } } });
      return create({})(world);
    },
    accountNotFound: async (world) => {
      await world.ask('/sandbox', { method: 'PUT', json: { defaults: { unknown_account: 'refuse' } } });
      return create({ account_id: 'nobody' })(world);
    },
    notAuthorized: create({ user_authorized: 'false' }),
    authorizationNotBoolean: create({ user_authorized: 'yes' }),
    invalidCountry: create({ country: 'DE' }),
    invalidDocumentType: create({ country: 'CO', document_type: 'cnh' }),
    invalidAccountId: create({ account_id: 'with space' }),
    invalidTimeout: create({ timeout: '21601' }),
    customInputTooLong: create({ custom_input: 'x'.repeat(129) }),
    invalidThreshold: createOf('face-recognition', { threshold: '1.1' }),
    invalidSubvalidations: createOf('face-recognition', { subvalidations: 'smile' }),
    invalidMinimumPrecision: createOf('face-recognition', { subvalidations: 'speech_match' }),
    invalidLanguage: createOf('email-verification', { language: 'de' }),
    invalidPhoneLocale: createOf('phone-verification', { phone_locale: '' }),
    invalidVerifyChannel: createOf('phone-verification', { verify_channel: 'pigeon' }),
    invalidPhoneType: createOf('phone-verification', { phone_type: '' }),
    notEnrolled: async (world) => {
      await world.ask('/validations/v1/accounts', { form: { account_id: 'demo-1' } });
      return createOf('email-verification', {})(world);
    },
    retryNotFound: create({ retry_of_id: 'VLD0', account_id: 'demo-1' }),
    retryNotFailed: retry({}, 'success'),
    retryTooLate: retry({}, 'underage', 300_000),
    noRetriesLeft: retry({ document_allowed_retries: 0 }, 'underage'),
    retryNeedsLiveness: async (world) => {
      const { validation_id } = await begun(world, 'face-recognition', 'demo-1', {
        custom_input: 'scenario:no_face_detected',
        subvalidations: 'passive_liveness',
      });
      return createOf('face-recognition', { retry_of_id: validation_id })(world);
    },
  },
  createEnrollment: {
    missingType: enroll('', {}),
    invalidType: enroll('document-validation', {}),
    notAuthorized: enroll('email-verification', { user_authorized: 'false' }),
    authorizationNotBoolean: enroll('email-verification', { user_authorized: 'perhaps' }),
    invalidCountry: enroll('face-search', { country: 'DE' }),
    missingEmail: enroll('email-verification', { email: '' }),
    missingFraudReason: enroll('face-search', { fraud_reason: '' }),
    invalidFraudReason: enroll('face-search', { fraud_reason: 'boredom' }),
    missingPhoneNumber: enroll('phone-verification', { phone_number: '' }),
    invalidPhoneNumber: enroll('phone-verification', { phone_number: '3000000000' }),
    invalidPhoneType: enroll('phone-verification', { phone_type: 'work' }),
    invalidConfirmation: enroll('face-recognition', { confirmation: 'all' }),
    invalidAccountId: enroll('face-recognition', { account_id: 'with space' }),
    alreadyEnrolled: async (world) => {
      await enrolled(world, 'face-recognition', 'demo-1');
      return world.enroll('face-recognition', { account_id: 'demo-1' });
    },
  },
  getAccountValidation: {
    validationNotFound: ({ ask }) => ask('/validations/v1/accounts/nobody/validations/VLD0'),
  },
  getEnrollment: { notFound: ({ ask }) => ask(`${enrollments}/ENR0`) },
  deleteEnrollment: {
    notFound: ({ ask }) => ask(`${enrollments}/ENR0`, { method: 'DELETE' }),
    notDeletable: deleted('email-verification'),
    missingFraudReason: deleted('face-search'),
  },
  performValidation: {
    missingType: performed({ type: '' }),
    invalidType: performed({ type: 'phone-verification' }),
    missingToken: performed({ token: '' }),
    notFound: ({ perform }) => perform('VLD0', '123456'),
    notAvailable: async (world) => {
      const { validation_id } = await begun(world, 'email-verification', 'demo-1');
      await world.perform(validation_id, await newestCode(world));
      return world.perform(validation_id, '123456');
    },
  },
  putPicture: {
    missingFile: async ({ create, ask }) =>
      ask((await create()).json.instructions.front_url, { method: 'PUT', key: null }),
  },
  getValidation: { notFound: ({ ask }) => ask(`${validations}/VLD0`) },
  deleteValidation: {
    missingValidationId: ({ ask }) => ask(`${validations}/`, { method: 'DELETE' }),
    notFound: ({ ask }) => ask(`${validations}/VLD0`, { method: 'DELETE' }),
    alreadyDeleted: after(['DELETE', ''], ['DELETE', '']),
    notDeletable: async (world) => {
      await world.ask('/sandbox', { method: 'PUT', json: { speed: 'real' } });
      const { json } = await world.create();
      const path = `${validations}/${json.validation_id}`;
      await world.ask(path, { method: 'DELETE' });
      world.advance(1000);
      await world.ask(`${path}/restore`, { method: 'POST' });
      return world.ask(path, { method: 'DELETE' });
    },
  },
  restoreValidation: { invalid: after(['POST', '/restore']) },
  ...CHECKS_PROVOKED,
  ...WEBHOOKS_PROVOKED,
  ...CONFIG_PROVOKED,
};

const SHARED: Record<string, { key?: string | null; fault?: string }> = {
  unauthorized: { key: null },
  keyExpired: { key: keyWith({ exp: START / 1000 - 1 }) },
  explicitDeny: { key: keyWith({ key_type: 'web' }) },
  rateLimited: { fault: 'status-429' },
  internalError: { fault: 'status-500' },
};

/** What a person reads of those refusals that do not pass the API's own words on. */
const SENTENCES: Record<string, RegExp> = {
  unauthorized: /^Truora refused the API key of Demo\. Paste a current backend key\.$/,
  keyExpired: /^The API key of Demo has expired\./,
  rateLimited: /^Too many requests were sent with Demo\. Wait a minute and try again\.$/,
  internalError: /^The request failed on Truora's side\. Try again in a moment\.$/,
};

/** The API's own words without what it begins all of them with, at the end of a sentence. */
function sentenceOf(name: string, { http, message }: Refusal): RegExp {
  const own = SENTENCES[name];
  if (own !== undefined) return own;
  if (http === 404) return /^It was not found in Demo; it may have been deleted\. Refresh the list\.$/;
  if (message === '') return /^Truora did not accept the request, and does not say why\. Check what was entered\.$/;
  const words = message.replace('Invalid request: ', '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(`^[A-Z][^:]*: ${words}$`);
}

/** What a person reads when the API answers so. */
function sentenceFor(endpoint: (typeof ENDPOINTS)[number], { status, text, headers }: Answer): string {
  const body = new TextEncoder().encode(text);
  const failure = refusalOf(endpoint, { status, headers: Object.fromEntries(headers), body }, { now: START });
  return failureText(failure, { profile: 'Demo', isSandbox: false }).sentence;
}

describe('refusals', () => {
  it('are answered by a route for every endpoint of the contract, and no other', () => {
    assert.deepEqual(ROUTES.map(({ endpoint }) => endpoint.id).sort(), ENDPOINTS.map(({ id }) => id).sort());
  });

  for (const endpoint of ENDPOINTS) {
    for (const [name, refusal] of Object.entries<Refusal>(endpoint.refusals)) {
      if (refusal.causeUnknown) continue;
      it(`of ${endpoint.id}: ${name}`, async () => {
        const world = await testSandbox();
        const shared = SHARED[name];
        const provoke = PROVOKED[endpoint.id]?.[name] ?? (shared && (() => askShared(world, endpoint, shared)));
        assert.ok(provoke, 'nothing here provokes it');
        const answer = await provoke(world);
        assert.equal(answer.status, refusal.http, answer.text);
        assert.equal(answer.json.message, refusal.message);
        assert.equal(answer.json.code, refusal.code);
        assert.match(sentenceFor(endpoint, answer), sentenceOf(name, refusal));
      });
    }
  }

  it('say code as a text when that is switched on', async () => {
    const world = await testSandbox();
    await world.ask('/sandbox', { method: 'PUT', json: { defaults: { error_code: 'string' } } });
    const { json } = await world.ask(`${validations}/VLD0`);
    assert.deepEqual(json, { code: '10404', http_code: 404, message: 'Validation not found' });
  });

  it('come in the order route, key, body, existence, state', async () => {
    const { ask } = await testSandbox();
    assert.equal((await ask('/validations/v1/nowhere', { key: null })).status, 403);
    assert.equal((await ask(validations, { key: null })).status, 401);
    assert.equal((await ask('/validations/v1/nowhere')).status, 403);
    assert.equal((await ask('/identity/v1/processes/IDP0')).status, 403);
    assert.equal((await ask(validations, { form: { ...FORM, country: '' } })).status, 400);
  });
});

async function askShared(
  { ask }: TestSandbox,
  { id, host, method, path }: (typeof ENDPOINTS)[number],
  { key, fault }: { key?: string | null; fault?: string },
): Promise<Answer> {
  if (fault !== undefined) {
    await ask('/sandbox/faults', { method: 'PUT', json: [{ match: { endpoint: id }, kind: fault, retry_after_s: 7 }] });
  }
  const options: Ask = { method, ...(key === undefined ? {} : { key }) };
  const answer = await ask(`/${host}${path.replace(/\{\w+\}/g, 'some')}`, options);
  if (fault !== undefined) assert.equal(answer.headers.get('Retry-After'), '7');
  return answer;
}
