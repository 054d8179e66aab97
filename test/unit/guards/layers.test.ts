import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'rolldown/utils';
import { LAYERS, PURE_FOLDERS } from '../../../scripts/lib/layers.js';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const sources = globSync('src/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
const folderOf = (file: string) => file.split('/')[1] ?? '';

const imports = new Map(sources.map((file) => [file, importsIn(file)]));
// Style sheets, data and the like import nothing.
const importsOf = (file: string) => imports.get(file) ?? [];

/** What a source imports, exports again or loads later, by the compiler's own parser. */
function importsIn(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  const { staticImports, staticExports, dynamicImports } = parseSync(file, text).module;
  return [
    ...staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...staticExports.flatMap(({ entries }) => entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? [])),
    ...dynamicImports.map(({ moduleRequest: { start, end } }) => text.slice(start + 1, end - 1)),
  ];
}

describe('the layers', () => {
  it('see only what lies below them', () => {
    const broken: string[] = [];
    for (const file of sources) {
      const layer = LAYERS[folderOf(file)];
      if (!layer) continue;
      for (const name of importsOf(file).filter((candidate) => candidate.startsWith('.'))) {
        const target = posix.join(posix.dirname(file), name);
        const folder = folderOf(target);
        if (folder === folderOf(file)) continue;
        if (!layer.imports.includes(folder)) broken.push(`${file} imports ${name}`);
        for (const [part, reason] of Object.entries(layer.not ?? {})) {
          if (target.startsWith(`src/${part}`)) broken.push(`${file} imports ${name}: ${reason}`);
        }
      }
    }
    assert.deepEqual(broken, []);
  });

  it('keep the editor and Node out of the pure folders', () => {
    const broken = sources
      .filter((file) => PURE_FOLDERS.includes(folderOf(file)))
      .flatMap((file) => importsOf(file).map((name) => `${file} imports ${name}`))
      .filter((line) => /imports (vscode$|node:)/.test(line));
    assert.deepEqual(broken, []);
  });

  it('take time and chance as parameters in the pure folders', () => {
    const broken = sources
      .filter((file) => PURE_FOLDERS.includes(folderOf(file)))
      .filter((file) =>
        /\bDate\.now\(|\bMath\.random\(|\bnew Date\(\)|\bsetTimeout\(|\bsetInterval\(/.test(
          readFileSync(join(root, file), 'utf8'),
        ),
      );
    assert.deepEqual(broken, []);
  });

  it('keep the editor out of whatever is not for it', () => {
    const broken = sources
      .filter((file) => LAYERS[folderOf(file)] && LAYERS[folderOf(file)]?.knows !== 'Node and VS Code')
      .filter((file) => importsOf(file).includes('vscode'));
    assert.deepEqual(broken, []);
  });

  it('have no file that leads back to itself, types included', () => {
    const done = new Set<string>();
    const circles: string[] = [];
    const follow = (file: string, way: readonly string[]) => {
      const seen = way.indexOf(file);
      if (seen >= 0) circles.push([...way.slice(seen), file].join(' -> '));
      if (seen >= 0 || done.has(file)) return;
      for (const name of importsOf(file).filter((candidate) => candidate.startsWith('.'))) {
        follow(posix.join(posix.dirname(file), name), [...way, file]);
      }
      done.add(file);
    };
    for (const file of sources) follow(file, []);
    assert.deepEqual(circles, []);
  });

  it('have no room with more than 25 entries', () => {
    const entries = new Map<string, Set<string>>();
    for (const file of sources) {
      for (let path = file; path.includes('/'); path = posix.dirname(path)) {
        const folder = posix.dirname(path);
        entries.set(folder, (entries.get(folder) ?? new Set()).add(path));
      }
    }
    const crowded = [...entries].filter(([, { size }]) => size > 25).map(([folder, { size }]) => `${folder}: ${size}`);
    assert.deepEqual(crowded, []);
  });

  it('are all known here', () => {
    const folders = new Set(sources.filter((file) => file.split('/').length > 2).map(folderOf));
    assert.deepEqual(
      [...folders].filter((folder) => !(folder in LAYERS)),
      [],
    );
  });
});
