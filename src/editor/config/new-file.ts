import { homedir } from 'node:os';
import { join } from 'node:path';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { window } from '../shell/window.ts';

/** The name that a new file has unless another one is asked for. */
const USUAL_NAME = 'truora.config.yaml';

/**
 * Where a new file goes: into the folder of the workspace, under a name that is free; where no folder is open, wherever the person says. Undefined
 * when the person gives up.
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
