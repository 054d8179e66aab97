import type { ConfigDocument } from '../config-document.ts';
import { composed, removeEntry, removeItem } from '../editing/edits.ts';
import { eolOf, writtenValue } from '../editing/written.ts';
import type { TextEdit } from '../finding.ts';
import { entryOf, plainOf } from '../read-file.ts';

/** A country taken out of a file. */
export interface ExtractedCountry {
  /** Such as `co.truora.yaml`; `.json` has no further name, so that it stays YAML. */
  readonly fileName: string;
  readonly text: string;
  /** What goes from the file it was in. */
  readonly edits: readonly TextEdit[];
}

/** Countries that have document settings or custom types in a file, in its order. */
export function countriesIn({ file }: ConfigDocument): readonly string[] {
  const countries = [...file.documents, ...file.customTypes].map(({ country }) => country.toUpperCase());
  return [...new Set(countries)];
}

/**
 * The document settings and custom types of a country as a file of their own. Undefined where the file has none, or is
 * written so that they cannot be taken out alone.
 */
export function extractCountry(document: ConfigDocument, country: string): ExtractedCountry | undefined {
  const { file, text } = document;
  const list = document.nodeAt(['validators', 'document-validation', 'documents']);
  const settings = file.documents.filter((setting) => setting.country.toUpperCase() === country);
  const map = document.nodeAt(['custom_types']);
  const entry = map?.kind === 'map' ? map.entries.find(({ key }) => key.toUpperCase() === country) : undefined;
  if (settings.length === 0 && entry === undefined) return undefined;
  const edits = [
    ...settings.map(({ path }) =>
      list?.kind === 'list' ? removeItem(document, list, Number(path.at(-1))) : undefined,
    ),
    ...(map?.kind === 'map' && entry ? [removeEntry(document, map, entry)] : []),
  ];
  const made = edits.filter((edit) => edit !== undefined);
  if (made.length < edits.length || composed(made).length < made.length) return undefined;
  const documents = settings.map(({ node }) => plainOf(node));
  const value = {
    version: plainOf(entryOf(document.root, 'version')?.value) ?? 1,
    ...(documents.length > 0 ? { validators: { 'document-validation': { documents } } } : {}),
    ...(entry ? { custom_types: { [country]: plainOf(entry.value) } } : {}),
  };
  const eol = eolOf(text);
  const body = writtenValue(value, { format: 'yaml', isFlow: false, column: -2, eol }).trimStart();
  return { fileName: `${country.toLowerCase()}.truora.yaml`, text: `${body}${eol}`, edits: composed(made) };
}
