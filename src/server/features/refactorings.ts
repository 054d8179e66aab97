import * as l10n from '@vscode/l10n';
import { type CodeAction, CodeActionKind, CreateFile, type Range, TextDocumentEdit } from 'vscode-languageserver';
import { difference } from '../../config/editing/difference.ts';
import type { ConfigDocument } from '../../config/reading/config-document.ts';
import { entryOf, scalarOf } from '../../config/reading/read-file.ts';
import { extractCountry } from '../../config/refactoring/extract-country.ts';
import { scaleEdits } from '../../config/refactoring/scale-weights.ts';
import { sorted } from '../../config/refactoring/sort.ts';
import { type OpenFile, textEditsOf } from '../open-file.ts';

/**
 * What can be written differently at a place without changing what it means: order, weights, a country as a file of its
 * own.
 */
export function refactoringsAt(file: OpenFile, range: Range): CodeAction[] {
  const { path } = file.config.pathAt(file.document.offsetAt(range.start));
  const country = countryAt(file, path);
  return [
    ...scaled(file, path),
    ...(country ? extracted(file, country) : []),
    ...(path.length < 2 ? inOrder(file) : []),
  ];
}

const inTheirOrder = new WeakMap<ConfigDocument, string>();

/** Offered on the keys of the root: an editor asks on every move of the cursor, and sorting takes a while. */
function inOrder(file: OpenFile): readonly CodeAction[] {
  const text = inTheirOrder.get(file.config) ?? sorted(file.config);
  inTheirOrder.set(file.config, text);
  const edit = difference(file.config.text, text);
  if (!edit) return [];
  const title = l10n.t('Sort the file as the reference does');
  return [
    { title, kind: CodeActionKind.RefactorRewrite, edit: { changes: { [file.uri]: textEditsOf(file, [edit]) } } },
  ];
}

function scaled(file: OpenFile, path: readonly (string | number)[]): readonly CodeAction[] {
  const type = file.config.file.customTypes.find(({ country, name }) => country === path[1] && name === path[2]);
  const edits = path[0] === 'custom_types' && type ? scaleEdits(file.config, type) : [];
  if (edits.length === 0) return [];
  const title = l10n.t('Scale the weights to 1');
  return [{ title, kind: CodeActionKind.RefactorRewrite, edit: { changes: { [file.uri]: textEditsOf(file, edits) } } }];
}

/** Moves all that is about a country into a file beside this one; the editor refuses when there is one of this name. */
function extracted(file: OpenFile, country: string): readonly CodeAction[] {
  const made = extractCountry(file.config, country);
  // A file that is not saved yet has nothing beside it.
  if (!made || !URL.canParse(made.fileName, file.uri)) return [];
  const uri = new URL(made.fileName, file.uri).href;
  const start = { line: 0, character: 0 };
  return [
    {
      title: l10n.t('Move {country} to {file}', { country, file: made.fileName }),
      kind: CodeActionKind.RefactorExtract,
      edit: {
        documentChanges: [
          CreateFile.create(uri, { overwrite: false, ignoreIfExists: false }),
          TextDocumentEdit.create({ uri, version: null }, [{ range: { start, end: start }, newText: made.text }]),
          TextDocumentEdit.create({ uri: file.uri, version: file.document.version }, textEditsOf(file, made.edits)),
        ],
      },
    },
  ];
}

function countryAt({ config }: OpenFile, path: readonly (string | number)[]): string | undefined {
  if (path[0] === 'custom_types' && path.length >= 2) return String(path[1]).toUpperCase();
  if (path[2] !== 'documents' || path.length < 4) return undefined;
  const country = scalarOf(entryOf(config.nodeAt(path.slice(0, 4)), 'country')?.value);
  return typeof country === 'string' ? country.toUpperCase() : undefined;
}
