import {
  deadlineOf,
  type EnrollmentRecord,
  type Side,
  type SignatureRecord,
  type ValidationRecord,
} from '../lifecycle/records.ts';
import type { Signer } from '../signer.ts';

/** The base of the files host, the tenant, and the signature. */
export interface LinkMaker {
  readonly filesBase: string;
  readonly clientId: string;
  readonly sign: Signer;
}

/** What a link names. */
export interface LinkTarget {
  readonly validationId: string;
  readonly side: Side;
}

/** What an upload link names. */
export type UploadTarget = LinkTarget | { readonly enrollmentId: string };

/** A file of a signed document. */
export type SignatureFile = 'original.pdf' | 'signed.pdf' | 'signature.png';

/** What the paths of signing pages have in common. */
export const SIGNING_PATH = '/electronic-signature/sign/';

const KEY_PAIR_ID = 'SANDBOXKEYPAIR';

/** Unix second from which a link is refused: the end of the time, as both dated samples of REF have it. */
export function uploadExpires(record: { readonly createdAt: number; readonly timeoutMs: number }): number {
  const created = Math.floor(record.createdAt / 1000);
  if (record.timeoutMs === 0) return created;
  return Math.max(created + 1, Math.floor(deadlineOf(record) / 1000));
}

const uploadQuery = (record: ValidationRecord | EnrollmentRecord, limitBytes: number) =>
  `max-size=${limitBytes}&method=PUT&retries=1&Expires=${uploadExpires(record)}`;

/** Part of a path for an account: custom IDs come after the tenant (clients). */
function accountPart(clientId: string, accountId: string): string {
  return /^ACC[0-9a-f]{32}$/.test(accountId) ? accountId : `${clientId}-${accountId}`;
}

/**
 * A presigned link for one file. The paths of faces are documented (REF), that of documents is a guess by analogy, that
 * of face search too; so is the query.
 */
export async function uploadLink(
  maker: LinkMaker,
  record: ValidationRecord,
  side: Side,
  limitBytes: number,
): Promise<string> {
  const { clientId } = maker;
  const path =
    record.type === 'document-validation'
      ? `/document-validator/create-validation/${clientId}/${record.validation_id}/${side}`
      : `/${record.type}-validator/create-validation/${clientId}/${accountPart(clientId, record.account_id)}/${record.validation_id}`;
  return signed(maker, path, uploadQuery(record, limitBytes));
}

/** A presigned link for the reference picture of a face (REF). */
export async function enrollmentLink(maker: LinkMaker, record: EnrollmentRecord, limitBytes: number): Promise<string> {
  const account = accountPart(maker.clientId, record.account_id);
  const path = `/${record.type}-validator/enroll/${maker.clientId}/${account}/${record.enrollment_id}`;
  return signed(maker, path, uploadQuery(record, limitBytes));
}

/**
 * A signed link to a stored file, refused from the Unix second `expires`. The path of documents is that of stored ones
 * (clients).
 */
export async function downloadLink(
  maker: LinkMaker,
  record: ValidationRecord,
  side: Side,
  extension: string,
  expires: number,
): Promise<string> {
  const { clientId } = maker;
  const { account_id, validation_id } = record;
  const path =
    record.type === 'document-validation'
      ? `/documents-recognition/${clientId}/${clientId}-${account_id}/${record.country}/${record.document_type}/web/${validation_id}/${record.doc_id}_${side}.${extension}`
      : `/face-recognition-validator/files/${clientId}/${accountPart(clientId, account_id)}/${validation_id}/capture_${side}.${extension}`;
  return signed(maker, path, `Expires=${expires}`);
}

/** The link to the page on which a document is signed. The service that the API works with has pages of its own. */
export async function signerLink(maker: LinkMaker, record: SignatureRecord): Promise<string> {
  return signed(maker, `${SIGNING_PATH}${record.validation_id}`, `Expires=${uploadExpires(record)}`);
}

/** A signed link to a file of a signed document, refused from the Unix second `expires`. */
export async function signatureFileLink(
  maker: LinkMaker,
  record: SignatureRecord,
  file: SignatureFile,
  expires: number,
): Promise<string> {
  return signed(maker, `/electronic-signature/files/${record.validation_id}/${file}`, `Expires=${expires}`);
}

/** A signed link to any file of the files host, refused from the Unix second `expires`. */
export function signedLink(maker: LinkMaker, path: string, expires: number): Promise<string> {
  return signed(maker, path, `Expires=${expires}`);
}

async function signed({ filesBase, sign }: LinkMaker, path: string, query: string): Promise<string> {
  return `${filesBase}${path}?${query}&Signature=${await sign(`${path}?${query}`)}&Key-Pair-Id=${KEY_PAIR_ID}`;
}

/** Whether path (of the files host) and query are those of a link as it was issued. */
export async function isGenuine(sign: Signer, path: string, query: URLSearchParams): Promise<boolean> {
  const names = query.has('max-size') ? ['max-size', 'method', 'retries', 'Expires'] : ['Expires'];
  const plain = names.map((name) => `${name}=${query.get(name) ?? ''}`).join('&');
  return query.get('Key-Pair-Id') === KEY_PAIR_ID && query.get('Signature') === (await sign(`${path}?${plain}`));
}

/** What an upload link's path names, or undefined when it is none. */
export function uploadTarget(path: string): UploadTarget | undefined {
  const document = target(/^\/document-validator\/create-validation\/[^/]+\/([^/]+)\/(front|reverse)$/.exec(path));
  if (document !== undefined) return document;
  const face = /^\/face-(?:recognition|search)-validator\/(create-validation|enroll)\/[^/]+\/[^/]+\/([^/]+)$/.exec(
    path,
  );
  const [, kind, id] = face ?? [];
  if (id === undefined) return undefined;
  return kind === 'enroll' ? { enrollmentId: id } : { validationId: id, side: 'face' };
}

/** What a download link's path names, or undefined when it is none. */
export function downloadTarget(path: string): LinkTarget | undefined {
  return target(
    /^\/(?:documents-recognition|face-recognition-validator\/files)\/.+\/([^/]+)\/[^/]+_(front|reverse|face)\.\w+$/.exec(
      path,
    ),
  );
}

/** The validation whose signing page a path names, or undefined when it is none. */
export function signingTarget(path: string): string | undefined {
  const id = path.startsWith(SIGNING_PATH) ? path.slice(SIGNING_PATH.length) : '';
  return id === '' ? undefined : id;
}

/** The file of a signed document that a path names, or undefined when it is none. */
export function signatureFileTarget(
  path: string,
): { readonly validationId: string; readonly file: SignatureFile } | undefined {
  const match = /^\/electronic-signature\/files\/([^/]+)\/(original\.pdf|signed\.pdf|signature\.png)$/.exec(path);
  const [, validationId, file] = match ?? [];
  return validationId === undefined ? undefined : { validationId, file: file as SignatureFile };
}

function target(match: RegExpExecArray | null): LinkTarget | undefined {
  const [, validationId, side] = match ?? [];
  return validationId === undefined ? undefined : { validationId, side: side as Side };
}
