import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { noticesOf } from '../../../scripts/lib/notices.js';
import { inProject } from '../../../scripts/lib/project.js';

/** What esbuild reports of a file in which this many bytes stand of each source. */
const reportOf = (file: string, inputs: Readonly<Record<string, number>>) => ({
  inputs: {},
  outputs: {
    [file]: {
      bytes: 1,
      imports: [],
      exports: [],
      inputs: Object.fromEntries(Object.entries(inputs).map(([path, bytesInOutput]) => [path, { bytesInOutput }])),
    },
  },
});

describe('the notices of third parties', () => {
  it('name each library of which something is packaged, with its licence', () => {
    const notices = noticesOf([reportOf('dist/server.cjs', { 'node_modules/yaml/browser/dist/index.js': 10 })]);
    const { version } = JSON.parse(readFileSync(inProject('node_modules/yaml/package.json'), 'utf8'));
    assert.ok(notices.includes(`\nyaml ${version}\n\n`));
    assert.ok(notices.includes(readFileSync(inProject('node_modules/yaml/LICENSE'), 'utf8').trim()));
  });

  it('leave out what came to nothing, what we put ourselves in its place, and what only tests load', () => {
    const notices = noticesOf([
      reportOf('dist/late.cjs', { 'node_modules/zod/index.js': 0, 'node_modules/tweetnacl/nacl-fast.js': 300 }),
      reportOf('out/host/suite.cjs', { 'node_modules/axe-core/axe.js': 10 }),
    ]);
    assert.doesNotMatch(notices, /zod|tweetnacl|axe-core/);
  });

  it('hold a licence once that several libraries share, and find one that stands in a README', () => {
    const notices = noticesOf([
      reportOf('dist/core.cjs', {
        'node_modules/@vscode/l10n/dist/main.js': 10,
        'node_modules/vscode-jsonrpc/lib/node/main.js': 10,
        'node_modules/data-uri-to-buffer/dist/index.js': 10,
      }),
    ]);
    assert.match(notices, /^@vscode\/l10n [\d.]+, vscode-jsonrpc [\d.]+$/m);
    assert.equal(notices.split('Copyright (c) Microsoft').length, 2);
    assert.match(notices, /Copyright \(c\) 2014 Nathan Rajlich/);
    assert.match(notices, /OR THE USE OR OTHER DEALINGS IN THE SOFTWARE\.\n$/);
  });

  it('are refused for a library without a licence', () => {
    const report = reportOf('dist/core.cjs', { 'node_modules/@swc/counter/index.js': 1 });
    assert.throws(() => noticesOf([report]), /@swc\/counter has no licence/);
  });
});
