import { type PictureFacts, readPicture } from './picture.ts';

/** What the sandbox found when it looked at an uploaded file. */
export interface Inspection {
  readonly contentType: string;
  /** The declined reason that this file alone leads to, when it cannot be used. */
  readonly fault?: PictureFault;
}

/** Declined reasons that come from looking at the file. Which file gives which is ours: the sources name the reasons only. */
export type PictureFault =
  | 'empty_input_file'
  | 'invalid_image_format'
  | 'invalid_or_corrupted_image_file'
  | 'blurry_image';

/** Looks at an uploaded file; a shorter side than `minSide` pixels counts as blurry, 0 turns that off. */
export function inspectPicture(bytes: Uint8Array, minSide: number): Inspection {
  const facts = readPicture(bytes);
  const contentType = facts?.format.contentType ?? 'application/octet-stream';
  const fault = faultOf(bytes, facts, minSide);
  return fault === undefined ? { contentType } : { contentType, fault };
}

function faultOf(bytes: Uint8Array, facts: PictureFacts | undefined, minSide: number): PictureFault | undefined {
  if (bytes.length === 0) return 'empty_input_file';
  if (facts === undefined) return 'invalid_image_format';
  if (facts.size === undefined || !facts.isComplete) return 'invalid_or_corrupted_image_file';
  if (Math.min(facts.size.width, facts.size.height) < minSide) return 'blurry_image';
  return undefined;
}
