import * as l10n from '@vscode/l10n';
import type { Position, Range, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { err, ok, type Result } from '../../base/result.ts';
import { typedText } from '../../base/typed-text.ts';
import type { FileCustomType } from '../../config/config-file.ts';
import { isReservedType } from '../../contract/checks/custom-type-rules.ts';
import { type OpenFile, rangeOf } from '../open-file.ts';
import { yamlScalar } from '../yaml-snippet.ts';

/** The name of a custom type at a place, as what would be renamed. */
export function prepareRename(file: OpenFile, position: Position): { range: Range; placeholder: string } | undefined {
  const type = typeAt(file, position);
  return type && { range: rangeOf(file, type.keyRange), placeholder: type.name };
}

/**
 * Renames a custom type in every file that has it for the same country; the same name elsewhere is another type.
 * Refused with a sentence when the API would not take the name, or another type has it.
 */
export function rename(
  file: OpenFile,
  position: Position,
  newName: string,
  others: readonly OpenFile[],
): Result<WorkspaceEdit, string> {
  const type = typeAt(file, position);
  if (!type) return err(l10n.t('Only custom types can be renamed. Put the cursor on the name of one.'));
  const name = typedText(newName);
  if (name === '') return err(l10n.t('A custom type needs a name.'));
  if (isReservedType(name)) {
    return err(l10n.t('{name} is a type that every account has. Choose another name.', { name }));
  }
  const files = [file, ...others.filter(({ uri }) => uri !== file.uri)];
  const isTaken = ({ config }: OpenFile) =>
    config.file.customTypes.some((known) => isOfCountry(known, type) && known.name === name);
  if (name !== type.name && files.some(isTaken)) {
    return err(l10n.t('{country} has a custom type {name} already.', { country: type.country, name }));
  }
  const changes = files.flatMap((each): [string, TextEdit[]][] => {
    const edits = each.config.file.customTypes
      .filter((known) => isOfCountry(known, type) && known.name === type.name)
      .map(({ keyRange }) => ({ range: rangeOf(each, keyRange), newText: written(name, each) }));
    return edits.length > 0 ? [[each.uri, edits]] : [];
  });
  return ok({ changes: Object.fromEntries(changes) });
}

/** Countries are written in either case. */
const isOfCountry = (one: FileCustomType, other: FileCustomType) =>
  one.country.toUpperCase() === other.country.toUpperCase();

function typeAt(file: OpenFile, position: Position): FileCustomType | undefined {
  const { path, key } = file.config.pathAt(file.document.offsetAt(position));
  const [section, country, name] = path;
  if (section !== 'custom_types' || path.length !== 3 || !key) return undefined;
  return file.config.file.customTypes.find((type) => type.country === country && type.name === name);
}

const written = (name: string, { config }: OpenFile) =>
  config.format !== 'yaml' ? JSON.stringify(name) : yamlScalar(name);
