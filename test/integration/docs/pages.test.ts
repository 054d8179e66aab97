import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { inProject } from '../../../scripts/lib/project.js';
import { parseConfig } from '../../../src/config/reading/parse.ts';
import { findingsIn } from '../../../src/config/rules/registry.ts';
import { unknownNames } from '../../support/docs/names.ts';
import { allPages, anchorsOf, type Block, isThere, type Page, readPage, targetsOf } from '../../support/docs/pages.ts';
import { looksLike } from '../../support/docs/shell.ts';

const pages = allPages();
const blocks = pages.flatMap((page) => page.blocks);
const at = ({ page, line }: Block) => `${page}:${line}`;

/** Commands that are not run here, by page, each with the reason that stands beside it. */
const NOT_RUN = [
  ['docs/command-line.md', 'needs VS Code'],
  ['docs/command-line.md', 'builds anew what these tests run'],
  ['docs/first-run.md', 'opens an editor'],
];

/** What is told although nothing is wrong. */
const HARMLESS = [
  'No tunnel.',
  'Opening the tunnel, try … …',
  'Testing … …',
  'Live: a test event came through … at ….',
  'Open, but events may not arrive. …',
  'Given up after … tries. …',
];

/** What a block can be; each kind is held to something below. */
const LANGUAGES = ['sh', 'text', 'yaml', 'json', 'http', 'js', 'mermaid'];

