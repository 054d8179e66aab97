import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';

const root = new URL('../../../', import.meta.url);

describe('the pages of the extension', () => {
  it('move nothing, unless a person wants motion', () => {
    const sheets = globSync('src/webview/**/*.css', { cwd: root });
    assert.ok(sheets.length > 1);
    for (const sheet of sheets) {
      const text = readFileSync(new URL(sheet, root), 'utf8');
      const calm = text.replace(/@media \(prefers-reduced-motion: no-preference\) \{(?:[^{}]*\{[^{}]*\})*\s*\}/g, '');
      assert.doesNotMatch(calm, /\b(?:animation|transition|scroll-behavior)\b/, sheet);
    }
  });
});
