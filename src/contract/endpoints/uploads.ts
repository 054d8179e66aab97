import { defineEndpoint } from '../endpoint.ts';
import { doc, inferred, type Source, sdk } from '../source.ts';
import { missingFile } from './refusals.ts';

/** Puts one picture or video to a presigned link. The path is the link's own; no API key is sent. */
export const putPicture = defineEndpoint({
  id: 'putPicture',
  host: 'files',
  method: 'PUT',
  path: '/{path}',
  summary: 'Upload a picture or video to a presigned link',
  encoding: 'binary',
  keyed: false,
  repeatable: false,
  parameters: {
    path: { in: 'path', type: 'string', required: true, text: "The link's own path", source: doc('REF') },
    'max-size': {
      in: 'query',
      type: 'integer',
      text: 'Largest body, in bytes',
      example: '5242880',
      source: doc('REF'),
    },
    method: { in: 'query', type: 'string', text: 'PUT', source: doc('REF') },
    retries: { in: 'query', type: 'integer', text: 'How often the link can be used: 1', source: doc('REF') },
    Expires: { in: 'query', type: 'integer', text: 'Unix second from which the link is refused', source: doc('REF') },
    Signature: {
      in: 'query',
      type: 'string',
      text: 'Signature of the link: a secret while it lives',
      source: doc('REF'),
    },
    'Key-Pair-Id': { in: 'query', type: 'string', text: 'Key of the signature', source: doc('REF') },
    'Content-Type': {
      in: 'header',
      type: 'enum',
      values: [
        'image/jpeg',
        'image/png',
        'image/webp',
        'video/webm',
        'video/mp4',
        'video/x-msvideo',
        'video/quicktime',
      ],
      text: 'Type of the file; the only header that the SDK sends',
      source: sdk('SDK-1.2'),
    },
  },
  success: 200,
  answer: 'UploadReceipt',
  refusals: { missingFile },
  notes: [
    'The body is the raw bytes: the reference speaks of Base64, every client sends bytes.',
    'A used or expired link answers 403 with XML `AccessDenied`, message `Request has expired`; `SignatureDoesNotMatch` is the other code of a spent link.',
    'Face reference: jpeg, png, webp, 5 242 880 bytes by the link. Face validation: those, and by G:integration webm, mp4, avi, mov; 30 MB, or 10 MB for passive liveness.',
    'Links live as long as the validation in both dated examples.',
    'The path of a document upload link, its size limit and its formats are not documented.',
  ],
  source: doc('REF'),
});

const part = (text: string, example: string, source: Source) =>
  ({ in: 'path', type: 'string', required: true, text, example, source }) as const;

/**
 * The path of an upload link in its parts, for programs that encode each: those of faces are printed, that of documents
 * is by analogy.
 */
export const UPLOAD_LINK_PARTS = {
  validator: part('Such as `face-recognition-validator`', 'face-recognition-validator', doc('REF')),
  purpose: part('`enroll` or `create-validation`', 'enroll', doc('REF')),
  client_id: part('The client', 'TCI0123456789abcdef0123456789abcdef', doc('REF')),
  owner: part('Of faces the account, of documents the validation', 'ACC0123456789abcdef0123456789abcdef', inferred()),
  file: part(
    'Of faces the enrollment or the validation, of documents the side',
    'ENR0123456789abcdef0123456789abcdef',
    inferred(),
  ),
} as const;
