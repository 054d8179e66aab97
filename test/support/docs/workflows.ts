import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Desk, runScript } from './shell.ts';

/** What a job of a service for CI came to. */
export interface Job {
  /** Exit codes of the scripts that were run, in order. */
  readonly codes: readonly number[];
  /** Everything that they printed. */
  readonly all: string;
}

interface Script {
  readonly text: string;
  /** Whether it is run after a failure too. */
  readonly always: boolean;
}

/** The scripts of the only job of a workflow for GitHub; actions of others are left out. */
export function gitHubScripts(yaml: string): readonly Script[] {
  const { steps } = Object.values<{ steps: readonly { run?: string; if?: string }[] }>(parse(yaml).jobs)[0] ?? {};
  return (steps ?? []).flatMap((step) => (step.run ? [{ text: step.run, always: step.if === 'always()' }] : []));
}

/** The scripts of a job of GitLab: it runs the first two lists in one shell. */
export function gitLabScripts(yaml: string, name: string): readonly Script[] {
  const { before_script = [], script = [], after_script = [] } = parse(yaml)[name];
  return [
    { text: [...before_script, ...script].join('\n'), always: false },
    { text: after_script.join('\n'), always: true },
  ];
}

/** Runs each script in a shell of its own, with these variables and what earlier ones put into `GITHUB_ENV`. */
export async function runJob(
  scripts: readonly Script[],
  desk: Desk,
  variables: Readonly<Record<string, string>> = {},
): Promise<Job> {
  const ran: { readonly code: number; readonly all: string }[] = [];
  desk.write('.github-env', '');
  for (const { text, always } of scripts) {
    if (!always && ran.some(({ code }) => code !== 0)) continue;
    const added = readFileSync(join(desk.folder, '.github-env'), 'utf8').matchAll(/^(\w+)=(.*)$/gm);
    const environment = {
      ...desk.environment,
      ...variables,
      ...Object.fromEntries([...added].map(([, name, value]) => [name, value])),
      RUNNER_TEMP: join(desk.folder, '..'),
      GITHUB_ENV: '.github-env',
    };
    // What a script leaves in the background outlives it, and a later one ends it.
    ran.push(await runScript(`set -m\n${text}`, { ...desk, environment }));
  }
  return { codes: ran.map(({ code }) => code), all: ran.map(({ all }) => all).join('') };
}
