import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { withoutRepository } from './extension-page.js';
import { inProject } from './project.js';
import { programOf } from './tools.js';

/** The README as it goes into the package, relative to the project, where `vsce` wants it. */
const page = 'out/package/README.md';

/**
 * The arguments that let Node package what is in `dist`. With the address of the repository, links and pictures of the
 * README lead there; without it they are left out, because they would lead nowhere.
 * @param {{ out: string, repository?: string | undefined }} options
 */
export function packageArguments({ out, repository }) {
  const readme = readFileSync(inProject('README.md'), 'utf8');
  mkdirSync(dirname(inProject(page)), { recursive: true });
  writeFileSync(inProject(page), repository === undefined ? withoutRepository(readme) : readme);
  const base = repository?.replace(/\/+$/, '');
  return [
    programOf('@vscode/vsce', 'vsce'),
    'package',
    '--no-dependencies',
    '--allow-missing-repository',
    '--readme-path',
    page,
    ...(base === undefined
      ? ['--no-rewrite-relative-links']
      : ['--baseContentUrl', `${base}/blob/HEAD`, '--baseImagesUrl', `${base}/raw/HEAD`]),
    '--out',
    out,
  ];
}