describe('what the docs print', () => {
  it('is in blocks of a kind that is tested', () => {
    assert.deepEqual(
      blocks.filter(({ language }) => !LANGUAGES.includes(language)).map((block) => `${at(block)}: ${block.language}`),
      [],
    );
  });

  it('is run but for a few commands, each with its reason', () => {
    const skipped = blocks.filter(({ values }) => values.skip !== undefined);
    assert.deepEqual(
      skipped.map(({ page, values }) => [page, values.skip]),
      NOT_RUN,
    );
  });

  it('names commands, settings, scripts, files and texts that are there', () => {
    assert.deepEqual(pages.flatMap(unknownNames), []);
  });

  it('names every command of the palette on some page', () => {
    const manifest = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
    const texts = JSON.parse(readFileSync(inProject('package.nls.json'), 'utf8'));
    const written = pages.filter(({ path }) => /^docs\/[\w-]+\.md$/.test(path)).map(({ text }) => text);
    const titles: string[] = manifest.contributes.commands.map(
      ({ title }: { title: string }) => `**Truora: ${texts[title.slice(1, -1)]}**`,
    );
    assert.deepEqual(
      titles.filter((title) => !written.some((text) => text.includes(title))),
      [],
    );
  });

  it('links to pages, places on them and pictures that are there', () => {
    const byPath = new Map(pages.map((page) => [page.path, page]));
    const dead = pages.flatMap((page) =>
      targetsOf(page)
        .filter(({ target }) => !/^[a-z]+:/.test(target))
        .filter(({ target }) => {
          const [file = '', anchor] = target.split('#');
          const path = file === '' ? page.path : posix.join(posix.dirname(page.path), file);
          if (!isThere(path)) return true;
          const there = byPath.get(path);
          return anchor !== undefined && there !== undefined && !anchorsOf(there).has(anchor);
        })
        .map((found) => `${found.at}: ${found.target}`),
    );
    assert.deepEqual(dead, []);
  });

  it('has a way out for each failure that the product tells of', () => {
    const { text } = pages.find(({ path }) => path === 'docs/troubleshooting.md') as Page;
    const said = new Set([...text.matchAll(/(?<![\w*_])_([^_`]+)_(?![\w_])/g)].map((match) => match[1]));
    const told = ['src/flows/wording/failure-text.ts', 'src/webhooks/tunnel/tunnel-text.ts'].flatMap(sentencesIn);
    assert.ok(told.length > 50);
    assert.deepEqual(
      told.filter((sentence) => !said.has(sentence) && !HARMLESS.includes(sentence)),
      [],
    );
  });

  it('says in words what each picture shows', () => {
    const silent = pages.flatMap(({ path, text }) =>
      /!\[\s*\]\(|<img(?![^>]*\balt="[^"]+")[^>]*>/.test(text) ? [path] : [],
    );
    assert.deepEqual(silent, []);
  });

  it('is found from the index of the docs, which the README links to', () => {
    const index = pages.find(({ path }) => path === 'docs/README.md') as Page;
    const linked = new Set(targetsOf(index).map(({ target }) => posix.join('docs', target.split('#')[0] ?? '')));
    const missing = pages
      .map(({ path }) => path)
      .filter((path) => /^docs\/./.test(path) && path !== index.path && !linked.has(path));
    assert.deepEqual(missing, []);
  });

  it('says the same in the README of each language: chapters, pictures, commands', () => {
    const outline = ({ text, prose }: Page) => ({
      chapters: prose.filter((line) => /^#/.test(line.text)).length,
      pictures: [...text.matchAll(/src="([^"]+)"/g)].map(([, source]) => source),
      commands: [...text.matchAll(/`npm [^`]+`/g)].map(([command]) => command),
    });
    const [english, ...others] = pages.filter(({ path }) => path.startsWith('README')).map(outline);
    assert.equal(others.length, 2);
    for (const other of others) assert.deepEqual(other, english);
  });

  it('fits on one screen in the README, and on few of them in the docs', () => {
    const lines = ({ text }: Page) => text.trimEnd().split('\n').length;
    for (const page of pages) {
      if (page.path.startsWith('README')) assert.ok(lines(page) <= 60, `${page.path} has ${lines(page)} lines`);
      const isTask = /^docs\/[\w-]+\.md$/.test(page.path) && page.path !== 'docs/architecture.md';
      if (isTask) assert.ok(lines(page) <= 170, `${page.path} has ${lines(page)} lines`);
    }
  });
});

describe('files that the docs print', () => {
  const named = (language: string) => blocks.filter((block) => block.language === language);

  for (const block of [...named('yaml'), ...named('json'), ...named('js')]) {
    const { file = '' } = block.values;
    it(`${at(block)} is a ${file || block.language} as it should be`, () => {
      if (block.language === 'json') JSON.parse(block.text);
      const { finds } = block.values;
      if (block.words.includes('shortened')) assert.match(block.text, /…/);
      else if (finds !== undefined) {
        const codes = findingsIn(parseConfig(block.text)).map(({ code }) => code);
        assert.ok(codes.includes(finds), `finds only ${codes.join(', ')}`);
      } else if (/truora\.config\.|\.truora\.ya?ml$/.test(file)) {
        const findings = findingsIn(parseConfig(block.text, block.language === 'json' ? 'json' : 'yaml'));
        assert.deepEqual(
          findings.map(({ message }) => message),
          [],
        );
      } else if (file === 'settings.json') assertSettings(JSON.parse(block.text));
      else if (block.values.copy !== undefined) {
        assert.equal(
          block.text,
          readFileSync(inProject(block.values.copy), 'utf8'),
          `differs from ${block.values.copy}`,
        );
      } else assert.ok(block.language === 'json', 'says neither which file it is nor of which one it is a copy');
    });
  }
});

describe('the reader of the docs', () => {
  it('finds blocks with their words and values, also in lists and with longer fences', () => {
    const { blocks: found, prose } = readPage(
      'x.md',
      'a\n\n```sh serves skip="no `x` here"\nls\n```\n\n1. b\n\n   ````yaml file=t.yml\n   ```\n   c: 1\n   ````\nd\n',
    );
    assert.deepEqual(
      found.map(({ line, language, words, values, text }) => [line, language, words, values, text]),
      [
        [3, 'sh', ['serves'], { skip: 'no `x` here' }, 'ls\n'],
        [9, 'yaml', [], { file: 't.yml' }, '```\nc: 1\n'],
      ],
    );
    assert.deepEqual(prose.map(({ text }) => text).filter(Boolean), ['a', '1. b', 'd']);
  });

  it('makes the anchors that GitHub makes', () => {
    const page = readPage('x.md', '# What `a.b` is, and why\n## Twice\n## Twice\n### [Link](y.md): *é*\n');
    assert.deepEqual([...anchorsOf(page)], ['what-ab-is-and-why', 'twice', 'twice-1', 'link-é']);
  });

  it('knows what is not there', () => {
    const page = readPage(
      'docs/x.md',
      '**Truora: Dance** `truora.dance.now` `npm run dance` `src/dance.ts` _Dance, please_ **Truora: Show Log**\n',
    );
    assert.deepEqual(
      unknownNames(page).map((found) => found.replace('docs/x.md:1: ', '')),
      ['Truora: Dance', 'truora.dance.now', 'npm run dance', 'src/dance.ts', 'Dance, please'],
    );
  });

  it('compares what is printed with what is shown, with gaps', () => {
    assert.ok(looksLike('a 12 b\nc\nd\n', 'a … b\n…\nd\n'));
    assert.ok(!looksLike('a 12 b\nc\n', 'a … c'));
    assert.ok(!looksLike('a\nb', 'a'));
  });
});

/** The sentences for people in a source file, with `…` for what is filled in. */
function sentencesIn(file: string): readonly string[] {
  const calls = readFileSync(inProject(file), 'utf8').matchAll(/l10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|"([^"]*)")/g);
  return [...calls].map(([, single, double]) => (single ?? double ?? '').replace(/\{\w+\}/g, '…'));
}

function assertSettings(settings: Readonly<Record<string, unknown>>): void {
  const { properties } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')).contributes.configuration;
  for (const [name, value] of Object.entries(settings)) {
    const known = properties[name];
    assert.ok(known, `${name} is no setting`);
    const type = Array.isArray(value) ? 'array' : typeof value;
    assert.equal(type, known.type.replace('integer', 'number'), name);
    if (known.enum) assert.ok(known.enum.includes(value), `${name} cannot be ${value}`);
  }
}
