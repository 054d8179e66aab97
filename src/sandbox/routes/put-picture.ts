import { ok } from '../../base/result.ts';
import { SPENT_LINK, TOO_LARGE, WRONG_SIGNATURE } from '../../contract/endpoints/refusals.ts';
import { putPicture } from '../../contract/endpoints/uploads.ts';
import { hasBody, readBody } from '../body.ts';
import type { SandboxContext } from '../context.ts';
import { inspectPicture } from '../inspection.ts';
import { deadlineOf, isReadable, withUpload } from '../lifecycle.ts';
import { isGenuine, type LinkTarget, uploadExpires, uploadTarget } from '../links.ts';
import type { ValidationRecord } from '../records.ts';
import { xmlRefusal } from '../responses.ts';
import { defineRoute, refuse } from '../route.ts';
import { timestamp } from '../timestamp.ts';

/** Takes one picture at an upload link. A refused upload does not use the link up. */
export const putPictureRoute = defineRoute(putPicture, {
  async answer({ request, url, path, context }) {
    const target = uploadTarget(path);
    if (target === undefined || !(await isGenuine(context.links.sign, path, url.searchParams))) {
      return xmlRefusal(WRONG_SIGNATURE);
    }
    if (waitingFor(target, context) === undefined) return xmlRefusal(SPENT_LINK);
    if (!hasBody(request)) return refuse('missingFile');
    const body = await readBody(request, Number(url.searchParams.get('max-size')));
    if (!body.ok) return xmlRefusal(TOO_LARGE);

    // Looked up again: another upload to the same link may have ended meanwhile.
    const record = waitingFor(target, context);
    if (record === undefined) return xmlRefusal(SPENT_LINK);
    const { world, settings, now } = context;
    const inspection = inspectPicture(body.value, settings.defaults.picture_min_side_px);
    world.replaceValidation(withUpload(record, target.side, { at: now(), bytes: body.value.length, ...inspection }));
    world.keepPicture(record.validation_id, target.side, { bytes: body.value, contentType: inspection.contentType });
    return ok({
      fileId: `${record.doc_id}_${target.side}`,
      message: 'File was successfully uploaded',
      timestamp: timestamp(now(), record.nanos),
    });
  },
});

/** The validation that still takes this picture, or undefined when the link is used, expired or its validation gone. */
function waitingFor({ validationId, side }: LinkTarget, { world, now }: SandboxContext): ValidationRecord | undefined {
  const record = world.validation(validationId);
  if (record === undefined || !isReadable(record, now()) || record.uploads[side] !== undefined) return undefined;
  const end = Math.min(deadlineOf(record), uploadExpires(record) * 1000);
  return record.sides.includes(side) && now() < end ? record : undefined;
}
