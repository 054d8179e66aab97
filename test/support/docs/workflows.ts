import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { type Desk, runScript, type ShellOutcome } from './shell.ts';

interface Step {
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly if?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

/** What a runner of GitHub made of a job. */
export interface GitHubJob {
  readonly uses: readonly Step[];
  readonly ran: readonly ShellOutcome[];
}

/**
 * Does what GitHub's runner does with the only job of a workflow: each `run` in a shell of its own, later ones with what was put into
 * `GITHUB_ENV`; once a step has failed, only those that run always. Actions of others are only collected.
 */
export async function runGitHubJob(yaml: string, desk: Desk, change: (text: string) => string): Promise<GitHubJob> {
  const workflow = parse(change(yaml));
  const [job, ...others] = Object.values<{ steps: readonly Step[]; env?: Record<string, string> }>(workflow.jobs);
  if (!job || others.length > 0) throw new Error('One job is expected');
  desk.write('.github-env', '');
  const temporary = join(desk.folder, '..', 'temporary');
  desk.write('../temporary/.keep', '');
  const ran: ShellOutcome[] = [];
  let hasFailed = false;
  for (const step of job.steps) {
    if (step.run === undefined || (hasFailed && step.if !== 'always()')) continue;
    const added = Object.fromEntries(
      readFileSync(join(desk.folder, '.github-env'), 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(/=(.*)/s).slice(0, 2)),
    );
    const environment = {
      ...desk.environment,
      ...workflow.env,
      ...job.env,
      ...added,
      RUNNER_TEMP: temporary,
      GITHUB_ENV: '.github-env',
    };
    const outcome = await runScript(detached(step.run), { ...desk, environment });
    hasFailed ||= outcome.code !== 0;
    ran.push(outcome);
  }
  return { uses: job.steps.filter(({ uses }) => uses !== undefined), ran };
}

/** Does what GitLab's runner does with a job: `before_script` and `script` in one shell, then `after_script` in another. */
export async function runGitLabJob(yaml: string, name: string, desk: Desk, change: (text: string) => string) {
  const file = parse(change(yaml));
  const { variables, before_script = [], script = [], after_script = [] } = file[name];
  const withVariables = { ...desk, environment: { ...desk.environment, ...file.variables, ...variables } };
  const main = await runScript(detached([...before_script, ...script].join('\n')), withVariables);
  const after = await runScript(after_script.join('\n'), withVariables);
  return { job: file[name], main, after };
}

/** What a step leaves in the background outlives it at both services, and is ended by a later step. */
function detached(script: string): string {
  return `set -m\n${script}`;
}
