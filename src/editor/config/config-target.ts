import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ConfigPath } from '../../config/reading/config-tree.ts';
import { window } from '../shell/window.ts';
import { isConfigFile, isFile } from './config-files.ts';
import type { ConfigService } from './config-service.ts';

/** What a command on configuration works on. */
export interface ConfigTarget {
  readonly uri: vscode.Uri;
  /** The validator, setting, document or custom type; the whole file without it. */
  readonly path?: ConfigPath;
}

/**
 * The file that a command was called on: a node of the tree, a code lens, a document, else the file in the active editor.
 * Undefined when none of them is one, or when it is a text that is no file, such as an older revision.
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
