import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inProject, projectRoot } from './project.js';

/** @import { OutputChunk, RolldownOutput } from 'rolldown' */

/**
 * What stands in a file of a bundle: the bytes of each source (or of a library's file) before it is minified, the files
 * that are loaded with it, and what it asks from outside. `entry` is the source that it was made for, a program's or
 * that of a part loaded later. Sources and files are paths in the project, with `/`.
 * @typedef {{ entry?: string, sources: Record<string, number>, imports: string[], externals: string[] }} BundledFile
 */

/** @typedef {Record<string, BundledFile>} BuildReport By file. */

/**
 * @param {RolldownOutput['output'] | (RolldownOutput['output'][number])[]} output
 * @param {string} folder
 * @returns {BuildReport}
 */
export function reportOf(output, folder) {
  const chunks = output.filter((part) => part.type === 'chunk');
  const names = new Set(chunks.map(({ fileName }) => fileName));
  return Object.fromEntries(
    chunks.map((chunk) => [
      inProjectPath(join(folder, chunk.fileName)),
      {
        ...(chunk.facadeModuleId ? { entry: inProjectPath(chunk.facadeModuleId) } : {}),
        sources: sourcesOf(chunk),
        imports: chunk.imports.filter((name) => names.has(name)).map((name) => inProjectPath(join(folder, name))),
        externals: chunk.imports.filter((name) => !names.has(name)),
      },
    ]),
  );
}

/** @param {OutputChunk} chunk */
function sourcesOf(chunk) {
  return Object.fromEntries(
    Object.entries(chunk.modules).flatMap(([id, { renderedLength }]) =>
      // Its own helpers have names that are no paths.
      renderedLength > 0 && !id.startsWith('\0') ? [[inProjectPath(id), renderedLength]] : [],
    ),
  );
}

/** @param {string} path */
function inProjectPath(path) {
  return relative(projectRoot, path).replaceAll('\\', '/');
}

/**
 * Keeps a report for the tests that guard what is loaded together.
 * @param {string} name
 * @param {BuildReport} report
 */
export function keepReport(name, report) {
  mkdirSync(inProject('out/meta'), { recursive: true });
  writeFileSync(inProject('out/meta', `${name}.json`), JSON.stringify(report));
}
