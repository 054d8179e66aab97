import type { Answer, TestSandbox } from './test-sandbox.ts';

/** How to get one refusal. */
export type Provoke = (world: TestSandbox) => Promise<Answer>;

export const CHECKS = '/checks/v1/checks';
export const CONFIG = '/checks/v1/config';
/** A check of a person of Colombia, which needs nothing else. */
export const PERSON = { type: 'person', country: 'CO', user_authorized: 'true', national_id: '1000000001' };
/** A custom type that is taken. */
export const CUSTOM = {
  country: 'CO',
  type: 'hiring',
  dataset_personal_identity: '0.4',
  dataset_criminal_record: '0.6',
};

type Change = Record<string, string | undefined>;

const changed = (form: Record<string, string>, change: Change) =>
  Object.fromEntries(
    Object.entries({ ...form, ...change }).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );

const switched =
  (defaults: Record<string, unknown>, provoke: Provoke): Provoke =>
  async (world) => {
    await world.ask('/sandbox', { method: 'PUT', json: { defaults } });
    return provoke(world);
  };

const check =
  (change: Change, headers: Record<string, string> = {}): Provoke =>
  ({ ask }) =>
    ask(CHECKS, { form: changed(PERSON, change), headers });

const missing =
  (suffix = '', method = 'GET'): Provoke =>
  ({ ask }) =>
    ask(`${CHECKS}/CHK0${suffix}`, { method });

const badKeyOf =
  (suffix: string): Provoke =>
  async ({ ask }) => {
    const { json } = await ask(CHECKS, { form: PERSON });
    return ask(`${CHECKS}/${json.check.check_id}${suffix}?start_key=%2A%2A%2A`);
  };

const config =
  (method: 'POST' | 'PUT', change: Change): Provoke =>
  async ({ ask }) => {
    if (method === 'PUT') await ask(CONFIG, { form: CUSTOM });
    return ask(CONFIG, { method, form: changed(CUSTOM, change) });
  };

const remove =
  (query: string): Provoke =>
  ({ ask }) =>
    ask(`${CONFIG}?${query}`, { method: 'DELETE' });

const weights = (method: 'POST' | 'PUT'): Record<string, Provoke> => ({
  invalidCountry: config(method, { country: 'DE' }),
  missingType: config(method, { type: undefined }),
  reservedType: config(method, { type: 'person' }),
  invalidWeight: config(method, { dataset_personal_identity: '1.4' }),
  weightsSum: config(method, { dataset_criminal_record: '0.59' }),
  datasetNotInCountry: switched(
    { config_datasets: 'country' },
    config(method, { country: 'CO', dataset_criminal_record: undefined, dataset_credit_history: '0.6' }),
  ),
});

export const CHECKS_PROVOKED: Record<string, Record<string, Provoke>> = {
  createCheck: {
    nativeCountryExpected: check({ native_national_id: '10000001' }),
    tooManyHighPriority: switched({ check_high_priority: 'refused' }, check({}, { 'Truora-Priority': 'high' })),
    missingType: check({ type: undefined }),
    invalidType: check({ type: 'nobody-made-this' }),
    invalidCountry: check({ country: 'AR' }),
    notAuthorized: check({ user_authorized: 'false' }),
    missingInputs: check({ national_id: undefined }),
    invalidInput: check({ date_of_birth: '2023-02-30' }),
    customInputTooLong: check({ custom_input: 'x'.repeat(129) }),
  },
  listChecks: { badStartKey: ({ ask }) => ask(`${CHECKS}?start_key=not%20base64!`) },
  getCheck: { notFound: missing() },
  deleteCheck: { notFound: missing('', 'DELETE') },
  listCheckDetails: { notFound: missing('/details'), badStartKey: badKeyOf('/details') },
  listCheckAttachments: { notFound: missing('/attachments'), badStartKey: badKeyOf('/attachments') },
  summarizeCheck: { notFound: missing('/summarize') },
  requestCheckPdf: { notFound: missing('/pdf', 'POST') },
  downloadCheckPdf: {
    notReady: async ({ ask }) => {
      const { json } = await ask(CHECKS, { form: PERSON });
      return ask(`${CHECKS}/${json.check.check_id}/pdf`);
    },
  },
  createConfig: {
    ...weights('POST'),
    alreadyExists: async (world) => {
      await world.ask(CONFIG, { form: CUSTOM });
      return config('POST', {})(world);
    },
    printed: switched({ config_refusal: 'printed' }, config('POST', { type: 'vehicle' })),
  },
  updateConfig: { ...weights('PUT'), unknownType: config('PUT', { type: 'Hiring' }) },
  getConfig: { badStartKey: ({ ask }) => ask(`${CONFIG}?start_key=A`) },
  deleteConfig: {
    invalidCountry: remove('country=DE&type=hiring'),
    missingType: remove('country=CO'),
    reservedType: remove('country=CO&type=company'),
    unknownType: remove('country=CO&type=hiring'),
  },
};
