import { mediaFormatOf } from '../../contract/uploads.ts';
import { type PictureFacts, readPicture } from './picture.ts';
import { isWholeVideo } from './video.ts';

/** What the sandbox found when it looked at an uploaded file. */
export interface Inspection {
  readonly contentType: string;
  /** The reason of the failure that this file alone leads to, when it cannot be used. */
  readonly fault?: FileFault;
}

/** Reasons that come from looking at the file. Which file gives which is ours: the sources name the reasons only. */
type FileFault =
  | 'empty_input_file'
  | 'invalid_image_format'
  | 'invalid_or_corrupted_image_file'
  | 'blurry_image'
  | 'no_face_detected'
  | 'file_format_not_supported'
  | 'invalid_file_format'
  | 'invalid_video_file';

const UNKNOWN = 'application/octet-stream';

/** Looks at a picture of a document; a shorter side than `minSide` pixels counts as blurry, 0 turns that off. */
export function inspectPicture(bytes: Uint8Array, minSide: number): Inspection {
  const facts = readPicture(bytes);
  return inspection(facts?.format.contentType, documentFault(bytes, facts, minSide));
}

/** Looks at a reference picture of a face; on one with a shorter side than `minSide` pixels there is none. */
export function inspectReference(bytes: Uint8Array, minSide: number): Inspection {
  const facts = readPicture(bytes);
  return inspection(
    facts?.format.contentType,
    facts === undefined ? 'file_format_not_supported' : faceFault(facts, minSide),
  );
}

/** Looks at what came for a face validation: a picture, as {@link inspectReference}, or a video that must be whole. */
export function inspectCapture(bytes: Uint8Array, minSide: number): Inspection {
  const facts = readPicture(bytes);
  if (facts !== undefined) return inspection(facts.format.contentType, faceFault(facts, minSide));
  const format = mediaFormatOf(bytes);
  if (format === undefined) return inspection(UNKNOWN, 'file_format_not_supported');
  return inspection(format.contentType, isWholeVideo(bytes, format.name) ? undefined : 'invalid_video_file');
}

function inspection(contentType: string = UNKNOWN, fault: FileFault | undefined): Inspection {
  return fault === undefined ? { contentType } : { contentType, fault };
}

function isWhole({ size, isComplete }: PictureFacts): boolean {
  return size !== undefined && isComplete;
}

function shorterSide({ size }: PictureFacts): number {
  return size === undefined ? 0 : Math.min(size.width, size.height);
}

function documentFault(bytes: Uint8Array, facts: PictureFacts | undefined, minSide: number): FileFault | undefined {
  if (bytes.length === 0) return 'empty_input_file';
  if (facts === undefined) return 'invalid_image_format';
  if (!isWhole(facts)) return 'invalid_or_corrupted_image_file';
  return shorterSide(facts) < minSide ? 'blurry_image' : undefined;
}

function faceFault(facts: PictureFacts, minSide: number): FileFault | undefined {
  if (!isWhole(facts)) return 'invalid_file_format';
  return shorterSide(facts) < minSide ? 'no_face_detected' : undefined;
}
