import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisedNode } from '../../../scripts/lib/bundles.js';
import { endOf, ShellProcesses } from '../../support/shell-process.ts';

describe('truora on a Node that calls itself', () => {
  const shell = new ShellProcesses();
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'truora-node-'));
  });
  afterEach(() => shell.dispose());
  after(() => rmSync(folder, { recursive: true }));

  const versionOn = (node: string) => {
    const disguise = join(folder, 'disguise.cjs');
    writeFileSync(
      disguise,
      `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${node}' } });
      Object.defineProperty(process, 'version', { value: 'v${node}' });`,
    );
    return endOf(shell.start(['--version'], { env: { NODE_OPTIONS: `--require=${disguise}`, LC_ALL: 'C' } }));
  };

  it(`${promisedNode - 1}.9.0 says what it needs and ends with 1`, async () => {
    const { code, out, err } = await versionOn(`${promisedNode - 1}.9.0`);
    assert.deepEqual({ code, out }, { code: 1, out: '' });
    assert.equal(err, `truora needs Node ${promisedNode} or newer; this is v${promisedNode - 1}.9.0.\n`);
  });

  for (const node of [`${promisedNode}.0.0`, '100.0.0']) {
    it(`${node} runs`, async () => {
      assert.equal((await versionOn(node)).code, 0);
    });
  }
});
