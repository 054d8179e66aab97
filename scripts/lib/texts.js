import { readdirSync, readFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';
import { inProject } from './project.js';

/**
 * The texts of all languages in one file, as `src/node/texts.ts` reads it. One for each language would hold the English
 * originals again and again, which are half of it; and for a zip they are too far apart to be noticed.
 */
export function packTexts() {
  const bundles = Object.fromEntries(
    readdirSync(inProject('l10n'))
      .sort()
      .flatMap((file) => {
        const [, language] = /^bundle\.l10n\.(.+)\.json$/.exec(file) ?? [];
        return language ? [[language, JSON.parse(readFileSync(inProject('l10n', file), 'utf8'))]] : [];
      }),
  );
  const originals = new Set(Object.values(bundles).flatMap((bundle) => Object.keys(bundle)));
  const texts = [...originals].map((original) => [
    original,
    ...Object.values(bundles).map((bundle) => bundle[original]),
  ]);
  return brotliCompressSync(JSON.stringify({ languages: Object.keys(bundles), texts }));
}
