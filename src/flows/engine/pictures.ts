import * as l10n from '@vscode/l10n';
import { AppError } from '../../base/errors.ts';
import { err, ok, type Result } from '../../base/result.ts';
import {
  checkUpload,
  SNIFF_BYTES,
  UPLOAD_RULES,
  type UploadKind,
  type UploadObjection,
} from '../../contract/uploads.ts';
import { type PictureFile, PictureFileError } from '../../truora/picture-file.ts';
import { formatBeyond } from '../wording/sizes.ts';
import type { PictureFacts } from './question.ts';

const VIDEOS: readonly string[] = ['WebM', 'MP4', 'AVI', 'MOV'];

/** File name endings by format, in lower case, without the dot. */
const ENDINGS: Readonly<Record<string, readonly string[]>> = { JPEG: ['jpg', 'jpeg'] };

/** Whether a file that was looked at is a video. */
export function isVideo({ format }: Pick<PictureFacts, 'format'>): boolean {
  return VIDEOS.includes(format);
}

/** Whether an upload takes videos besides pictures. */
export function takesVideos(kind: UploadKind): boolean {
  return UPLOAD_RULES[kind].formats.some((format) => isVideo({ format }));
}

/** The usual endings of files that an upload takes, without the dot. Only where to look: the first bytes decide. */
export function usualEndings(kind: UploadKind): readonly string[] {
  return UPLOAD_RULES[kind].formats.flatMap((format) => ENDINGS[format] ?? [format.toLowerCase()]);
}

/** Looks at a picture or video before it is offered or sent: its facts, or what is wrong with it in one sentence. */
export async function lookAtPicture(
  path: string,
  open: (path: string) => PictureFile,
  language: string,
  kind: UploadKind = 'document-picture',
): Promise<Result<PictureFacts, string>> {
  const file = open(path);
  const { name } = file;
  try {
    const sizeBytes = await file.size();
    const checked = checkUpload(kind, { sizeBytes, head: await file.head(SNIFF_BYTES) });
    return checked.ok
      ? ok({ path, name, format: checked.value.name, sizeBytes })
      : err(objectionText(name, checked.reason, language));
  } catch (failure) {
    if (!(failure instanceof AppError)) throw failure;
    return err(unreadableText(name, failure));
  }
}

function objectionText(name: string, objection: UploadObjection, language: string): string {
  switch (objection.kind) {
    case 'empty':
      return l10n.t('{name} is empty.', { name });
    case 'too-large':
      return l10n.t('{name} has {size}: at most {limit} can be sent.', {
        name,
        ...formatBeyond(objection.sizeBytes, objection.limitBytes, language),
      });
    case 'format':
      return objection.accepted.some((format) => isVideo({ format }))
        ? l10n.t('{name} is neither a JPEG, PNG or WebP picture nor a WebM, MP4, AVI or MOV video.', { name })
        : l10n.t('{name} is not a JPEG, PNG or WebP picture.', { name });
  }
}

function unreadableText(name: string, failure: AppError): string {
  switch (failure instanceof PictureFileError ? failure.reason : 'unreadable') {
    case 'missing':
      return l10n.t('{name} is not there. Look for a typing mistake in its path.', { name });
    case 'directory':
      return l10n.t('{name} is a folder. Name a file in it.', { name });
    case 'not-a-file':
      return l10n.t('{name} is a device or a pipe. Save the picture to a file first.', { name });
    default:
      return l10n.t('{name} cannot be read. Check its permissions.', { name });
  }
}
