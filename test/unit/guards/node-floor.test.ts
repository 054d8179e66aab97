import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { allBundles, promisedNode } from '../../../scripts/lib/bundles.js';
import { inProject } from '../../../scripts/lib/project.js';

const read = (file: string) => readFileSync(inProject(file), 'utf8');

describe('the oldest Node that runs what is shipped', () => {
  it('is named by package.json', () => {
    assert.equal(JSON.parse(read('package.json')).engines.node, `>=${promisedNode}`);
  });

  it('is the target of every bundle for Node', () => {
    const targets = allBundles(true).flatMap(({ input }) =>
      input.platform === 'node' && typeof input.transform === 'object' ? [input.transform.target] : [],
    );
    assert.deepEqual(new Set(targets), new Set([`node${promisedNode}`]));
  });

  for (const page of ['docs/command-line.md', 'docs/sandbox-in-ci.md']) {
    it(`is named in ${page}`, () => {
      assert.deepEqual(new Set(read(page).match(/Node \d+ or newer/g)), new Set([`Node ${promisedNode} or newer`]));
    });
  }
});
