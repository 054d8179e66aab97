import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { SOURCE_LABELS } from '../../../src/contract/source.ts';

/** Labels of guides, clients, the SDK and numbered sources, wherever they are written. */
const LABEL = /\b(?:[GC]:[a-z][a-z_]*|SDK-\d[\d.]*\d|S\d+[a-z]?)\b/g;
const root = new URL('../../../', import.meta.url);

describe('source labels', () => {
  it('are explained in the list of sources, also those in comments', () => {
    const unknown = globSync('src/**/*.ts', { cwd: root }).flatMap((file) =>
      commentsOf(readFileSync(new URL(file, root), 'utf8'))
        .flatMap((comment) => comment.match(LABEL) ?? [])
        .filter((label) => !(label in SOURCE_LABELS))
        .map((label) => `${file}: ${label}`),
    );
    assert.deepEqual(unknown, []);
  });
});

/** The lines of a file that are comments. */
function commentsOf(source: string): readonly string[] {
  return source.split('\n').filter((line) => /^\s*(?:\/\*\*|\*|\/\/)/.test(line));
}
