import type * as vscode from 'vscode';
import type { ConfigDocument } from '../../config/config-document.ts';
import { parseConfig } from '../../config/parse.ts';

/** Reads the text of a file in the format that its name says. */
export function parseAt(text: string, uri: vscode.Uri): ConfigDocument {
  return parseConfig(text, uri.path.endsWith('.json') ? 'json' : 'yaml');
}
