import * as l10n from '@vscode/l10n';
import { AppError } from '../base/errors.ts';
import { ok, type Result, refused } from '../base/result.ts';
import { DOCUMENT_PICTURE_LIMIT, pictureFormatOf, SNIFF_BYTES } from '../contract/uploads.ts';
import type { PictureFile } from '../truora/picture-file.ts';
import type { PictureFacts } from './question.ts';
import { formatBytes } from './sizes.ts';

/** Looks at a picture before it is offered or sent: its facts, or what is wrong with it in one sentence. */
export async function lookAtPicture(
  path: string,
  open: (path: string) => PictureFile,
  language: string,
): Promise<Result<PictureFacts, string>> {
  const file = open(path);
  const { name } = file;
  try {
    const sizeBytes = await file.size();
    if (sizeBytes === 0) return refused(l10n.t('{name} is empty.', { name }));
    if (sizeBytes > DOCUMENT_PICTURE_LIMIT.bytes) {
      return refused(
        l10n.t('{name} has {size}: at most {limit} can be sent.', {
          name,
          size: formatBytes(sizeBytes, language),
          limit: formatBytes(DOCUMENT_PICTURE_LIMIT.bytes, language),
        }),
      );
    }
    const format = pictureFormatOf(await file.head(SNIFF_BYTES));
    if (!format) {
      return refused(l10n.t('{name} is not a JPEG, PNG or WebP picture.', { name }));
    }
    return ok({ path, name, format: format.name, sizeBytes });
  } catch (failure) {
    if (!(failure instanceof AppError)) throw failure;
    return refused(l10n.t('{name} cannot be read: it is missing, a folder, or not yours to read.', { name }));
  }
}
