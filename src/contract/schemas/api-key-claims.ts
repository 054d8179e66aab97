import * as z from 'zod';
import { client, doc, sdk } from '../source.ts';
import { KEY_TYPES } from '../values.ts';
import { field } from './field.ts';

/** The claims inside an API key, which is an HS256 JSON Web Token. */
export const apiKeyClaimsSchema = z
  .strictObject({
    account_id: field(z.string(), 'Account the key is tied to; empty for backend keys', doc('G:web_token')).optional(),
    additional_data: field(z.string(), 'JSON text; `{}` on backend keys', doc('G:web_token')).optional(),
    application_id: field(z.string(), 'Bundle ID, SDK keys only', sdk('SDK-1.2')).optional(),
    client_id: field(
      z.string(),
      '`TCI` and 32 hex digits; a lower-case word for clients of before',
      doc('G:web_token'),
    ),
    exp: field(
      z.union([z.number(), z.string()]),
      'Unix seconds; the SDK also reads a numeric string',
      doc('G:web_token'),
    ),
    grant: field(z.string(), 'Such as digital-identity; empty on backend keys', doc('G:web_token')).optional(),
    iat: field(z.number(), 'Unix seconds', doc('G:web_token')).optional(),
    iss: field(z.string(), 'Address of the issuer', doc('G:web_token')).optional(),
    jti: field(z.string(), 'UUID', doc('G:web_token')).optional(),
    key_name: field(z.string(), 'Name given at creation', doc('G:web_token')).optional(),
    key_type: field(z.enum(KEY_TYPES), 'What the key may be used for', doc('G:sdk')),
    username: field(z.string(), 'User; client and key name on backend keys', client('C:mx')).optional(),
  })
  .meta({ id: 'ApiKeyClaims', description: 'The claims inside an API key' });
