import type { ConfigDocument } from '../../src/config/reading/config-document.ts';

/** Countries that have document settings or custom types in a file, in its order. */
export function countriesIn({ file }: ConfigDocument): readonly string[] {
  const countries = [...file.documents, ...file.customTypes].map(({ country }) => country.toUpperCase());
  return [...new Set(countries)];
}
