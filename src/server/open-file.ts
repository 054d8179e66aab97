import type { Range } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { ConfigDocument, TextRange } from '../config/config-document.ts';
import { formatOfPath } from '../config/config-names.ts';
import { parseConfig } from '../config/parse.ts';
import { parseAgain } from '../config/parse-again.ts';

/** Identifier of the language that has Truora's configuration files as YAML. */
export const LANGUAGE_ID = 'truora-config';

/** A configuration file that the editor has open: its text and what it says. */
export interface OpenFile {
  readonly uri: string;
  readonly document: TextDocument;
  readonly config: ConfigDocument;
}

interface Parsed {
  readonly version: number;
  readonly file: OpenFile;
  /** The last one without mistakes, which what is typed from there differs from in few places. */
  readonly sound: ConfigDocument;
}

const parsed = new WeakMap<TextDocument, Parsed>();

/** A document as a configuration file, parsed once per version. */
export function openFile(document: TextDocument): OpenFile {
  const known = parsed.get(document);
  if (known?.version === document.version) return known.file;
  const format = document.languageId === LANGUAGE_ID ? 'yaml' : 'json';
  const text = document.getText();
  const config = known ? parseAgain(known.sound, text) : parseConfig(text, format);
  const file = { uri: document.uri, document, config };
  const sound = known && config.problems.length > 0 ? known.sound : config;
  parsed.set(document, { version: document.version, file, sound });
  return file;
}

/** A file that is not open, as if it were. */
export function closedFile(uri: string, text: string): OpenFile {
  return openFile(TextDocument.create(uri, formatOfPath(uri) === 'json' ? 'json' : LANGUAGE_ID, 0, text));
}

/** Offsets as lines and columns. */
export function rangeOf({ document }: Pick<OpenFile, 'document'>, { start, end }: TextRange): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}
