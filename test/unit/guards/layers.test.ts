import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..');
const sources = globSync('src/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
const PURE = ['base', 'contract', 'truora', 'config', 'flows', 'webhooks', 'sandbox'];

/** What each folder may import besides itself. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  base: [],
  contract: ['base'],
  truora: ['base', 'contract'],
  config: ['base', 'contract'],
  webhooks: ['base', 'contract'],
  sandbox: ['base', 'contract'],
  flows: ['base', 'contract', 'truora', 'config'],
  node: [...PURE],
  server: [...PURE, 'node'],
  webview: ['base', 'contract', 'flows'],
  editor: [...PURE.filter((folder) => folder !== 'sandbox'), 'node', 'server', 'webview', 'ids.ts'],
};

const folderOf = (file: string) => file.split('/')[1] ?? '';

function importsOf(file: string): readonly string[] {
  const text = readFileSync(join(root, file), 'utf8');
  return [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map(([, name]) => name as string);
}

describe('the layers', () => {
  it('see only what lies below them', () => {
    const broken: string[] = [];
    for (const file of sources) {
      const allowed = ALLOWED[folderOf(file)];
      if (!allowed) continue;
      for (const name of importsOf(file).filter((candidate) => candidate.startsWith('.'))) {
        const target = folderOf(posix.join(posix.dirname(file), name));
        if (target !== folderOf(file) && !allowed.includes(target)) broken.push(`${file} imports ${name}`);
      }
    }
    assert.deepEqual(broken, []);
  });

  it('keep the editor and Node out of the pure folders', () => {
    const broken = sources
      .filter((file) => PURE.includes(folderOf(file)))
      .flatMap((file) => importsOf(file).map((name) => `${file} imports ${name}`))
      .filter((line) => /imports (vscode$|node:)/.test(line));
    assert.deepEqual(broken, []);
  });

  it('take time and chance as parameters in the pure folders', () => {
    const broken = sources
      .filter((file) => PURE.includes(folderOf(file)))
      .filter((file) =>
        /\bDate\.now\(|\bMath\.random\(|\bnew Date\(\)|\bsetTimeout\(|\bsetInterval\(/.test(
          readFileSync(join(root, file), 'utf8'),
        ),
      );
    assert.deepEqual(broken, []);
  });

  it('are all known here', () => {
    const folders = new Set(sources.filter((file) => file.split('/').length > 2).map(folderOf));
    assert.deepEqual(
      [...folders].filter((folder) => !(folder in ALLOWED)),
      [],
    );
  });
});
