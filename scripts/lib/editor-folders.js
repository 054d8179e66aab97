import { cpSync, globSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeTemporary } from './temporary.js';

/**
 * The folders of one run, all below `root`.
 * @typedef {{ root: string, home: string, userData: string, extensions: string, serverData: string }} EditorFolders
 */

/**
 * Makes fresh folders for one run, with these settings in force and a copy of a folder of installed extensions. They
 * are removed when this process ends.
 * @param {Record<string, unknown>} [settings]
 * @param {{ extensions?: string }} [options]
 * @returns {EditorFolders}
 */
export function makeEditorFolders(settings = {}, { extensions } = {}) {
  const root = makeTemporary('truora-editor-');
  const at = (/** @type {string} */ name) => join(root, name);
  const folders = {
    root,
    home: at('home'),
    userData: at('user'),
    extensions: at('extensions'),
    serverData: at('server'),
  };
  mkdirSync(folders.home);
  mkdirSync(folders.extensions);
  if (extensions !== undefined) cpSync(extensions, folders.extensions, { recursive: true });
  writeSettings(folders, { ...quietSettings, ...settings });
  return folders;
}

/**
 * Gives a running editor that no window uses the folders of a new one, with other settings: what windows and extensions
 * left is gone, and the extensions stay.
 * @param {EditorFolders} folders
 * @param {Record<string, unknown>} [settings]
 */
export function renewEditorFolders(folders, settings = {}) {
  const traces = globSync(['home', 'user/User', 'user/Machine', 'user/logs/*/exthost*'], { cwd: folders.root });
  for (const path of traces) rmSync(join(folders.root, path), { recursive: true, force: true, maxRetries: 5 });
  mkdirSync(folders.home);
  writeSettings(folders, { ...quietSettings, ...settings });
}

/** A VS Code that greets nobody, sends nothing and asks nothing. */
const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'chat.commandCenter.enabled': false,
  'git.openRepositoryInParentFolders': 'never',
  'files.simpleDialog.enable': true,
  'window.commandCenter': false,
};

/**
 * @param {EditorFolders} folders
 * @param {Record<string, unknown>} settings
 */
function writeSettings(folders, settings) {
  const text = `${JSON.stringify(settings, null, 2)}\n`;
  for (const folder of [join(folders.userData, 'User'), join(folders.userData, 'Machine')]) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'settings.json'), text);
  }
}
