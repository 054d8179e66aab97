import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { inProject } from '../../../scripts/lib/project.js';

describe('the rooms in docs/architecture.md', () => {
  const text = readFileSync(inProject('docs/architecture.md'), 'utf8');
  const rooms = /## Rooms\n(.*?)\n## /s.exec(text)?.[1] ?? '';
  const folders = globSync('src/*/*/', { cwd: inProject() }).map((path) =>
    path.split(/[\\/]/).filter(Boolean).slice(1),
  );

  it('name every folder below a folder of src, in the line of that folder', () => {
    assert.ok(folders.length > 50);
    const lines = rooms.split(/\n(?=- \*\*)/);
    const missing = folders.filter(
      ([wing, room]) => !lines.some((line) => line.startsWith(`- **${wing}**`) && line.includes(`\`${room}\``)),
    );
    assert.deepEqual(
      missing.map((path) => path.join('/')),
      [],
    );
  });

  it('name no folder that is not there', () => {
    const names = new Set(globSync('src/**/', { cwd: inProject() }).flatMap((path) => path.split(/[\\/]/)));
    const named = rooms
      .split(/\n(?=- \*\*)/)
      .slice(1)
      .flatMap((line) =>
        [...(/^(.*?)(?=\n\n|$)/s.exec(line)?.[1] ?? '').matchAll(/`([\w-]+)`/g)].map(([, name]) => String(name)),
      );
    assert.ok(named.length > 50);
    assert.deepEqual(
      named.filter((name) => !names.has(name)),
      [],
    );
  });
});
