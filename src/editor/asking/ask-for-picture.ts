import { dirname } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { UploadKind } from '../../contract/uploads.ts';
import { isVideo, lookAtPicture, takesVideos, usualEndings } from '../../flows/engine/pictures.ts';
import type { PictureFacts, Position, Question, Reply } from '../../flows/engine/question.ts';
import { formatBytes } from '../../flows/wording/sizes.ts';
import { pictureFileAt } from '../../node/files/picture-file.ts';
import { PictureFileError } from '../../truora/picture-file.ts';
import { type PickItem, window } from '../shell/window.ts';
import { answered, setUpBox } from './question-box.ts';

/** Most files of the workspace that are offered. */
const OFFERED = 30;

const SEARCH_MS = 3000;

type PictureReply<V> = Reply<V> | { readonly kind: 'browse' };

interface PictureItem<V> extends PickItem {
  readonly reply?: PictureReply<V>;
}

/** Where the last file dialog was: the next one opens there. */
let lastFolder: vscode.Uri | undefined;

/**
 * Asks for a picture, or a video where the question takes them: fitting files of the workspace with format and size, or
 * any file by the file dialog. A file that does not fit, is empty, too large or gone is refused with the reason, and
 * the question stays.
 */
export async function askForPicture<V>(
  question: Extract<Question<V>, { kind: 'picture' }>,
  position: Position,
  signal: AbortSignal,
): Promise<Reply<V>> {
  let problem: string | undefined;
  const kind = question.accept ?? 'document-picture';
  const offered = await filesOfWorkspace(question.suggested, kind);
  for (;;) {
    const reply = await offer(question, position, signal, { files: offered, problem });
    if (reply.kind !== 'browse') return reply;
    const file = await browse(question.title, kind);
    if (!file) continue;
    const looked = await look(file.fsPath, kind);
    if (looked.ok) return { kind: 'answer', value: question.value(looked.value) };
    problem = looked.reason;
  }
}

function offer<V>(
  question: Extract<Question<V>, { kind: 'picture' }>,
  position: Position,
  signal: AbortSignal,
  { files, problem }: { readonly files: readonly PictureFacts[]; readonly problem: string | undefined },
): Promise<PictureReply<V>> {
  const pick = window.createQuickPick<PictureItem<V>>();
  setUpBox(pick, question.title, position);
  pick.placeholder = question.placeholder;
  pick.matchOnDescription = true;
  const browseItem: PictureItem<V> = {
    icon: 'folder-opened',
    label: l10n.t('Choose a File…'),
    alwaysShow: true,
    reply: { kind: 'browse' },
  };
  const specimens = (question.specimens ?? []).map((facts) => specimenItem(facts, question));
  const items: readonly PictureItem<V>[] = [
    // Not always shown: else it would keep the focus while a file is searched for by its name.
    ...(problem ? [{ icon: 'error', label: problem, detail: l10n.t('Choose another file.') }] : []),
    browseItem,
    ...(question.optional
      ? [
          {
            icon: 'circle-slash',
            label: question.optional,
            reply: { kind: 'answer' as const, value: question.value(undefined) },
          },
        ]
      : []),
    ...(files.length > 0 ? [{ label: offeredLabel(question.accept), kind: vscode.QuickPickItemKind.Separator }] : []),
    ...files.map((facts) => fileItem(facts, question)),
    ...(specimens.length > 0
      ? [{ label: l10n.t('For the sandbox'), kind: vscode.QuickPickItemKind.Separator }, ...specimens]
      : []),
  ];
  const suggested = isFacts(question.suggested) ? question.suggested.path : undefined;
  pick.items = items;
  const active = items.find(({ description }) => suggested && description === relative(suggested));
  // Who has no picture here gets on with Enter.
  const first = files.length === 0 ? specimens[0] : undefined;
  pick.activeItems = [active ?? first ?? browseItem];
  return answered(pick, signal, () => pick.selectedItems[0]?.reply as Reply<V> | undefined);
}

const offeredLabel = (kind: UploadKind = 'document-picture') =>
  takesVideos(kind) ? l10n.t('Pictures and videos of this workspace') : l10n.t('Pictures of this workspace');

function fileItem<V>(facts: PictureFacts, question: Extract<Question<V>, { kind: 'picture' }>): PictureItem<V> {
  return {
    icon: isVideo(facts) ? 'device-camera-video' : 'file-media',
    label: facts.name,
    description: relative(facts.path),
    detail: `${facts.format}, ${formatBytes(facts.sizeBytes, vscode.env.language)}`,
    reply: { kind: 'answer', value: question.value(facts) },
  };
}

function specimenItem<V>(facts: PictureFacts, question: Extract<Question<V>, { kind: 'picture' }>): PictureItem<V> {
  return {
    icon: 'beaker',
    label: l10n.t('Specimen Passport'),
    description: l10n.t('of nobody, comes with the extension'),
    reply: { kind: 'answer', value: question.value(facts) },
  };
}

const relative = (path: string) => vscode.workspace.asRelativePath(path);

async function browse(title: string, kind: UploadKind): Promise<vscode.Uri | undefined> {
  const defaultUri = lastFolder ?? vscode.workspace.workspaceFolders?.[0]?.uri;
  const files = await vscode.window.showOpenDialog({
    title,
    openLabel: takesVideos(kind) ? l10n.t('Use File') : l10n.t('Use Picture'),
    filters: {
      [takesVideos(kind) ? l10n.t('Pictures and videos') : l10n.t('Pictures')]: [...usualEndings(kind)],
      [l10n.t('All files')]: ['*'],
    },
    ...(defaultUri ? { defaultUri } : {}),
  });
  const file = files?.[0];
  if (file) lastFolder = file.with({ path: dirname(file.path) });
  return file;
}

const look = (path: string, kind: UploadKind) => lookAtPicture(path, pictureFileAt, vscode.env.language, kind);

function nothingAfter(ms: number): Promise<readonly vscode.Uri[]> {
  return new Promise((resolve) => setTimeout(resolve, ms, []));
}

/** The file that was used last, then those of the workspace, each looked at; unfit ones are not offered. */
async function filesOfWorkspace(suggested: unknown, kind: UploadKind): Promise<readonly PictureFacts[]> {
  const pattern = `**/*.{${usualEndings(kind).join(',')}}`;
  const search = vscode.workspace.findFiles(pattern, '**/{node_modules,.git}/**', OFFERED);
  // Offers are a courtesy: a search that fails, or takes long in a huge folder, must not keep the question back.
  const found = await Promise.race([search, nothingAfter(SEARCH_MS)]).catch((): readonly vscode.Uri[] => []);
  const paths = new Set([...(isFacts(suggested) ? [suggested.path] : []), ...found.map(({ fsPath }) => fsPath).sort()]);
  const looked = await Promise.all([...paths].map((path) => look(path, kind)));
  return looked.filter((result) => result.ok).map(({ value }) => value);
}

function isFacts(value: unknown): value is PictureFacts {
  return typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string';
}

const SPECIMEN = 'specimen-passport.webp';

/** The synthetic passport that the extension includes. */
export async function specimenIn(extensionUri: vscode.Uri): Promise<PictureFacts> {
  const { fsPath } = vscode.Uri.joinPath(extensionUri, 'media', SPECIMEN);
  const looked = await lookAtPicture(fsPath, pictureFileAt, vscode.env.language);
  if (!looked.ok) throw new PictureFileError('unreadable', SPECIMEN);
  return looked.value;
}
