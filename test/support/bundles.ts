import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import type { BuildReport } from '../../scripts/lib/build-report.js';
import { inProject } from '../../scripts/lib/project.js';

/**
 * What is loaded at once with a module of `src`: files of `dist`, and the sources in them, by the build's own account.
 */
export interface Loaded {
  readonly files: readonly string[];
  readonly sources: readonly string[];
  /** Modules from outside that are asked for, such as `vscode`. */
  readonly externals: readonly string[];
}

/**
 * Follows every static import of a program or lazily loaded part, given by its source, such as `src/extension.ts`.
 * Needs a build.
 */
export function loadedWith(entryPoint: string): Loaded {
  const report = inProject('out/meta/programs.json');
  assert.ok(existsSync(report), `${report} is missing: npm run build`);
  const bundled: BuildReport = JSON.parse(readFileSync(report, 'utf8'));
  const entry = Object.keys(bundled).find((file) => bundled[file]?.entry === entryPoint);
  assert.ok(entry, `${entryPoint} is neither a program nor loaded by an import() of its own`);
  const files = new Set([entry]);
  for (const file of files) for (const path of bundled[file]?.imports ?? []) files.add(path);
  const parts = [...files].flatMap((file) => bundled[file] ?? []);
  return {
    files: [...files],
    sources: parts.flatMap(({ sources }) => Object.keys(sources)),
    externals: parts.flatMap(({ externals }) => externals),
  };
}
