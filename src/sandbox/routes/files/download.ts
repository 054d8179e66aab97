import { SPENT_LINK, WRONG_SIGNATURE } from '../../../contract/endpoints/refusals.ts';
import { attachmentFile, attachmentTarget } from '../../checks/check-attachments.ts';
import type { SandboxContext } from '../../context.ts';
import { downloadTarget, isGenuine } from '../../files/links.ts';
import { fileResponse, xmlRefusal } from '../../http/responses.ts';
import { isReadable } from '../../lifecycle/lifecycle.ts';

/**
 * Answers a signed link to a stored picture or to a check's attachment; a link whose file is no longer kept counts as
 * expired.
 */
export async function download(path: string, query: URLSearchParams, context: SandboxContext): Promise<Response> {
  const { world, links, now } = context;
  if (attachmentTarget(path) !== undefined) return downloadAttachment(path, query, context);
  const target = downloadTarget(path);
  if (target === undefined || !(await isGenuine(links.sign, path, query))) return xmlRefusal(WRONG_SIGNATURE);
  const record = world.validation(target.validationId);
  const picture = world.picture(target.validationId, target.side);
  const isOver = now() >= Number(query.get('Expires')) * 1000;
  if (isOver || record === undefined || !isReadable(record, now()) || picture === undefined) {
    return xmlRefusal(SPENT_LINK);
  }
  return fileResponse(picture.bytes, picture.contentType);
}

async function downloadAttachment(
  path: string,
  query: URLSearchParams,
  { world, links, now }: SandboxContext,
): Promise<Response> {
  const target = attachmentTarget(path);
  if (target === undefined || !(await isGenuine(links.sign, path, query))) return xmlRefusal(WRONG_SIGNATURE);
  const record = world.checks.find(target.checkId);
  const isOver = now() >= Number(query.get('Expires')) * 1000;
  const file = record && record.deletedAt === undefined ? attachmentFile(record, target.databaseId, now()) : undefined;
  return isOver || file === undefined ? xmlRefusal(SPENT_LINK) : fileResponse(file, 'application/pdf');
}
