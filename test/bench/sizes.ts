import { statSync } from 'node:fs';
import { inProject } from '../../scripts/lib/project.js';
import { loadedWith } from '../support/bundles.ts';
import { built, packaged } from './built.ts';
import type { Bench, Measurement } from './measurement.ts';

/**
 * The package as it would be published, and all code that is read at activation. Both are the same on every machine.
 */
export const bench: Bench = async () => {
  await built();
  const code = loadedWith('src/extension.ts').files.map((file) => inProject(file));
  return [kilobytes('size.vsix', [await packaged()], 1000), kilobytes('size.extension', code, 200)];
};

function kilobytes(name: string, files: readonly string[], limit: number): Measurement {
  const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
  return { name, value: Math.round(bytes / 100) / 10, unit: 'kB', limit, better: 'lower' };
}
