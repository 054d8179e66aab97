import type { Refusal } from '../endpoint.ts';
import { doc, inferred, type Source, sdk } from '../source.ts';

/** 401, for every call with a key: missing, malformed or unknown. No code on the wire. */
export const unauthorized = {
  http: 401,
  message: 'Unauthorized',
  when: 'the key is missing, malformed or unknown',
  source: doc('REF'),
} as const satisfies Refusal;

/** 403 of the gateway: the route or method does not exist. */
export const unknownRoute = {
  http: 403,
  message: 'Missing Authentication Token',
  hint: 'The HTTP Method, endpoint or resources may not be supported',
  when: 'the route or the method does not exist',
  source: doc('REF'),
} as const satisfies Refusal;

/** 403 for a key whose time is over. The SDK's later version reads 401 as expired too. */
export const keyExpired = {
  http: 403,
  code: 10403,
  message: 'User is not authorized to access this resource with an explicit deny: the api key has expired',
  when: 'the key has expired',
  source: doc('REF'),
} as const satisfies Refusal;

/** 403 of the gateway for a key that may not do this: three times printed, without a code. */
export const explicitDeny = {
  http: 403,
  message: 'User is not authorized to access this resource with an explicit deny',
  when: 'the key may not do this, for example a web key on a backend call',
  source: doc('REF'),
} as const satisfies Refusal;

/** 429. The message is the one that the SDK expects of another host of Truora's. */
export const rateLimited = {
  http: 429,
  code: 10400,
  message: 'max rate limit reached',
  when: 'too many requests; no numbers are published',
  source: sdk('SDK-1.3'),
} as const satisfies Refusal;

/** 500 as REF prints it for deleting and restoring validations. */
export const unexpectedError = {
  http: 500,
  code: 10500,
  message: 'An unexpected error occurred. Try again later',
  when: 'something failed on the side of the API',
  source: doc('REF'),
} as const satisfies Refusal;

/** 500 as REF prints it for the lists of validations. */
export const internalServerError = {
  ...unexpectedError,
  message: 'Internal server error, try again later',
} as const satisfies Refusal;

/** 500 of every other call, in words that REF prints elsewhere. */
export const internalError = { ...unexpectedError, source: inferred() } as const satisfies Refusal;

/** 404 for an account. */
export const accountNotFound = {
  http: 404,
  code: 10404,
  message: 'Validation account not found',
  when: 'there is no such account',
  source: doc('REF'),
} as const satisfies Refusal;

/** 404 without a name for what is missing. */
export const resourceNotFound = {
  http: 404,
  code: 10404,
  message: 'Resource not found',
  when: 'there is no such account',
  source: doc('REF'),
} as const satisfies Refusal;

/** What any call with a key can be refused with. */
export const keyed = { unauthorized, keyExpired, explicitDeny, rateLimited, internalError } as const;

/** The two bodies of an upload link that can no longer be used: XML with this code and message. */
export const SPENT_LINK = {
  http: 403,
  xmlCode: 'AccessDenied',
  xmlMessage: 'Request has expired',
  alsoSpent: 'SignatureDoesNotMatch',
  source: sdk('SDK-1.3'),
} as const;

/**
 * What a link with a foreign signature is refused with: the code is the SDK's, the message a habit of the storage
 * service.
 */
export const WRONG_SIGNATURE = {
  http: 403,
  xmlCode: 'SignatureDoesNotMatch',
  xmlMessage: 'The request signature we calculated does not match the signature you provided',
  source: inferred(),
} as const;

/** What a body over `max-size` is refused with: a habit of the storage service, named by no source. */
export const TOO_LARGE = {
  http: 400,
  xmlCode: 'EntityTooLarge',
  xmlMessage: 'Your proposed upload exceeds the maximum allowed size',
  source: inferred(),
} as const;

/** Bodies that public clients decode on the upload host. */
export const missingFile = {
  http: 400,
  code: 400,
  message: 'Invalid request: missing file parameter',
  when: 'the request has no body',
  source: doc('REF'),
} as const satisfies Refusal;

/** A 400 as REF prints it. */
export const invalid = (message: string, when: string) =>
  ({ http: 400, code: 10400, message: `Invalid request: ${message}`, when, source: doc('REF') }) as const;

/** A 400 whose text no source prints, in the form of those that REF prints. */
export const likelyInvalid = (message: string, when: string) =>
  ({ ...invalid(message, when), source: inferred() }) as const;

/** The consent of the person, which every create needs. */
export const userAuthorized = {
  in: 'form',
  type: 'boolean',
  required: true,
  text: 'The person agreed; must be true',
  source: doc('REF'),
} as const;

/** What REF prints under the lists of validations without saying what causes it. */
const ofLists = (message: string) =>
  ({ ...invalid(message, 'not explained by the reference'), causeUnknown: true }) as const satisfies Refusal;

/** Refusals of the lists of validations; their causes are not explained. */
export const ofValidationLists = {
  noClientId: ofLists('missing client id parameter'),
  noUsername: ofLists('missing username parameter'),
  noValidationId: ofLists('missing validation id parameter'),
} as const;

/** What REF prints under the calls that read one validation; its cause is not explained. */
export const invalidParameter = {
  http: 400,
  code: 10404,
  message: 'Invalid request: missing validation type',
  when: 'not explained by the reference, which labels it "Invalid parameter"',
  causeUnknown: true,
  source: doc('REF'),
} as const satisfies Refusal;

/** 404 for a validation, or for validations of an account that does not exist. */
export const validationNotFound = {
  http: 404,
  code: 10404,
  message: 'Validation not found',
  when: 'there is no such validation',
  source: doc('REF'),
} as const satisfies Refusal;

/** What a call without the consent of the person is refused with; `source` says how surely for this call. */
export const consentRefusals = (source: Source) =>
  ({
    notAuthorized: {
      ...invalid('request was not authorized by end user', '`user_authorized` is missing, or false'),
      source,
    },
    authorizationNotBoolean: {
      ...invalid('user authorization must be true or false', '`user_authorized` is not a boolean'),
      source,
    },
  }) as const;

/** A 404 without a name for what is missing, where no source prints one for this call. */
export const missing = (when: string, source: Source) => ({ ...resourceNotFound, when, source }) as const;

/** Where a page begins. */
export const startKey = {
  in: 'query',
  type: 'string',
  text: 'Where the page begins, as `next` of the page before gives it',
  source: doc('REF'),
} as const;

/** Where a page of the checks host begins. */
export const pageKey = {
  in: 'query',
  type: 'string',
  text: 'Where the page begins, as `next` of the page before gives it; opaque, seen to be Base64 on another API of Truora',
  source: doc('REF'),
} as const;

/** 400 for a page key that is not Base64: printed for lists of the identity host, likely the same on others. */
export const badStartKey = {
  ...invalid('', '`start_key` is not Base64; printed for another host'),
  message: 'error decoding start key: illegal base64 data at input byte 0',
} as const satisfies Refusal;

/** The same for lists whose page keys are IDs in the examples: what they answer to other texts is not documented. */
export const likelyBadStartKey = {
  ...badStartKey,
  when: '`start_key` is no text that the list can have given; printed for another host',
  source: inferred(),
} as const satisfies Refusal;
