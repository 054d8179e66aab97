import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { lookAtPicture } from '../flows/pictures.ts';
import type { PictureFacts, Position, Question, Reply } from '../flows/question.ts';
import { formatBytes } from '../flows/sizes.ts';
import { pictureFileAt } from '../node/picture-file.ts';
import { answered, dress } from './question-box.ts';

/** Most pictures of the workspace that are offered. */
const OFFERED = 30;

type PictureReply<V> = Reply<V> | { readonly kind: 'browse' };

interface PictureItem<V> extends vscode.QuickPickItem {
  readonly reply?: PictureReply<V>;
}

/** Where the last file dialog was: the next one opens there. */
let lastFolder: vscode.Uri | undefined;

/**
 * Asks for a picture: pictures of the workspace with format and size, or any file by the file dialog.
 * A file that is no picture, empty, too large or gone is refused with the reason, and the question stays.
 */
export async function askForPicture<V>(
  question: Extract<Question<V>, { kind: 'picture' }>,
  position: Position,
  signal: AbortSignal,
): Promise<Reply<V>> {
  let problem: string | undefined;
  const offered = await picturesOfWorkspace(question.suggested);
  for (;;) {
    const reply = await offer(question, position, signal, offered, problem);
    if (reply.kind !== 'browse') return reply;
    const file = await browse(question.title);
    if (!file) continue;
    const looked = await look(file.fsPath);
    if (looked.ok) return { kind: 'answer', value: question.value(looked.value) };
    problem = looked.reason;
  }
}

function offer<V>(
  question: Extract<Question<V>, { kind: 'picture' }>,
  position: Position,
  signal: AbortSignal,
  pictures: readonly PictureFacts[],
  problem: string | undefined,
): Promise<PictureReply<V>> {
  const pick = vscode.window.createQuickPick<PictureItem<V>>();
  dress(pick, question.title, position);
  pick.placeholder = question.placeholder;
  pick.matchOnDescription = true;
  const browseItem: PictureItem<V> = {
    label: `$(folder-opened) ${l10n.t('Choose a File…')}`,
    alwaysShow: true,
    reply: { kind: 'browse' },
  };
  pick.items = [
    ...(problem ? [{ label: `$(error) ${problem}`, detail: l10n.t('Choose another picture.'), alwaysShow: true }] : []),
    browseItem,
    ...(question.optional
      ? [
          {
            label: `$(circle-slash) ${question.optional}`,
            reply: { kind: 'answer' as const, value: question.value(undefined) },
          },
        ]
      : []),
    ...(pictures.length > 0
      ? [{ label: l10n.t('Pictures of this workspace'), kind: vscode.QuickPickItemKind.Separator }]
      : []),
    ...pictures.map((facts) => pictureItem(facts, question)),
  ];
  const suggested = isFacts(question.suggested) ? question.suggested.path : undefined;
  const active = pick.items.find(({ description }) => suggested && description === relative(suggested));
  pick.activeItems = [active ?? browseItem];
  return answered(pick, signal, () => pick.selectedItems[0]?.reply as Reply<V> | undefined);
}

function pictureItem<V>(facts: PictureFacts, question: Extract<Question<V>, { kind: 'picture' }>): PictureItem<V> {
  return {
    label: `$(file-media) ${facts.name}`,
    description: relative(facts.path),
    detail: `${facts.format}, ${formatBytes(facts.sizeBytes, vscode.env.language)}`,
    reply: { kind: 'answer', value: question.value(facts) },
  };
}

const relative = (path: string) => vscode.workspace.asRelativePath(path);

async function browse(title: string): Promise<vscode.Uri | undefined> {
  const defaultUri = lastFolder ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  const files = await vscode.window.showOpenDialog({
    title,
    openLabel: l10n.t('Use Picture'),
    filters: { [l10n.t('Pictures')]: ['jpg', 'jpeg', 'png', 'webp'], [l10n.t('All files')]: ['*'] },
    ...(defaultUri ? { defaultUri } : {}),
  });
  const file = files?.[0];
  if (file) lastFolder = file.with({ path: dirname(file.path) });
  return file;
}

const look = (path: string) => lookAtPicture(path, pictureFileAt, vscode.env.language);

/** The picture that was used last, then those of the workspace, each looked at; unfit ones are not offered. */
async function picturesOfWorkspace(suggested: unknown): Promise<readonly PictureFacts[]> {
  const found = await vscode.workspace.findFiles('**/*.{jpg,jpeg,png,webp}', '**/{node_modules,.git}/**', OFFERED);
  const paths = new Set([...(isFacts(suggested) ? [suggested.path] : []), ...found.map(({ fsPath }) => fsPath).sort()]);
  const looked = await Promise.all([...paths].map(look));
  return looked.filter((result) => result.ok).map(({ value }) => value);
}

function isFacts(value: unknown): value is PictureFacts {
  return typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string';
}
