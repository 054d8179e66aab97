import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { npm } from './npm.js';
import { freePortOr0 } from './ports.js';
import { capture, startProcess, stopProcess } from './processes.js';
import { inProject, say } from './project.js';

/** @import { EditorFolders } from './editor-folders.js' */

/**
 * A VS Code server on this machine: `root` is the folder of its program, `node` the Node that runs it.
 * @typedef {{ name: string, root: string, node: string }} Editor
 */

/**
 * A running VS Code server. `stop` ends every process of it; `ended` resolves when it has ended, by itself or not.
 * @typedef {{ url: string, port: number, pid: number, ended: Promise<void>, stop: () => Promise<void> }} EditorHost
 */

/**
 * The npm package code-server contains the complete server and web workbench of VS Code: 4.139.1 is VS Code 1.139,
 * 4.103.2 is 1.103, the oldest that `engines.vscode` allows. The old one runs on the Node of its time.
 */
const releases = {
  newest: { version: '4.139.1', nodeVersion: undefined },
  oldest: { version: '4.103.2', nodeVersion: '22.23.3' },
};

/**
 * How a release is called, as in `VS Code 1.139.1`.
 * @param {keyof typeof releases} release
 */
export function editorVersion(release) {
  return `VS Code 1.${releases[release].version.slice(2)}`;
}

/**
 * Installs a VS Code server into `.vscode-test` unless it is there. Throws when it cannot be had.
 * @param {keyof typeof releases} release
 * @returns {Promise<Editor>}
 */
export async function ensureEditor(release) {
  const { version, nodeVersion } = releases[release];
  const folder = inProject('.vscode-test', `code-server-${version}`);
  const editor = {
    name: `${editorVersion(release)} (${release})`,
    root: join(folder, 'node_modules/code-server/lib/vscode'),
    node: nodeVersion === undefined ? process.execPath : join(folder, 'node_modules', nodePackage(), 'bin/node'),
  };
  const stamp = join(folder, 'complete');
  if (!existsSync(stamp)) await install(release, editor, folder);
  if (release === 'oldest') await bringSearch(editor);
  return editor;
}

/**
 * @param {keyof typeof releases} release
 * @param {Editor} editor
 * @param {string} folder
 */
async function install(release, editor, folder) {
  const { version, nodeVersion } = releases[release];
  if (process.platform === 'win32') throw new Error('The browser-hosted VS Code does not run on Windows.');
  say(`Installing ${editor.name} into .vscode-test (600 MB, once) ...`);
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  writeFileSync(join(unfinished, 'package.json'), '{ "private": true }\n');
  const packages = [
    `code-server@${version}`,
    ...(nodeVersion === undefined ? [] : [`${nodePackage()}@${nodeVersion}`]),
  ];
  // No install scripts: they would compile native modules for minutes, and the server runs without them.
  await npmInstall(unfinished, packages);
  await npmInstall(join(unfinished, 'node_modules/code-server/lib/vscode'), ['--omit=dev']);
  rmSync(folder, { recursive: true, force: true });
  writeFileSync(join(unfinished, 'complete'), '');
  renameSync(unfinished, folder);
}

/**
 * Searching needs ripgrep, which VS Code 1.103 downloads by an install script: it gets the one that the newest brings
 * along.
 * @param {Editor} editor
 */
async function bringSearch({ root }) {
  const target = join(root, 'node_modules/@vscode/ripgrep/bin/rg');
  if (existsSync(target)) return;
  const newest = await ensureEditor('newest');
  const platform = `${process.platform}-${process.arch}`;
  mkdirSync(dirname(target), { recursive: true });
  const draft = `${target}.${process.pid}`;
  copyFileSync(join(newest.root, 'node_modules/@vscode/ripgrep-universal/bin', platform, 'rg'), draft);
  renameSync(draft, target);
}

/**
 * @param {string} folder
 * @param {readonly string[]} args
 */
async function npmInstall(folder, args) {
  const flags = [
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--prefer-offline',
    '--loglevel=error',
    '--prefix',
    folder,
  ];
  const code = await npm(['install', ...flags, ...args], folder);
  if (code !== 0) throw new Error(`npm install of the browser-hosted VS Code failed with exit code ${code}.`);
}

