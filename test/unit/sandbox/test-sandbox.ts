import { readFileSync } from 'node:fs';
import type { Clock } from '../../../src/base/clock.ts';
import type { HostBases } from '../../../src/contract/hosts.ts';
import { createSandbox, type SandboxOptions } from '../../../src/sandbox/sandbox.ts';
import { checkAnswerByContract } from '../../support/check-answer-by-contract.ts';

export const BASE = 'http://127.0.0.1:4000';
export const BASES: HostBases = {
  validations: `${BASE}/validations`,
  checks: `${BASE}/checks`,
  account: `${BASE}/account`,
  identity: `${BASE}/identity`,
  files: `${BASE}/files`,
};

/** 2026-01-12T15:04:05.150Z */
export const START = 1_768_230_245_150;

const demo = new URL('../../../examples/demo/', import.meta.url);
export const picture = (name: string) => new Uint8Array(readFileSync(new URL(name, demo)));
/** Real pictures of a document. */
export const FRONT = picture('documents/co-national-id-front.jpg');
export const REVERSE = picture('documents/co-national-id-reverse.jpg');

/** A whole JPEG that says it is 300 by 200 pixels, as small as it can be: for tests that are not about pictures. */
export const SMALL = new Uint8Array(
  Buffer.from('ffd8ffe0000400ffffc0000b0800c8012c01011100ffda00080101003f0012ff0034ffd9', 'hex'),
);

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read bodies of every shape
  readonly json: any;
}

export interface Ask {
  method?: string;
  form?: Record<string, string> | URLSearchParams;
  json?: unknown;
  body?: Uint8Array<ArrayBuffer> | string;
  key?: string | null;
  headers?: Record<string, string>;
}

const NEEDED: Record<string, Record<string, string>> = {
  'face-search': { country: 'CO' },
  'phone-verification': { phone_locale: 'es', verify_channel: 'sms', phone_type: 'home' },
};
const ENROLLMENT_NEEDED: Record<string, Record<string, string>> = {
  'face-search': { country: 'CO', fraud_reason: 'fraudster' },
  'email-verification': { email: 'ana@example.test' },
  'phone-verification': { phone_number: '+573000000000', phone_type: 'home', country: 'CO' },
};

/**
 * A sandbox at instant speed with a clock that only moves when told, every answer of which is held against the
 * contract.
 */
export async function testSandbox(options: Partial<SandboxOptions> = {}) {
  let now = START;
  const slept: number[] = [];
  const clock: Clock = {
    now: () => now,
    async sleep(ms) {
      slept.push(ms);
    },
  };
  const sandbox = await createSandbox({
    bases: BASES,
    clock,
    seed: 1,
    settings: { speed: 'instant' },
    checkAnswer: checkAnswerByContract,
    ...options,
  });
  const ask = async (path: string, { method, form, json, body, key, headers }: Ask = {}): Promise<Answer> => {
    const all = new Headers(headers);
    if (key !== null) all.set('Truora-API-Key', key ?? sandbox.apiKey);
    const sent = json === undefined ? body : JSON.stringify(json);
    const content = form ? new URLSearchParams(form) : sent;
    const request = new Request(path.startsWith('http') ? path : BASE + path, {
      method: method ?? (form ? 'POST' : 'GET'),
      headers: all,
      ...(content === undefined ? {} : { body: content }),
    });
    const response = await sandbox.handle(request);
    const text = await response.text();
    const isJson = text !== '' && response.headers.get('Content-Type') === 'application/json';
    return { status: response.status, headers: response.headers, text, json: isJson ? JSON.parse(text) : undefined };
  };
  return {
    sandbox,
    slept,
    ask,
    advance: (ms: number) => {
      now += ms;
    },
    create: (form: Record<string, string> = {}) =>
      ask('/validations/v1/validations', {
        form: {
          type: 'document-validation',
          user_authorized: 'true',
          country: 'CO',
          document_type: 'national-id',
          ...form,
        },
      }),
    /** Creates a validation of another type for an account, with what the type requires. */
    createOf: (type: string, account_id: string, form: Record<string, string> = {}) =>
      ask('/validations/v1/validations', {
        form: { type, user_authorized: 'true', account_id, ...NEEDED[type], ...form },
      }),
    enroll: (type: string, form: Record<string, string> = {}) =>
      ask('/validations/v1/enrollments', {
        form: { type, user_authorized: 'true', ...ENROLLMENT_NEEDED[type], ...form },
      }),
    perform: (id: string, token: string, type = 'email-verification') =>
      ask(`/validations/v1/validations/${id}`, { form: { type, token } }),
    put: (link: string, body: Uint8Array<ArrayBuffer> = SMALL) => ask(link, { method: 'PUT', body, key: null }),
    read: async (id: string, details = false) =>
      (await ask(`/validations/v1/validations/${id}${details ? '?show_details=true' : ''}`)).json,
  };
}

export type TestSandbox = Awaited<ReturnType<typeof testSandbox>>;

/** Creates a validation, uploads what it asks for, and returns its ID. */
export async function uploadAll(
  { create, put }: TestSandbox,
  form: Record<string, string> = {},
  front: Uint8Array<ArrayBuffer> = SMALL,
  reverse: Uint8Array<ArrayBuffer> = SMALL,
): Promise<string> {
  const { json } = await create(form);
  await put(json.instructions.front_url, front);
  if (json.instructions.reverse_url) await put(json.instructions.reverse_url, reverse);
  return json.validation_id;
}

/** Enrolls an account for a type of validation, with a picture where it is a face; returns the enrollment's ID. */
export async function enrolled({ enroll, put }: TestSandbox, type: string, account_id: string): Promise<string> {
  const { json } = await enroll(type, { account_id });
  if (json.file_upload_link) await put(json.file_upload_link);
  return json.enrollment_id;
}

/**
 * Enrolls an account and creates a validation of the same type; for faces the picture is uploaded too. Returns the
 * reply.
 */
export async function begun(
  world: TestSandbox,
  type: string,
  account_id: string,
  form: Record<string, string> = {},
  capture: Uint8Array<ArrayBuffer> = SMALL,
) {
  if (type !== 'electronic-signature') await enrolled(world, type, account_id);
  const { json } = await world.createOf(type, account_id, form);
  if (json.instructions?.file_upload_link) await world.put(json.instructions.file_upload_link, capture);
  return json;
}

/** The newest code in the inbox. */
export async function newestCode({ ask }: TestSandbox): Promise<string> {
  return (await ask('/sandbox/inbox', { key: null })).json[0].code;
}

/** An unsigned key of Truora's shape with these claims. */
export function keyWith(claims: Record<string, unknown>): string {
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
  const usual = { key_type: 'backend', client_id: 'TCI0123456789abcdef0123456789abcdef', exp: 4_000_000_000 };
  return `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ ...usual, ...claims })}.c2lnbmF0dXJl`;
}
