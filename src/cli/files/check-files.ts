import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative, sep } from 'node:path';
import * as l10n from '@vscode/l10n';
import { isConfigName } from '../../config/config-names.ts';
import { LIMITS } from '../../config/reading/config-document.ts';
import { systemReason } from '../system-reason.ts';
import { namedPath } from './named-path.ts';
import { isStdin, readBeginning } from './read-beginning.ts';

/** A file to check. */
export interface CheckedText {
  /** As it was named, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** What the targets named. */
interface Targets {
  readonly files: readonly CheckedText[];
  /** A sentence for each target or file that could not be read: what was not read did not pass. */
  readonly problems: readonly string[];
  /** A sentence for each folder without a configuration file: there is nothing to check. */
  readonly notes: readonly string[];
}

const PASSED_OVER = new Set(['node_modules', '.git']);
/** Folders below folders that are looked at. */
const MAX_DEPTH = 32;

/**
 * Reads what the targets name: a file of any kind whatever its name is, standard input, every configuration file of a
 * folder, and those that match a pattern with `*` and `**`. Each file is read once. Rejects when the signal is aborted.
 */
export async function readTargets(
  targets: readonly string[],
  stdinName: string,
  signal: AbortSignal,
): Promise<Targets> {
  const found: Found = { paths: new Map(), problems: [], notes: [] };
  for (const target of targets) {
    if (isStdin(target)) found.paths.set(stdinName, '-');
    else await find(target, found);
  }
  const files: CheckedText[] = [];
  for (const [name, path] of found.paths) {
    try {
      // As much as is ever looked at, and a little more, so that one sees that there is too much.
      const bytes = await readBeginning(path, LIMITS.bytes + 4, signal);
      // Standard input that is closed, or of a command that failed, is empty too.
      if (isStdin(path) && bytes.length === 0) {
        found.problems.push(l10n.t('Standard input is empty, so nothing was checked.'));
        continue;
      }
      files.push({ path: name, text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) });
    } catch (failure) {
      signal.throwIfAborted();
      found.problems.push(unreadable(name, failure));
    }
  }
  return { files, problems: found.problems, notes: found.notes };
}

interface Found {
  /** Paths by the name that is shown. */
  readonly paths: Map<string, string>;
  readonly problems: string[];
  readonly notes: string[];
}

function unreadable(path: string, failure: unknown): string {
  return l10n.t('{path} cannot be read: {reason}.', { path, reason: systemReason(failure) });
}

async function find(target: string, found: Found): Promise<void> {
  const named = namedPath(target);
  if (!named.ok) {
    found.problems.push(named.reason);
    return;
  }
  const path = named.value;
  const facts = await stat(path).catch((failure: NodeJS.ErrnoException) => failure);
  if (facts instanceof Error) {
    if (facts.code !== 'ENOENT' && facts.code !== 'ENOTDIR') found.problems.push(unreadable(target, facts));
    else if (path.includes('*')) await findMatching(path, found);
    else found.problems.push(l10n.t('There is no file or folder {path}.', { path: target }));
  } else if (facts.isDirectory()) {
    const below = await filesBelow(path, found.problems);
    const inside = below.filter((file) => isConfigName(file.split(sep).at(-1) ?? ''));
    const gone = inside.length === 0 ? await removalOf(path) : undefined;
    if (gone) found.problems.push(unreadable(target, gone));
    else if (inside.length === 0) {
      found.notes.push(
        l10n.t('There is no configuration file in {path}, so nothing was checked. They are named truora.config.yaml.', {
          path: target,
        }),
      );
    }
    await keep(inside, found);
  } else {
    found.paths.set(shownPath(path), path);
  }
}

/** The failure where a folder was removed while it was the current one: it can still be listed, and has nothing. */
async function removalOf(path: string): Promise<Error | undefined> {
  return realpath(path).then(
    () => undefined,
    (failure: Error) => failure,
  );
}

async function findMatching(pattern: string, found: Found): Promise<void> {
  const slashed = pattern.replaceAll('\\', '/');
  const base = slashed.slice(0, slashed.lastIndexOf('/', slashed.indexOf('*')) + 1) || '.';
  const matches = pathPattern(slashed.replace(/^\.\//, ''));
  const files = (await filesBelow(base, found.problems)).filter((path) =>
    matches(path.split(sep).join('/').replace(/^\.\//, '')),
  );
  if (files.length === 0) found.problems.push(l10n.t('No file matches {pattern}.', { pattern }));
  await keep(files, found);
}

/**
 * Keeps what was found, not named: a pipe, socket or device among it is reported, since reading it could wait for ever.
 */
async function keep(files: readonly string[], found: Found): Promise<void> {
  for (const file of files) {
    const facts = await stat(file).catch(() => undefined);
    if (facts === undefined || facts.isFile()) found.paths.set(shownPath(file), file);
    else {
      const reason = l10n.t('it is a pipe, a socket or a device');
      found.problems.push(l10n.t('{path} cannot be read: {reason}.', { path: shownPath(file), reason }));
    }
  }
}

/** The files below a folder, by name; links to files are files, links to folders are not followed. */
async function filesBelow(folder: string, problems: string[], depth = 0): Promise<readonly string[]> {
  if (depth > MAX_DEPTH) {
    problems.push(
      l10n.t('{path} was not read: it is more than {count} folders deep.', { path: folder, count: MAX_DEPTH }),
    );
    return [];
  }
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    const found: (readonly string[])[] = [];
    for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (PASSED_OVER.has(entry.name)) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) found.push(await filesBelow(path, problems, depth + 1));
      else if (!(entry.isSymbolicLink() && (await isFolder(path)))) found.push([path]);
    }
    return found.flat();
  } catch (failure) {
    problems.push(unreadable(folder, failure));
    return [];
  }
}

async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false;
}

/** Below the current folder as from there, elsewhere as it was named; with slashes. */
function shownPath(path: string): string {
  const fromHere = relative('', path);
  const shown = isAbsolute(path) && (fromHere.startsWith('..') || fromHere === '') ? path : fromHere || path;
  return shown.split(sep).join('/');
}

/**
 * What a pattern matches, with `?` for a character and `*` for any number of them within a name, and `**` across
 * folders. All ways to match are followed side by side, so that no pattern takes longer than its length times that of
 * the path.
 */
export function pathPattern(pattern: string): (path: string) => boolean {
  const parts = pattern.match(/(?:\*\*+\/)+|\*+|./gsu) ?? [];
  /** Adds a place in the pattern, and those behind it that need no character. */
  const enter = (places: Set<number>, first: number) => {
    for (let at = first, isFree = true; isFree; at++) {
      places.add(at);
      isFree = parts[at]?.startsWith('*') ?? false;
    }
  };
  return (path) => {
    let places = new Set<number>();
    enter(places, 0);
    for (const character of path) {
      const next = new Set<number>();
      for (const at of places) {
        const part = parts[at];
        if (part?.startsWith('**') && part.endsWith('/')) {
          next.add(at);
          if (character === '/') enter(next, at + 1);
        } else if (part?.startsWith('*')) {
          if (part !== '*' || character !== '/') enter(next, at);
        } else if (part === '?' ? character !== '/' : part === character) {
          enter(next, at + 1);
        }
      }
      places = next;
    }
    return places.has(parts.length);
  };
}
