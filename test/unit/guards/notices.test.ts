import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { noticesOf } from '../../../scripts/lib/notices.js';
import { inProject } from '../../../scripts/lib/project.js';

describe('the notices of third parties', () => {
  it('name each library of which something is packaged, with its licence', () => {
    const notices = noticesOf(['src/cli.ts', 'node_modules/yaml/browser/dist/index.js']);
    const { version } = JSON.parse(readFileSync(inProject('node_modules/yaml/package.json'), 'utf8'));
    assert.ok(notices.includes(`\nyaml ${version}\n\n`));
    assert.ok(notices.includes(readFileSync(inProject('node_modules/yaml/LICENSE'), 'utf8').trim()));
  });

  it('hold a licence once that several libraries share, and find one that stands in a README', () => {
    const notices = noticesOf([
      'node_modules/@vscode/l10n/dist/main.js',
      'node_modules/vscode-jsonrpc/lib/node/main.js',
      'node_modules/data-uri-to-buffer/dist/index.js',
    ]);
    assert.match(notices, /^@vscode\/l10n [\d.]+, vscode-jsonrpc [\d.]+$/m);
    assert.equal(notices.split('Copyright (c) Microsoft').length, 2);
    assert.match(notices, /Copyright \(c\) 2014 Nathan Rajlich/);
    assert.match(notices, /OR THE USE OR OTHER DEALINGS IN THE SOFTWARE\.\n$/);
  });

  it('are refused for a library without a licence', () => {
    assert.throws(() => noticesOf(['node_modules/node/index.js']), /node_modules\/node has no licence/);
  });
});
