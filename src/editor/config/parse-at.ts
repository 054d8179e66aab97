import type * as vscode from 'vscode';
import type { ConfigDocument, ConfigFormat } from '../../config/config-document.ts';
import { formatOfPath } from '../../config/config-names.ts';
import { parseConfig } from '../../config/parse.ts';

/** How a file of this name is written. */
export function formatOf({ path }: vscode.Uri): ConfigFormat {
  return formatOfPath(path);
}

/** Reads the text of a file in the format that its name says. */
export function parseAt(text: string, uri: vscode.Uri): ConfigDocument {
  return parseConfig(text, formatOf(uri));
}
