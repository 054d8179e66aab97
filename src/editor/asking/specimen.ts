import * as vscode from 'vscode';
import { lookAtPicture } from '../../flows/engine/pictures.ts';
import type { PictureFacts } from '../../flows/engine/question.ts';
import { pictureFileAt } from '../../node/files/picture-file.ts';
import { PictureFileError } from '../../truora/picture-file.ts';

const NAME = 'specimen-passport.webp';

/** The passport of nobody that comes with the extension. */
export async function specimenIn(extensionUri: vscode.Uri): Promise<PictureFacts> {
  const { fsPath } = vscode.Uri.joinPath(extensionUri, 'media', NAME);
  const looked = await lookAtPicture(fsPath, pictureFileAt, vscode.env.language);
  if (!looked.ok) throw new PictureFileError('unreadable', NAME);
  return looked.value;
}
