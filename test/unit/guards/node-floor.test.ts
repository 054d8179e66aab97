import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { programsOf, promisedNode, standAlone } from '../../../scripts/lib/bundles.js';
import { inProject } from '../../../scripts/lib/project.js';

const read = (file: string) => readFileSync(inProject(file), 'utf8');

describe('the oldest Node that runs what is shipped', () => {
  it('is named by package.json', () => {
    assert.equal(JSON.parse(read('package.json')).engines.node, `>=${promisedNode}`);
  });

  it('is the target of every bundle for Node', () => {
    const { transform } = programsOf(true).input;
    const single = standAlone(true).flatMap(({ platform, target }) => (platform === 'node' ? [target] : []));
    const targets = [typeof transform === 'object' ? transform.target : undefined, ...single];
    assert.deepEqual(new Set(targets), new Set([`node${promisedNode}`]));
  });

  for (const page of ['docs/command-line.md', 'docs/sandbox-in-ci.md']) {
    it(`is named in ${page}`, () => {
      assert.deepEqual(new Set(read(page).match(/Node \d+ or newer/g)), new Set([`Node ${promisedNode} or newer`]));
    });
  }
});
