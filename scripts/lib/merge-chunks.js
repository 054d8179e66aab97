import { basename, dirname, join } from 'node:path';
import * as esbuild from 'esbuild';

/** @import { Metafile, OutputFile, Plugin } from 'esbuild' */
/** @typedef {Metafile['outputs']} Outputs */
/** @typedef {Outputs[string]} Output */

/**
 * esbuild makes a chunk for every set of parts that share a module: dozens of small files, each of which costs the editor a millisecond
 * to find and read, and the package some hundred bytes. This merges those that a program loads at once into `core.cjs`, and those that
 * its parts load later into `late.cjs`. Kept apart is what parts of other programs use as well, in files with their names (or, of the
 * core, in `shared.cjs` when there are several), and what brings a library, so that nobody loads one in vain.
 * @param {{ outputFiles: OutputFile[], metafile: Metafile }} build ES modules, split. The report is brought up to date.
 * @param {{ program: string, others: string[] }} entries The sources of the program and of the others.
 * @returns {Promise<{ files: { path: string, text: string }[], redirect(code: string): string }>} What to write instead, still as ES
 * modules, and what makes CommonJS ask the merged files for what it asked a chunk.
 */
export async function mergeChunks({ outputFiles, metafile }, { program, others }) {
  const { outputs } = metafile;
  const filesOf = (/** @type {string} */ source) =>
    Object.keys(outputs).filter((file) => outputs[file]?.entryPoint === source);
  const parts = [...reached(outputs, others.flatMap(filesOf), true)].flatMap((file) => {
    const source = outputs[file]?.entryPoint;
    return source?.startsWith('src/')
      ? [{ name: basename(source, '.ts'), files: reached(outputs, [file], false) }]
      : [];
  });
  const core = reached(outputs, filesOf(program), false);
  const homeOf = (/** @type {string} */ chunk) => {
    const users = parts.flatMap(({ name, files }) => (files.has(chunk) ? [name] : [])).sort();
    if (core.has(chunk)) return users.length > 1 ? 'shared.cjs' : `${['core', ...users].join('-')}.cjs`;
    const brought = [...reached(outputs, [chunk], false)].flatMap((file) =>
      core.has(file) ? [] : libraries(outputs[file]),
    );
    return `${['late', ...users, ...new Set(brought)].join('-')}.cjs`;
  };
  const chunks = Object.keys(outputs).filter((file) => !outputs[file]?.entryPoint);
  /** @type {Map<string, string[]>} */
  const groups = new Map();
  for (const chunk of chunks) groups.set(homeOf(chunk), [...(groups.get(homeOf(chunk)) ?? []), chunk]);

  const texts = new Map(outputFiles.map(({ path, text }) => [basename(path), text]));
  const folder = dirname(outputFiles[0]?.path ?? '');
  const homes = new Map([...groups].flatMap(([home, files]) => files.map((file) => [basename(file), home])));
  for (const [home, files] of groups)
    texts.set(
      home,
      await merged(
        files.map((file) => basename(file)),
        texts,
        folder,
      ),
    );
  for (const name of homes.keys()) texts.delete(name);
  for (const [home, files] of groups) report(outputs, home, files);

  return {
    files: [...texts].map(([name, text]) => ({ path: join(folder, name), text })),
    redirect: (code) =>
      code.replace(/require\("\.\/([^"]+)"\)/g, (call, name) =>
        homes.has(name) ? `require("./${homes.get(name)}").${exportOf(name)}` : call,
      ),
  };
}

/** The name under which a merged file holds a chunk. */
function exportOf(/** @type {string} */ chunk) {
  return chunk.replace(/\W/g, '_');
}

/** What a file has of others: names of packages, and `vscode` where it asks the editor. */
function libraries(/** @type {Output | undefined} */ output) {
  const packages = Object.keys(output?.inputs ?? {}).flatMap(
    (path) => /node_modules\/(?!.*node_modules)@?([^/]+)/.exec(path)?.[1] ?? [],
  );
  const knowsEditor = output?.imports.some(({ path, external }) => external && path === 'vscode');
  return [...new Set(packages), ...(knowsEditor ? ['vscode'] : [])].sort();
}

/**
 * Files that are loaded with some, those included; with `late` also what they load later.
 * @param {Outputs} outputs
 * @param {string[]} entries
 * @param {boolean} late
 */
function reached(outputs, entries, late) {
  const files = new Set(entries);
  for (const file of files) {
    for (const { path, kind, external } of outputs[file]?.imports ?? []) {
      if (!external && (late || kind !== 'dynamic-import')) files.add(path);
    }
  }
  return files;
}

/**
 * One ES module that exports each chunk as a namespace.
 * @param {string[]} chunks
 * @param {Map<string, string>} texts
 * @param {string} folder
 */
async function merged(chunks, texts, folder) {
  /** @type {Plugin} */
  const inMemory = {
    name: 'in-memory',
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path }) =>
        chunks.includes(basename(path)) ? { path: basename(path), namespace: 'chunk' } : { path, external: true },
      );
      build.onLoad({ filter: /.*/, namespace: 'chunk' }, ({ path }) => ({
        contents: texts.get(path) ?? '',
        loader: 'js',
      }));
    },
  };
  const contents = chunks.map((name) => `export * as ${exportOf(name)} from './${name}';`).join('\n');
  const { outputFiles } = await esbuild.build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    sourcemap: texts.get(chunks[0] ?? '')?.includes('//# sourceMappingURL=') ? 'inline' : false,
    write: false,
    plugins: [inMemory],
  });
  return outputFiles[0]?.text ?? '';
}

/**
 * Lets esbuild's report tell of the merged file in place of the chunks in it.
 * @param {Outputs} outputs
 * @param {string} name
 * @param {string[]} chunks
 */
function report(outputs, name, chunks) {
  if (chunks.length === 0) return;
  const file = join(dirname(chunks[0] ?? ''), name);
  const parts = chunks.flatMap((chunk) => outputs[chunk] ?? []);
  for (const chunk of chunks) delete outputs[chunk];
  outputs[file] = {
    bytes: parts.reduce((sum, { bytes }) => sum + bytes, 0),
    inputs: Object.assign({}, ...parts.map(({ inputs }) => inputs)),
    imports: parts.flatMap(({ imports }) => imports),
    exports: chunks.map((chunk) => exportOf(basename(chunk))),
  };
  for (const output of Object.values(outputs)) {
    for (const link of output.imports) if (chunks.includes(link.path)) link.path = file;
  }
}
