import { globSync, readFileSync } from 'node:fs';
import { inProject } from '../../../scripts/lib/project.js';
import { COMMANDS } from '../../../src/editor/command-ids.ts';
import { CONTEXT_KEYS, SETTINGS, VIEWS } from '../../../src/editor/ids.ts';
import { isThere, type Page } from './pages.ts';

const read = (path: string) => readFileSync(inProject(path), 'utf8');
const manifest = JSON.parse(read('package.json'));
const texts: Readonly<Record<string, string>> = JSON.parse(read('package.nls.json'));

/** Titles as the command palette shows them in a language. */
const titlesIn = (words: Readonly<Record<string, string>>) =>
  new Set<string>(
    manifest.contributes.commands.map(({ title }: { title: string }) => `Truora: ${words[title.slice(1, -1)]}`),
  );

const TITLES = titlesIn(texts);
const TRANSLATED: Readonly<Record<string, ReadonlySet<string>>> = {
  'README.es.md': titlesIn(JSON.parse(read('package.nls.es.json'))),
  'README.pt-br.md': titlesIn(JSON.parse(read('package.nls.pt-br.json'))),
};

const NAMES = new Set<string>([
  ...Object.values(COMMANDS),
  ...Object.values(SETTINGS),
  ...Object.values(CONTEXT_KEYS),
  ...Object.values(VIEWS),
]);

/** Every text that the product shows in English, with `…` for what is filled in. */
const SHOWN = new Set(
  [...Object.keys(JSON.parse(read('l10n/bundle.l10n.json'))), ...Object.values(texts)].flatMap((text) =>
    [text, ...text.split('\n')].map(normal),
  ),
);

let sources: string | undefined;
const inSources = (name: string) => {
  sources ??= globSync('{src,scripts}/**/*.{ts,js}', { cwd: inProject() }).map(read).join('\n');
  return sources.includes(name);
};

/**
 * What a page names that is not there: palette titles, ids, scripts, variables, paths, and texts of the product in
 * italics.
 */
export function unknownNames(page: Page): readonly string[] {
  const known = TRANSLATED[page.path] ?? TITLES;
  return page.prose.flatMap(({ line, text }) => {
    const at = (name: string) => `${page.path}:${line}: ${name}`;
    const bold = [...text.matchAll(/\*\*(.+?)\*\*/g)].map(([, name = '']) => name);
    const spans = [...text.matchAll(/(`+)(.+?)\1/g)].map(([, , name = '']) => name);
    const titles = [...bold, ...spans].filter((name) => name.startsWith('Truora: ') && !known.has(name));
    const italics = isForUsers(page.path)
      ? [...text.matchAll(/(?<![\w*_])_([^_`]+)_(?![\w_])/g)].map(([, said = '']) => said)
      : [];
    return [
      ...titles,
      ...spans.filter((name) => !isKnown(name)),
      ...italics.filter((said) => !SHOWN.has(normal(said))),
    ].map(at);
  });
}

/** Pages on which what stands in italics is what the product says. */
function isForUsers(path: string): boolean {
  return /^docs\/[^/]+\.md$/.test(path) && path !== 'docs/architecture.md';
}

function isKnown(name: string): boolean {
  if (/^truora\.config\.|^truora\.svg$/.test(name)) return true;
  const fixed = name.split(/[<*]/)[0] ?? '';
  if (/^truora\.[a-z]\w*(\.|$)/i.test(name)) return NAMES.has(name) || inSources(fixed);
  if (/^TRUORA_[A-Z_]+$/.test(name)) return inSources(name);
  const script = /^npm (?:run (?:-s )?([\w:]+)|(start|test))\b/.exec(name);
  if (script) return (script[1] ?? script[2] ?? '') in manifest.scripts;
  if (/^(src|test|scripts|docs|examples|media|l10n)\/[\w./*-]+$/.test(name)) return isThere(name);
  return true;
}

function normal(text: string): string {
  return text
    .replace(/\{\w+\}/g, '…')
    .replace(/\$\([\w-]+\)\s*/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
