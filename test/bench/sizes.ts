import { statSync } from 'node:fs';
import { run } from '../../scripts/lib/processes.js';
import { inProject } from '../../scripts/lib/project.js';
import type { Bench } from './measurement.ts';

/** The package as it would be published, and the bundle that is read at activation. */
export const bench: Bench = async () => {
  const code = await run(process.execPath, [inProject('scripts/package.js')], { stdio: ['ignore', 2, 2] });
  if (code !== 0) throw new Error('The package could not be made');
  const kilobytes = (file: string) => Math.round(statSync(inProject(file)).size / 100) / 10;
  return [
    { name: 'size.vsix', value: kilobytes('out/truora-workbench.vsix'), unit: 'kB', limit: 700, better: 'lower' },
    { name: 'size.extension', value: kilobytes('dist/extension.cjs'), unit: 'kB', limit: 250, better: 'lower' },
  ];
};
