import { homedir } from 'node:os';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ConfigPath } from '../../../config/reading/config-tree.ts';
import { window } from '../../shell/window.ts';
import type { ConfigService } from '../config-service.ts';
import { isConfigFile, isFile } from './config-files.ts';

/** What a command on configuration works on. */
interface ConfigTarget {
  readonly uri: vscode.Uri;
  /** The validator, setting, document or custom type; the whole file without it. */
  readonly path?: ConfigPath;
}

/**
 * The file that a command was called on: a node of the tree, a code lens, a document, else the file in the active
 * editor. Undefined when none of them is one, or when it is a text that is no file, such as an older revision.
 */
export function targetIn(argument: unknown): ConfigTarget | undefined {
  if (argument instanceof vscode.Uri) return isFile(argument) ? { uri: argument } : undefined;
  if (typeof argument === 'object' && argument !== null && 'uri' in argument) {
    const { uri, path } = argument as { readonly uri: unknown; readonly path?: unknown };
    const isPath = Array.isArray(path) && path.every((part) => ['string', 'number'].includes(typeof part));
    const named = typeof uri === 'string' ? vscode.Uri.parse(uri) : uri;
    const found = named instanceof vscode.Uri ? named : undefined;
    if (found && !isFile(found)) return undefined;
    if (found) return { uri: found, ...(isPath ? { path } : {}) };
  }
  const active = vscode.window.activeTextEditor?.document;
  return argument === undefined && active && isConfigFile(active) ? { uri: active.uri } : undefined;
}

/** The file to work on: the one a command was called on, the only one of the workspace, or the one that is picked. */
export async function askForFile(service: ConfigService, argument: unknown): Promise<ConfigTarget | undefined> {
  const target = targetIn(argument);
  if (target) return target;
  const files = await service.tree.files();
  const [only] = files;
  if (only && files.length === 1) return { uri: only };
  if (!only) {
    void window.showInformationMessage(
      l10n.t('This workspace has no configuration file yet. Truora: Create Configuration File makes one.'),
    );
    return undefined;
  }
  const picked = await window.showQuickPick(
    files.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri })),
    { title: l10n.t('Which configuration file?') },
  );
  return picked && { uri: picked.uri };
}

/** The name of a file for people: its path within the workspace. */
export function fileName(uri: vscode.Uri): string {
  return vscode.workspace.asRelativePath(uri);
}

/** The name that a new file has unless another one is asked for. */
const USUAL_NAME = 'truora.config.yaml';

/**
 * Where a new file goes: into the folder of the workspace, under a name that is free; where no folder is open, wherever
 * the person says. Undefined when the person gives up.
 */
export async function placeForNewFile(): Promise<vscode.Uri | undefined> {
  if (!vscode.workspace.workspaceFolders?.length) return placeAnywhere();
  const folder = await folderForFile();
  if (!folder) return undefined;
  const usual = vscode.Uri.joinPath(folder, USUAL_NAME);
  if (!(await exists(usual))) return usual;
  const name = await window.showInputBox({
    title: l10n.t('Name of the new configuration file'),
    prompt: l10n.t('{name} is there already. Other names end in .truora.yaml.', { name: USUAL_NAME }),
    value: 'other.truora.yaml',
    valueSelection: [0, 'other'.length],
    ignoreFocusOut: true,
    validateInput: async (text) => {
      if (!/^[^/\\]+\.truora\.ya?ml$/.test(text)) return l10n.t('The name has to end in .truora.yaml.');
      return (await exists(vscode.Uri.joinPath(folder, text))) ? l10n.t('There is a file of this name.') : undefined;
    },
  });
  return name === undefined ? undefined : vscode.Uri.joinPath(folder, name);
}

async function folderForFile(): Promise<vscode.Uri | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) return (await vscode.window.showWorkspaceFolderPick())?.uri;
  return folders[0]?.uri;
}

async function placeAnywhere(): Promise<vscode.Uri | undefined> {
  let defaultUri = vscode.Uri.file(join(homedir(), USUAL_NAME));
  for (;;) {
    const uri = await vscode.window.showSaveDialog({
      title: l10n.t('Select where to keep the configuration file'),
      defaultUri,
      saveLabel: l10n.t('Create'),
      filters: { [l10n.t('Configuration files')]: ['yaml', 'yml'] },
    });
    if (!uri || /\/(?:truora\.config|[^/]+\.truora)\.ya?ml$/.test(uri.path)) return uri;
    const again = l10n.t('Choose Another Name');
    const message = l10n.t(
      'Call it {name}, or let its name end in .truora.yaml: else it is not known as configuration.',
      {
        name: USUAL_NAME,
      },
    );
    if ((await window.showWarningMessage(message, again)) !== again) return undefined;
    defaultUri = vscode.Uri.joinPath(uri, '..', USUAL_NAME);
  }
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
