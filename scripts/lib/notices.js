import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from './project.js';

/** Libraries that come without their licence, each with one of the same owner under the same licence. */
const WITHOUT_TEXT = new Map([['@vscode/l10n', 'vscode-languageserver']]);

/**
 * The licences of the libraries to which some of these sources belong, each text once. Throws for a library whose
 * licence is not found: nothing may be published without it.
 * @param {readonly string[]} sources What stands in the bundles that are shipped, as paths in the project.
 */
export function noticesOf(sources) {
  /** @type {Map<string, string[]>} */
  const librariesBy = new Map();
  for (const folder of librariesIn(sources)) {
    const { name, version } = JSON.parse(readFileSync(inProject(folder, 'package.json'), 'utf8'));
    const sibling = WITHOUT_TEXT.get(name);
    const text = licenceIn(folder) ?? (sibling && licenceIn(`node_modules/${sibling}`));
    if (text === undefined) throw new Error(`${folder} has no licence: name one in scripts/lib/notices.js.`);
    librariesBy.set(text, [...(librariesBy.get(text) ?? []), `${name} ${version}`]);
  }
  const sections = [...librariesBy].map(([text, libraries]) => `${libraries.join(', ')}\n\n${text}\n`);
  return ['Truora Workbench contains parts of these libraries, which have licences of their own.\n', ...sections].join(
    `\n${'-'.repeat(80)}\n\n`,
  );
}

/**
 * Folders in `node_modules`, relative to the project.
 * @param {readonly string[]} sources
 */
function librariesIn(sources) {
  const folders = sources.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** The text of a file for it, or of the last chapter of the README. */
function licenceIn(/** @type {string} */ folder) {
  const names = readdirSync(inProject(folder));
  const read = (/** @type {string | undefined} */ name) =>
    name === undefined
      ? ''
      : readFileSync(join(inProject(folder), name), 'utf8')
          .replaceAll('\r\n', '\n')
          .trim();
  const file = names.find((name) => /^(licen[cs]e|copying)(\.|$)/i.test(name));
  if (file !== undefined) return read(file);
  const readme = read(names.find((name) => /^readme\.md$/i.test(name)));
  return /\nLicen[cs]e\n-+\n+([\s\S]*?)(?:\n\n\[[^\n]*)?$/.exec(readme)?.[1];
}
