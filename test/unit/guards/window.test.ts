import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { inProject } from '../../../scripts/lib/project.js';

/** The one file that hands texts to the editor's window, and the one that has the status-bar item. */
const WINDOW = 'src/editor/shell/window.ts';
const STATUS_BAR = 'src/editor/status-bar.ts';

const SHOWS =
  /\bvscode\s*\.\s*window\s*\.\s*(?:show(?:Information|Warning|Error)Message|showInputBox|showQuickPick|createQuickPick|createInputBox|createTreeView|registerTreeDataProvider|setStatusBarMessage|withProgress|withScmProgress)\b/g;
/** Other ways to the same: the window under another name, or its members taken out of it. */
const BYPASSES =
  /\bvscode\s*\.\s*window\b(?!\s*\.)|\bimport\s*\{[^}]*\bwindow\b[^}]*\}\s*from\s*'vscode'|\bvscode\s*\[/g;
const ICON = /\$\((?:[a-z]|\$\{)/g;

describe('texts on the surfaces of the editor', () => {
  const sources = globSync('src/{editor/**/*.ts,extension.ts}', { cwd: inProject() }).map((file) =>
    file.replaceAll('\\', '/'),
  );
  const found = (pattern: RegExp, allowed: readonly string[]) =>
    sources
      .filter((file) => !allowed.includes(file))
      .flatMap((file) =>
        [...readFileSync(inProject(file), 'utf8').matchAll(pattern)].map(([text]) => `${file}: ${text}`),
      );

  it('pass the one place that shows texts of others as texts', () => {
    assert.ok(sources.length > 100);
    assert.deepEqual(found(SHOWS, [WINDOW]), []);
    assert.deepEqual(found(BYPASSES, [WINDOW]), []);
    assert.deepEqual(found(/\bcreateStatusBarItem\b/g, [STATUS_BAR]), []);
  });

  it('name their icons apart', () => {
    assert.deepEqual(found(ICON, [WINDOW, STATUS_BAR]), []);
  });

  it('are Markdown that is trusted nowhere', () => {
    assert.deepEqual(found(/\b(?:isTrusted|supportHtml|supportThemeIcons)\s*[:=]\s*(?:true|\{)/g, []), []);
    assert.deepEqual(found(/\bnew vscode\.MarkdownString\b/g, ['src/editor/help/word-hovers.ts']), []);
  });
});