function nodePackage() {
  const family = process.platform === 'darwin' && process.arch === 'arm64' ? 'node-bin' : 'node';
  return `${family}-${process.platform}-${process.arch}`;
}

/**
 * Installs a packaged extension into the folders of a run.
 * @param {Editor} editor
 * @param {EditorFolders} folders
 * @param {string} vsix
 */
export async function installVsix(editor, folders, vsix) {
  const args = [join(editor.root, 'out/server-main.js'), '--install-extension', vsix, ...folderArguments(folders)];
  const { code, output } = await capture(editor.node, args, { env: environmentOf(folders) });
  if (code !== 0 || !output.includes('was successfully installed'))
    throw new Error(`${vsix} was not installed:\n${output}`);
}

/**
 * Starts a VS Code server on loopback and resolves when it listens. Port 0, the default, picks a free one; a taken port
 * too.
 * `folder` is what it opens when the address names nothing else; `tests` lets the address name an extension and tests
 * to run;
 * `log` gets every line the server prints.
 * @param {Editor} editor
 * @param {EditorFolders} folders
 * @param {{ port?: number, folder?: string, tests?: boolean, log?: (line: string) => void }} [options]
 * @returns {Promise<EditorHost>}
 */
export async function startEditor(editor, folders, { port = 0, folder, tests = false, log = () => {} } = {}) {
  const args = [
    join(editor.root, 'out/server-main.js'),
    ...['--host', '127.0.0.1', '--port', String(await freePortOr0(port)), '--without-connection-token'],
    ...(folder === undefined ? [] : ['--default-folder', folder]),
    // Without this flag a built product ignores `extensionDevelopmentPath` and `extensionTestsPath`.
    ...(tests ? ['--enable-smoke-test-driver'] : []),
    ...['--telemetry-level', 'off'],
    ...folderArguments(folders),
  ];
  const child = startProcess(editor.node, args, {
    cwd: folders.root,
    env: environmentOf(folders),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((resolve) => child.once('exit', resolve)).then(() => {});
  const openPort = await portOf(child, log);
  const url = `http://127.0.0.1:${openPort}`;
  return { url, port: openPort, pid: Number(child.pid), ended, stop: () => stopProcess(child) };
}

/** @param {EditorFolders} folders */
function folderArguments({ userData, extensions, serverData }) {
  const folders = ['--user-data-dir', userData, '--extensions-dir', extensions, '--server-data-dir', serverData];
  return ['--accept-server-license-terms', ...folders];
}

/**
 * A VS Code in whose terminal we may be running must not be mistaken for the one that we start, and that one leaves
 * nothing in the home folder of whoever runs it.
 * @param {EditorFolders} folders
 */
function environmentOf({ home }) {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_)/.test(name)));
  // The browser runs on this machine too, so links to loopback open as they are, not by way of a proxy that is not
  // there.
  return { ...env, HOME: home, VSCODE_PROXY_URI: '' };
}

/**
 * Resolves with the port the server says it listens on.
 * @param {import('node:child_process').ChildProcess} child
 * @param {(line: string) => void} log
 * @returns {Promise<number>}
 */
function portOf(child, log) {
  const output = /** @type {string[]} */ ([]);
  return new Promise((resolve, reject) => {
    const give = setTimeout(() => fail('did not answer in 60 s'), 60_000);
    const fail = (/** @type {string} */ what) => {
      clearTimeout(give);
      void stopProcess(child);
      reject(new Error(`VS Code ${what}:\n${output.slice(-20).join('\n')}`));
    };
    child.once('error', (error) => fail(error.message));
    child.once('exit', (code) => fail(`ended with exit code ${code}`));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (/** @type {string} */ text) => {
        for (const line of text.split('\n').filter((line) => line !== '')) {
          output.push(line);
          log(line);
          const port = /Extension host agent listening on (\d+)/.exec(line)?.[1];
          if (port === undefined) continue;
          clearTimeout(give);
          resolve(Number(port));
        }
      });
    }
  });
}
