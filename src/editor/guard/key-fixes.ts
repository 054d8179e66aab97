import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { findApiKeys } from '../../contract/api-key-search.ts';
import { COMMANDS, type CommandId } from '../command-ids.ts';

/** Name under which findings stand in the Problems view; the fixes know them by it. */
export const KEY_SOURCE = 'Truora';

/** Which key a fix is about: the file and the offset at which the key begins. */
export interface KeyPlace {
  readonly uri: vscode.Uri;
  readonly start: number;
}

/** Offers to move a key that was found to where it belongs. */
export const keyFixes: vscode.CodeActionProvider = {
  provideCodeActions(document, _range, { diagnostics }) {
    const ours = diagnostics.filter(({ source }) => source === KEY_SOURCE);
    // The editor asks at every move of the cursor, in every file.
    const keys = ours.length > 0 ? findApiKeys(document.getText()) : [];
    return ours.flatMap((diagnostic) => {
      const code = codeOf(diagnostic);
      // Of a configuration file nothing reads variables, so a profile is the only place for the key.
      const isInConfigFile = code === 'api-key-in-file';
      if (!isInConfigFile && code !== 'backend-key' && code !== 'exposed-key') return [];
      const start = document.offsetAt(diagnostic.range.start);
      if (!keys.some((key) => key.start === start)) return [];
      const place: KeyPlace = { uri: document.uri, start };
      const toProfile = fix(
        l10n.t('Move the key into a profile of this machine'),
        COMMANDS.moveKeyToProfile,
        place,
        diagnostic,
        !isInConfigFile,
      );
      // Where a bundler reads .env, to move the key there again would change nothing.
      if (isInConfigFile || (code === 'exposed-key' && document.uri.path.endsWith('/.env'))) return [toProfile];
      const toEnv = l10n.t('Move the key into .env, which git ignores');
      return [toProfile, fix(toEnv, COMMANDS.moveKeyToEnv, place, diagnostic, false)];
    });
  },
};

function codeOf({ code }: vscode.Diagnostic): string | number | undefined {
  return typeof code === 'object' ? code.value : code;
}

function fix(title: string, command: CommandId, place: KeyPlace, diagnostic: vscode.Diagnostic, isPreferred: boolean) {
  const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
  action.command = { title, command, arguments: [place] };
  action.diagnostics = [diagnostic];
  action.isPreferred = isPreferred;
  return action;
}
