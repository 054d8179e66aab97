import { statSync } from 'node:fs';
import { run } from '../../scripts/lib/processes.js';
import { inProject } from '../../scripts/lib/project.js';
import { loadedWith } from '../support/bundles.ts';
import type { Bench } from './measurement.ts';

/** The package as it would be published, and all code that is read at activation. */
export const bench: Bench = async () => {
  const code = await run(process.execPath, [inProject('scripts/package.js')], { stdio: ['ignore', 2, 2] });
  if (code !== 0) throw new Error('The package could not be made');
  const kilobytes = (...files: readonly string[]) =>
    Math.round(files.reduce((sum, file) => sum + statSync(inProject(file)).size, 0) / 100) / 10;
  return [
    { name: 'size.vsix', value: kilobytes('out/truora-workbench.vsix'), unit: 'kB', limit: 1000, better: 'lower' },
    {
      name: 'size.extension',
      value: kilobytes(...loadedWith('src/extension.ts').files),
      unit: 'kB',
      limit: 200,
      better: 'lower',
    },
  ];
};
