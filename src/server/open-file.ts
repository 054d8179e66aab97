import type { Range, TextEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit as OffsetEdit } from '../config/finding.ts';
import { type ConfigDocument, type ConfigFormat, formatOfPath } from '../config/reading/config-document.ts';
import type { TextRange } from '../config/reading/config-tree.ts';
import { parseConfig } from '../config/reading/parse.ts';
import { parseAgain } from '../config/reading/parse-again.ts';

/** Identifier of the language that has Truora's configuration files as YAML. */
export const LANGUAGE_ID = 'truora-config';

/**
 * One version of a configuration file that the editor has open: its text and what it says. Stays as it is when the
 * editor goes on.
 */
export interface OpenFile {
  readonly uri: string;
  readonly document: TextDocument;
  readonly config: ConfigDocument;
}

interface Parsed {
  readonly text: string;
  readonly file: OpenFile;
  /** The last one without mistakes, which what is typed from there differs from in few places. */
  readonly sound: ConfigDocument;
}

const parsed = new WeakMap<TextDocument, Parsed>();

/** A document as a configuration file as it is now, parsed once per version. */
export function openFile(document: TextDocument): OpenFile {
  const { uri, languageId, version } = document;
  const known = parsed.get(document);
  const text = document.getText();
  // By the text as well, as there are editors that count no versions.
  if (known?.file.document.version === version && known.text === text) return known.file;
  const config = known ? parseAgain(known.sound, text) : parseConfig(text, formatOf(languageId));
  const file = { uri, document: TextDocument.create(uri, languageId, version, text), config };
  const sound = known && config.problems.length > 0 ? known.sound : config;
  parsed.set(document, { text, file, sound });
  return file;
}

/** A file that is not open, as if it were. */
export function closedFile(uri: string, text: string): OpenFile {
  const format = formatOfPath(uri);
  return openFile(TextDocument.create(uri, format === 'yaml' ? LANGUAGE_ID : format, 0, text));
}

function formatOf(languageId: string): ConfigFormat {
  if (languageId === LANGUAGE_ID) return 'yaml';
  return languageId === 'jsonc' ? 'jsonc' : 'json';
}

/** Offsets as lines and columns. */
export function rangeOf({ document }: Pick<OpenFile, 'document'>, { start, end }: TextRange): Range {
  return { start: document.positionAt(start), end: document.positionAt(end) };
}

/** Edits by offsets as edits by lines and columns. */
export function textEditsOf(file: OpenFile, edits: readonly OffsetEdit[]): TextEdit[] {
  return edits.map(({ range, newText }) => ({ range: rangeOf(file, range), newText }));
}
