import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { inProject } from '../../scripts/lib/project.js';

interface Output {
  readonly entryPoint?: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly imports: readonly { readonly path: string; readonly kind: string; readonly external?: boolean }[];
}

/** What is loaded at once with a module of `src`: files of `dist`, and the sources in them, by esbuild's own account. */
export interface Loaded {
  readonly files: readonly string[];
  readonly sources: readonly string[];
  /** Modules from outside that are asked for, such as `vscode`. */
  readonly externals: readonly string[];
}

/** Follows every static import of a program or lazily loaded part, given by its source, such as `src/extension.ts`. Needs a build. */
export function loadedWith(entryPoint: string): Loaded {
  const report = inProject('out/meta/programs.json');
  assert.ok(existsSync(report), `${report} is missing: npm run build`);
  const outputs: Readonly<Record<string, Output>> = JSON.parse(readFileSync(report, 'utf8')).outputs;
  const entry = Object.entries(outputs).find(([, output]) => output.entryPoint === entryPoint)?.[0];
  assert.ok(entry, `${entryPoint} is neither a program nor loaded by an import() of its own`);
  const files = new Set<string>();
  const externals = new Set<string>();
  const follow = (file: string) => {
    if (files.has(file)) return;
    files.add(file);
    for (const { path, kind, external } of outputs[file]?.imports ?? []) {
      if (external) externals.add(path);
      else if (kind !== 'dynamic-import') follow(path);
    }
  };
  follow(entry);
  const sources = [...files].flatMap((file) => Object.keys(outputs[file]?.inputs ?? {}));
  return { files: [...files], sources, externals: [...externals] };
}
