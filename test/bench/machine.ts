import { readFileSync } from 'node:fs';
import { arch, availableParallelism, cpus, platform, totalmem } from 'node:os';
import { editorVersion } from '../../scripts/lib/editor-host.js';
import { inProject } from '../../scripts/lib/project.js';

/** Where and when figures were taken. */
export interface Machine {
  /** As in `2026-03-01`. */
  readonly date: string;
  readonly version: string;
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryGb: number;
  readonly node: string;
  readonly editor: string;
}

/** The machine that runs this process. */
export function thisMachine(now: Date): Machine {
  const { version } = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
  return {
    date: now.toISOString().slice(0, 10),
    version,
    system: `${platform()} ${arch()}`,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGb: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    editor: editorVersion('newest'),
  };
}
