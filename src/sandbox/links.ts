import { deadlineOf } from './lifecycle.ts';
import type { Side, ValidationRecord } from './records.ts';
import type { Signer } from './signer.ts';

/** What links are made of: the base of the files host, the tenant, and the signature. */
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

const KEY_PAIR_ID = 'SANDBOXKEYPAIR';

/** Unix second from which an upload link is refused: the end of the validation's time, as both dated samples of REF have it. */
export function uploadExpires(record: ValidationRecord): number {
  const created = Math.floor(record.createdAt / 1000);
  if (record.timeoutMs === 0) return created;
  return Math.max(created + 1, Math.floor(deadlineOf(record) / 1000));
}

/** A presigned link for one picture. The path is a guess by analogy with the face validators; the query is documented (REF). */
export async function uploadLink(
  maker: LinkMaker,
  record: ValidationRecord,
  side: Side,
  limitBytes: number,
): Promise<string> {
  const path = `/document-validator/create-validation/${maker.clientId}/${record.validation_id}/${side}`;
  const query = `max-size=${limitBytes}&method=PUT&retries=1&Expires=${uploadExpires(record)}`;
  return signed(maker, path, query);
}

/** A signed link to a stored picture, refused from the Unix second `expires`. The path is that of stored documents (clients). */
export async function downloadLink(
  maker: LinkMaker,
  record: ValidationRecord,
  side: Side,
  extension: string,
  expires: number,
): Promise<string> {
  const { clientId } = maker;
  const { account_id, country, document_type, validation_id, doc_id } = record;
  const folder = `/documents-recognition/${clientId}/${clientId}-${account_id}/${country}/${document_type}/web`;
  return signed(maker, `${folder}/${validation_id}/${doc_id}_${side}.${extension}`, `Expires=${expires}`);
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
export function uploadTarget(path: string): LinkTarget | undefined {
  return target(/^\/document-validator\/create-validation\/[^/]+\/([^/]+)\/(front|reverse)$/.exec(path));
}

/** What a download link's path names, or undefined when it is none. */
export function downloadTarget(path: string): LinkTarget | undefined {
  return target(/^\/documents-recognition\/.+\/([^/]+)\/[^/]+_(front|reverse)\.\w+$/.exec(path));
}

function target(match: RegExpExecArray | null): LinkTarget | undefined {
  const [, validationId, side] = match ?? [];
  return validationId === undefined ? undefined : { validationId, side: side as Side };
}
