// npm start [-- --once] [--port 8686] [--sandbox-port 8787] [--browser]
// The extension on the demo workspace in VS Code, connected to a sandbox. With --once: its main job in the terminal,
// without a person.
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { findDesktopEditor, openDesktopEditor } from './lib/desktop.js';
import { makeEditorFolders } from './lib/editor-folders.js';
import { ensureEditor, startEditor } from './lib/editor-host.js';
import { prepare } from './lib/modules.js';
import { isEnding, run } from './lib/processes.js';
import { inProject, projectRoot, say } from './lib/project.js';
import { startSandbox } from './lib/sandbox.js';
import { build } from './lib/tools.js';

/** @import { Sandbox } from './lib/sandbox.js' */

const demo = inProject('examples/demo');

const { values: options } = parseArgs({
  options: {
    once: { type: 'boolean', default: false },
    browser: { type: 'boolean', default: false },
    port: { type: 'string', default: '8686' },
    'sandbox-port': { type: 'string', default: '8787' },
  },
});

await prepare();
await build();
const sandbox = await startSandbox(Number(options['sandbox-port']));
if (options.once) {
  const code = await validateOnce(sandbox);
  await sandbox.stop();
  process.exit(code);
}
await open(sandbox);

/** @param {Sandbox} sandbox */
function validateOnce({ url }) {
  const document = ['--country', 'CO', '--document-type', 'national-id'];
  const front = ['--front', join(demo, 'documents/co-national-id-front.jpg')];
  const reverse = ['--reverse', join(demo, 'documents/co-national-id-reverse.jpg')];
  const args = ['validate', 'document', '--sandbox-url', url, ...document, ...front, ...reverse];
  return run(process.execPath, [inProject('dist/cli.cjs'), ...args]);
}

/** @param {Sandbox} sandbox */
async function open(sandbox) {
  const folders = makeEditorFolders({ 'truora.sandbox.url': sandbox.url });
  const program = options.browser ? undefined : await findDesktopEditor();
  if (program === undefined) {
    const host = await openInBrowser(folders);
    console.log(`\nTruora Workbench is ready in VS Code. Open this address in a browser:\n\n    ${host.url}/\n`);
    console.log(`The sandbox answers at ${sandbox.url}. Ctrl-C ends both.`);
    await Promise.race([sandbox.ended, host.ended]);
  } else {
    const editor = openDesktopEditor(program, folders, { folder: demo, extension: projectRoot });
    console.log(`\nTruora Workbench is opening in desktop VS Code. The sandbox answers at ${sandbox.url}.`);
    console.log('Ctrl-C, or closing the window, ends both.');
    await Promise.race([sandbox.ended, new Promise((resolve) => editor.once('exit', resolve))]);
  }
  if (isEnding()) return;
  say('VS Code or the sandbox has ended, so the other ends too.');
  process.exit(0);
}

/** @param {import('./lib/editor-folders.js').EditorFolders} folders */
async function openInBrowser(folders) {
  const editor = await ensureEditor('newest');
  // A link instead of a package: nothing to install, and a window reload shows what `npm run watch` has built.
  const { publisher, name, version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  symlinkSync(projectRoot, join(folders.extensions, `${publisher}.${name}-${version}`), 'junction');
  return startEditor(editor, folders, { port: Number(options.port), folder: demo });
}
