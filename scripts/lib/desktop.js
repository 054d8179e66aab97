import { existsSync, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { startProcess } from './processes.js';
import { inProject, say } from './project.js';

/** How long a download of desktop VS Code may take before the browser-hosted one is opened instead. */
const downloadMs = 60_000;

/** Whether a window could be shown on this machine. */
export function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/**
 * The program of desktop VS Code: the one behind `code` on PATH, or a downloaded one. Undefined where it cannot be had.
 * @returns {Promise<string | undefined>}
 */
export async function findDesktopEditor() {
  if (!hasDisplay()) return undefined;
  return installedEditor() ?? (await downloadedEditor());
}

/** `code` itself returns at once; the program behind it stays for as long as its window, and can be ended. */
function installedEditor() {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const launcher = join(folder, process.platform === 'win32' ? 'code.cmd' : 'code');
    if (!existsSync(launcher)) continue;
    const bin = dirname(realpathSync(launcher));
    const programs = ['../code', '../Code.exe', '../../../MacOS/Electron', '../../../MacOS/Code'];
    return programs.map((program) => join(bin, program)).find((path) => existsSync(path));
  }
  return undefined;
}

async function downloadedEditor() {
  try {
    const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
    return await downloadAndUnzipVSCode({ cachePath: inProject('.vscode-test'), timeout: downloadMs });
  } catch (error) {
    say(`Desktop VS Code could not be downloaded (${error instanceof Error ? error.message : error}).`);
    return undefined;
  }
}

/**
 * Opens a folder in desktop VS Code with the extension of a development folder.
 * @param {string} program
 * @param {import('./editor-folders.js').EditorFolders} folders
 * @param {{ folder: string, extension: string }} what
 */
export function openDesktopEditor(program, folders, { folder, extension }) {
  const args = [
    folder,
    `--extensionDevelopmentPath=${extension}`,
    `--user-data-dir=${folders.userData}`,
    `--extensions-dir=${folders.extensions}`,
    ...['--new-window', '--disable-workspace-trust', '--skip-welcome', '--skip-release-notes'],
    // Chromium refuses its own sandbox to root.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  ];
  return startProcess(program, args, { stdio: 'ignore' });
}
