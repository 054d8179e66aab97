import { SPENT_LINK, WRONG_SIGNATURE } from '../contract/endpoints/refusals.ts';
import type { SandboxContext } from './context.ts';
import { isReadable } from './lifecycle.ts';
import { downloadTarget, isGenuine } from './links.ts';
import { xmlRefusal } from './responses.ts';

/** Answers a signed link to a stored picture; a link whose picture is no longer kept counts as expired. */
export async function download(
  path: string,
  query: URLSearchParams,
  { world, links, now }: SandboxContext,
): Promise<Response> {
  const target = downloadTarget(path);
  if (target === undefined || !(await isGenuine(links.sign, path, query))) return xmlRefusal(WRONG_SIGNATURE);
  const record = world.validation(target.validationId);
  const picture = world.picture(target.validationId, target.side);
  const isOver = now() >= Number(query.get('Expires')) * 1000;
  if (isOver || record === undefined || !isReadable(record, now()) || picture === undefined) {
    return xmlRefusal(SPENT_LINK);
  }
  const headers = { 'Content-Type': picture.contentType, 'Content-Length': String(picture.bytes.length) };
  return new Response(picture.bytes, { headers });
}
