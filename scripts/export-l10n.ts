// Writes l10n/bundle.l10n.json: every text that the sources show to people, in English.
// With --check it writes nothing and fails when the file on disk differs.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getL10nJson } from '@vscode/l10n-dev';
import { DECLINED_REASONS, ENROLLMENT_REASONS, EXPIRED_REASONS } from '../src/contract/reasons.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const IMPORT = "import * as l10n from '@vscode/l10n';\n";

/** The texts of the sources by themselves, in order: those of `l10n.t` calls, and the meanings that the contract gives to reasons. */
async function sourceTexts(): Promise<Readonly<Record<string, string>>> {
  const sources = globSync('src/**/*.ts', { cwd: root })
    .map((file) => ({ file, text: readFileSync(join(root, file), 'utf8') }))
    .filter(({ text }) => text.includes('@vscode/l10n'));
  const unlike = sources.filter(({ text }) => !text.includes(IMPORT)).map(({ file }) => file);
  if (unlike.length > 0) throw new Error(`Import l10n as all others do: ${unlike.join(', ')}`);
  // As one file, because the library compiles its queries anew for each: 0.5 s in place of 3.
  const joined = sources.map(({ text }) => text.replace(IMPORT, '')).join('\n');
  const called = await getL10nJson([{ extension: '.ts', contents: `${IMPORT}${joined}` }]);
  const texts = [
    ...Object.keys(called),
    ...Object.values(DECLINED_REASONS).flatMap((reasons) => reasons.map(({ meaning }) => meaning)),
    ...Object.values(EXPIRED_REASONS).flatMap((reasons) => Object.values(reasons)),
    ...ENROLLMENT_REASONS.map(({ meaning }) => meaning),
  ];
  return Object.fromEntries([...new Set(texts)].sort().map((text) => [text, text]));
}

const file = join(root, 'l10n/bundle.l10n.json');
const written = `${JSON.stringify(await sourceTexts(), null, 2)}\n`;
if (!process.argv.includes('--check')) {
  writeFileSync(file, written);
} else if (readFileSync(file, 'utf8') !== written) {
  console.error('l10n/bundle.l10n.json differs from the texts of the sources. Run npm run generate.');
  process.exitCode = 1;
}
