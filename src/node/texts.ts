import { readFileSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import { describeFailure } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';

/**
 * What the build makes of the translations: each row is an English text, then the same in each language, null where it
 * is missing.
 */
interface PackedTexts {
  readonly languages: readonly string[];
  readonly texts: readonly (readonly (string | null)[])[];
}

/**
 * The translations by English text in a language such as `pt-br`, from the packed file; undefined for English and any
 * other language, and when the file is missing or damaged, which the log tells.
 */
export function textsIn(file: string, language: string, logger: Logger): Readonly<Record<string, string>> | undefined {
  const wanted = language.toLowerCase();
  if (wanted === 'en') return undefined;
  try {
    const { languages, texts }: PackedTexts = JSON.parse(brotliDecompressSync(readFileSync(file)).toString());
    const column = languages.indexOf(wanted) + 1;
    if (column === 0) return undefined;
    return Object.fromEntries(texts.flatMap((row) => (row[0] && row[column] ? [[row[0], row[column]]] : [])));
  } catch (failure) {
    logger.warn(`the translations could not be read, so everything is in English: ${describeFailure(failure)}`);
    return undefined;
  }
}

/** The language of ours that somebody with this locale, such as `es-CO`, reads best. */
export function languageOf(locale: string): 'en' | 'es' | 'pt-br' {
  if (/^es\b/i.test(locale)) return 'es';
  return /^pt\b/i.test(locale) ? 'pt-br' : 'en';
}
