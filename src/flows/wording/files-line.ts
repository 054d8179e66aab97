import type { PictureFacts } from '../engine/question.ts';
import { formatBytes } from './sizes.ts';

/** Files in one line, each with format and size; those that are not there are left out. */
export function filesLine(files: readonly (PictureFacts | undefined)[], language: string): string {
  return files
    .filter((facts) => facts !== undefined)
    .map(({ name, format, sizeBytes }) => `${name} (${format}, ${formatBytes(sizeBytes, language)})`)
    .join(' · ');
}
