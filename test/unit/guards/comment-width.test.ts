import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { inProject } from '../../../scripts/lib/project.js';

/** The width that the formatter gives to code. */
const COLUMNS = 120;

describe('comments', () => {
  it('are wrapped where code is', () => {
    const files = globSync('{src,test,scripts}/**/*.{ts,js}', {
      cwd: inProject(),
      // What tests generate or install is not ours to wrap.
      exclude: ['test/openapi-client/{generated,node_modules}/**'],
    });
    assert.ok(files.length > 500);
    const wide = files.flatMap((file) =>
      readFileSync(inProject(file), 'utf8')
        .split('\n')
        .flatMap((line, i) => (/^\s*(?:\/\/|\/?\*)/.test(line) && line.length > COLUMNS ? [`${file}:${i + 1}`] : [])),
    );
    assert.deepEqual(wide, [], `wrap these at ${COLUMNS} columns`);
  });
});
