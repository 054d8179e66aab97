import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { inProject } from '../../../scripts/lib/project.js';

/** The only files that may: one has the streams, the other makes the text for them. */
const ALLOWED: Readonly<Record<string, RegExp>> = {
  'src/cli/output.ts': /process\.std(?:out|err)|\.write\(|writeSync/,
  'src/cli/command-io.ts': /as Shown/,
};
const FORBIDDEN =
  /process\.std(?:out|err)|\bconsole\b|\bwriteSync\b|\bas (?:Shown|any|never)\b|\bas unknown\b|\.write\(|@ts-/g;

describe('the command line', () => {
  const files = globSync('src/cli/**/*.ts', { cwd: inProject() }).map((file) => file.replaceAll('\\', '/'));

  it('writes through one place, which takes only text that no terminal obeys', () => {
    assert.ok(files.length > 10);
    const found = files.flatMap((file) =>
      [...readFileSync(inProject(file), 'utf8').matchAll(FORBIDDEN)]
        .filter(([text]) => !ALLOWED[file]?.test(text))
        .map(([text]) => `${file}: ${text}`),
    );
    assert.deepEqual(found, []);
  });
});
