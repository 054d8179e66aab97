import type { Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ConfigDocument, TextRange } from '../config/config-document.ts';
import { parseConfig } from '../config/parse.ts';

/** Identifier of the language that has Truora's configuration files as YAML. */
export const LANGUAGE_ID = 'truora-config';

/** A configuration file that the editor has open: its text and what it says. */
export interface OpenFile {
  readonly uri: string;
  readonly document: TextDocument;
  readonly config: ConfigDocument;
}

const parsed = new WeakMap<TextDocument, { readonly version: number; readonly file: OpenFile }>();

/** A document as a configuration file, parsed once per version. */
export function openFile(document: TextDocument): OpenFile {
  const known = parsed.get(document);
  if (known?.version === document.version) return known.file;
  const format = document.languageId === LANGUAGE_ID ? 'yaml' : 'json';
  const file = { uri: document.uri, document, config: parseConfig(document.getText(), format) };
  parsed.set(document, { version: document.version, file });
  return file;
}

/** A file that is not open, as if it were. */
export function closedFile(uri: string, text: string): OpenFile {
  return openFile(TextDocument.create(uri, uri.endsWith('.json') ? 'json' : LANGUAGE_ID, 0, text));
}

/** Offsets as lines and columns. */
export function rangeOf({ document }: Pick<OpenFile, 'document'>, { start, end }: TextRange): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
