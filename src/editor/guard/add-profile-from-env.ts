import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { type FoundApiKey, findApiKeys } from '../../contract/api-key-search.ts';
import { isEnvironmentFile } from '../../flows/key-guard/judge-key.ts';
import { KEY_VARIABLE } from '../../flows/samples/request-sample.ts';
import { askForProfileName, checkedKey } from '../accounts/profile-key.ts';
import { defineCommand } from '../define-command.ts';
import { openIfThere } from '../shell/edit-text-file.ts';
import { window } from '../shell/window.ts';

const ENVIRONMENT_FILES = '**/{.env,.env.*,*.env}';

/** Makes a profile of a key that stands in a file of variables. */
export const addProfileFromEnv = defineCommand({
  id: 'truora.profile.addFromEnv',
  title: 'Add Profile from .env…',
  needs: ['clock', 'profiles'],
  async run({ clock, profiles }) {
    const files = await vscode.workspace.findFiles(ENVIRONMENT_FILES, '**/node_modules/**', 100);
    const title = l10n.t('Add Profile from .env');
    const candidates = (await Promise.all(files.filter(({ path }) => isEnvironmentFile(path)).map(keysIn))).flat();
    if (candidates.length === 0) {
      await window.showInformationMessage(l10n.t('No .env file of the workspace holds a backend key of Truora.'));
      return undefined;
    }
    const picked = await window.showQuickPick(
      candidates.map(({ uri, key }) => ({
        label: key.name ?? KEY_VARIABLE,
        description: vscode.workspace.asRelativePath(uri),
        detail: key.facts.keyName,
        key: key.key,
      })),
      { title, placeHolder: l10n.t('Which key?') },
    );
    if (!picked) return undefined;
    const checked = checkedKey(picked.key, clock.now(), vscode.env.language);
    if (!checked.ok) {
      await window.showWarningMessage(checked.reason);
      return undefined;
    }
    const { key, facts } = checked.value;
    const name = await askForProfileName({ profiles }, title, facts);
    return name && profiles.addInUse(name, key);
  },
});

async function keysIn(uri: vscode.Uri): Promise<readonly { readonly uri: vscode.Uri; readonly key: FoundApiKey }[]> {
  const text = (await openIfThere(uri))?.getText() ?? '';
  return findApiKeys(text)
    .filter(({ facts }) => facts.keyType === 'backend' && !facts.isOfSandbox)
    .map((key) => ({ uri, key }));
}
