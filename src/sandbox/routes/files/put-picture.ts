import { ok } from '../../../base/result.ts';
import { SPENT_LINK, TOO_LARGE, WRONG_SIGNATURE } from '../../../contract/endpoints/refusals.ts';
import { putPicture } from '../../../contract/endpoints/uploads.ts';
import type { SandboxContext } from '../../context.ts';
import { inspectCapture, inspectPicture, inspectReference } from '../../files/inspection.ts';
import { isGenuine, type LinkTarget, type UploadTarget, uploadExpires, uploadTarget } from '../../files/links.ts';
import { hasBody, readBody } from '../../http/body.ts';
import { xmlRefusal } from '../../http/responses.ts';
import { defineRoute, refuse } from '../../http/route.ts';
import { isReadable, withUpload } from '../../lifecycle/lifecycle.ts';
import { deadlineOf, type EnrollmentRecord, type ValidationRecord } from '../../lifecycle/records.ts';
import { timestamp } from '../../lifecycle/timestamp.ts';

/** Takes one file at an upload link. A refused upload does not use the link up. */
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
    const taker = waitingFor(target, context);
    if (taker === undefined) return xmlRefusal(SPENT_LINK);
    taker.take(body.value);
    return ok({
      fileId: taker.fileId,
      message: 'File was successfully uploaded',
      timestamp: timestamp(context.now(), taker.nanos),
    });
  },
});

/** Something that still waits for the file of a link. */
interface Taker {
  readonly fileId: string;
  readonly nanos: number;
  take(bytes: Uint8Array<ArrayBuffer>): void;
}

/** What still takes this file, or undefined when the link is used or expired, or what it belongs to is gone. */
function waitingFor(target: UploadTarget, context: SandboxContext): Taker | undefined {
  if ('enrollmentId' in target) {
    const enrollment = context.world.enrollment(target.enrollmentId);
    return enrollment && enrollmentTaker(enrollment, context);
  }
  const record = context.world.validation(target.validationId);
  return record && validationTaker(record, target, context);
}

function isOver(record: ValidationRecord | EnrollmentRecord, now: number): boolean {
  return now >= Math.min(deadlineOf(record), uploadExpires(record) * 1000);
}

function enrollmentTaker(record: EnrollmentRecord, { world, settings, now }: SandboxContext): Taker | undefined {
  const isFace = record.type === 'face-recognition' || record.type === 'face-search';
  if (!isFace || record.isDuplicate || record.upload !== undefined || isOver(record, now())) return undefined;
  return {
    fileId: record.enrollment_id,
    nanos: record.nanos,
    take(bytes) {
      const inspection = inspectReference(bytes, settings.defaults.picture_min_side_px);
      world.replaceEnrollment({ ...record, upload: { at: now(), bytes: bytes.length, ...inspection } });
    },
  };
}

function validationTaker(
  record: ValidationRecord,
  { side }: LinkTarget,
  { world, settings, now }: SandboxContext,
): Taker | undefined {
  if (!isReadable(record, now()) || record.uploads[side] !== undefined) return undefined;
  if (!record.sides.includes(side) || isOver(record, now())) return undefined;
  return {
    fileId: record.type === 'document-validation' ? `${record.doc_id}_${side}` : record.validation_id,
    nanos: record.nanos,
    take(bytes) {
      const inspect = side === 'face' ? inspectCapture : inspectPicture;
      const inspection = inspect(bytes, settings.defaults.picture_min_side_px);
      world.replaceValidation(withUpload(record, side, { at: now(), bytes: bytes.length, ...inspection }));
      world.keepPicture(record.validation_id, side, { bytes, contentType: inspection.contentType });
    },
  };
}
