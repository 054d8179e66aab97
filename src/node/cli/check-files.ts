import { open, readdir, stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { ok, type Result, refused } from '../../base/result.ts';
import { LIMITS } from '../../config/config-document.ts';

/** A file to check. */
export interface CheckedText {
  /** As it was named, with slashes. */
  readonly path: string;
  readonly text: string;
}

const CONFIG_NAME = /^truora\.config\.(?:ya?ml|json)$|\.truora\.ya?ml$/;
const PASSED_OVER = new Set(['node_modules', '.git']);
/** Folders below folders that are looked at. */
const MAX_DEPTH = 32;

/**
 * Reads what the targets name: a file whatever its name is, every configuration file of a folder, and those that match a pattern
 * with `*` and `**`. Refused with a sentence when a target names nothing or cannot be read.
 */
export async function readTargets(targets: readonly string[]): Promise<Result<readonly CheckedText[], string>> {
  const files = new Map<string, CheckedText>();
  for (const target of targets) {
    const paths = await pathsOf(target);
    if (!paths.ok) return paths;
    for (const path of paths.value) {
      const read = await readText(path);
      if (!read.ok) return read;
      files.set(read.value.path, read.value);
    }
  }
  return ok([...files.values()]);
}

async function pathsOf(target: string): Promise<Result<readonly string[], string>> {
  if (target.includes('*')) {
    const found = await matching(target);
    return found.length > 0 ? ok(found) : refused(l10n.t('No file matches {pattern}.', { pattern: target }));
  }
  const facts = await stat(target).catch(() => undefined);
  if (!facts) return refused(l10n.t('There is no file or folder {path}.', { path: target }));
  if (!facts.isDirectory()) return ok([target]);
  const found = (await filesBelow(target, 0)).filter((path) => CONFIG_NAME.test(path.split(sep).at(-1) ?? ''));
  return found.length > 0
    ? ok(found)
    : refused(l10n.t('There is no configuration file in {path}; they are named truora.config.yaml.', { path: target }));
}

async function matching(pattern: string): Promise<readonly string[]> {
  const slashed = pattern.replaceAll('\\', '/');
  const base = slashed.slice(0, slashed.indexOf('*')).replace(/[^/]*$/, '') || '.';
  const source = slashed
    .replace(/^\.\//, '')
    .replace(/[.+^${}()|[\]]/g, '\\$&')
    .replace(
      /\*\*\/|\*\*|\*|\?/g,
      (wild) => ({ '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' })[wild] ?? '',
    );
  const files = await filesBelow(base, 0);
  return files.filter((path) => new RegExp(`^${source}$`).test(path.split(sep).join('/').replace(/^\.\//, '')));
}

async function filesBelow(folder: string, depth: number): Promise<readonly string[]> {
  if (depth > MAX_DEPTH) return [];
  // A folder that may not be read holds nothing for us.
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(async (entry): Promise<readonly string[]> => {
        if (PASSED_OVER.has(entry.name)) return [];
        const path = join(folder, entry.name);
        if (entry.isDirectory()) return filesBelow(path, depth + 1);
        return entry.isFile() ? [path] : [];
      }),
  );
  return found.flat();
}

async function readText(path: string): Promise<Result<CheckedText, string>> {
  try {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(await beginningOf(path));
    return ok({ path: relative('', path).split(sep).join('/') || path, text });
  } catch (failure) {
    const reason = failure instanceof Error ? failure.message : String(failure);
    return refused(l10n.t('{path} cannot be read: {reason}.', { path, reason }));
  }
}

/** As much of a file as is ever looked at, and a little more, so that one sees that there is too much. */
async function beginningOf(path: string): Promise<Uint8Array> {
  const most = LIMITS.characters * 4;
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const buffer = new Uint8Array(Math.min(size, most));
    let length = 0;
    for (let read = -1; read !== 0 && length < buffer.length; length += read) {
      read = (await file.read(buffer, length)).bytesRead;
    }
    return buffer.subarray(0, length);
  } finally {
    await file.close();
  }
}
