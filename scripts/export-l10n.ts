// Writes l10n/bundle.l10n.json: every text that the sources show to people, in English.
// With --check it writes nothing and fails when the file on disk differs.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { getL10nJson } from '@vscode/l10n-dev';
import { DATASETS, WEIGHABLE_DATASETS } from '../src/contract/checks/check-datasets.ts';
import { DECLINED_REASONS, ENROLLMENT_REASONS, EXPIRED_REASONS, FURTHER_REASONS } from '../src/contract/reasons.ts';
import { SOURCE_LABELS } from '../src/contract/source.ts';
import { DOCUMENT_METHODS, DOCUMENT_SELECTORS, VALIDATOR_SETTINGS } from '../src/contract/validator-config.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const IMPORT = "import * as l10n from '@vscode/l10n';\n";

/**
 * The texts of the sources by themselves, in order: those of `l10n.t` calls, and those of the contract that are shown.
 */
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
    ...FURTHER_REASONS.map(({ meaning }) => meaning),
    ...Object.values(DECLINED_REASONS).flatMap((reasons) => reasons.map(({ meaning }) => meaning)),
    ...Object.values(EXPIRED_REASONS).flatMap((reasons) => Object.values(reasons)),
    ...ENROLLMENT_REASONS.map(({ meaning }) => meaning),
    ...configTexts(),
  ];
  return Object.fromEntries([...new Set(texts)].sort().map((text) => [text, text]));
}

/** What hovers tell of settings and data sets. */
function configTexts(): readonly string[] {
  const settings = Object.values(VALIDATOR_SETTINGS).flatMap(({ settings: put, legacy, answerOnly }) => [
    ...put,
    ...legacy,
    ...answerOnly.filter(({ name }) => !name.includes('.')),
  ]);
  const shown = [...settings, ...DOCUMENT_SELECTORS, ...DOCUMENT_METHODS];
  const labels = new Set([...shown, ...DATASETS].map(({ source }) => source.label));
  return [
    ...shown.flatMap(({ text, notes }) => (notes === undefined ? [text] : [text, notes])),
    ...DATASETS.filter(({ name }) => WEIGHABLE_DATASETS.includes(name)).flatMap(({ label, about }) => [label, about]),
    ...[...labels].map((label) => SOURCE_LABELS[label] ?? label),
  ].filter((text) => text !== '');
}

const file = join(root, 'l10n/bundle.l10n.json');
const written = `${JSON.stringify(await sourceTexts(), null, 2)}\n`;
if (!process.argv.includes('--check')) {
  writeFileSync(file, written);
} else if (readFileSync(file, 'utf8') !== written) {
  console.error('l10n/bundle.l10n.json differs from the texts of the sources. Run npm run generate.');
  process.exitCode = 1;
}
