import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join, posix } from 'node:path';
import { parse } from 'yaml';
import { capture } from '../../../scripts/lib/processes.js';
import { inProject } from '../../../scripts/lib/project.js';
import { packageArguments } from '../../../scripts/lib/vsce.js';
import { allPages, readPage, targetsOf } from '../../support/docs/pages.ts';
import { type Desk, makeDesk, missingPrograms } from '../../support/docs/shell.ts';
import { gitHubScripts, gitLabScripts, type Job, runJob } from '../../support/docs/workflows.ts';
import { within } from '../../support/patience.ts';

const gitHub = readFileSync(inProject('examples/ci/github-actions.yml'), 'utf8');
const gitLab = readFileSync(inProject('examples/ci/gitlab-ci.yml'), 'utf8');

describe('the package', function () {
  this.timeout(120_000);
  let packed: Desk;
  let vsix: string;

  before(async function () {
    const missing = await missingPrograms(['bash', 'curl', 'unzip', 'npm']);
    if (missing.length > 0) {
      console.log(`The package and the examples for CI are not looked at: ${missing.join(' and ')} cannot be found.`);
      this.skip();
    }
    packed = await makeDesk();
    vsix = await pack('plain.vsix');
  });
  after(() => packed?.dispose());

  /** Packages what was built. */
  async function pack(name: string, repository?: string): Promise<string> {
    const out = join(packed.folder, name);
    const args = packageArguments({ out, repository });
    const { code, output } = await capture(process.execPath, args, { cwd: inProject() });
    assert.equal(code, 0, output);
    assert.doesNotMatch(output, /WARN/, 'vsce warns of something');
    return out;
  }

  const filesIn = async (file: string) => (await capture('unzip', ['-Z1', file])).output.split('\n');
  const targetsIn = async (file: string) =>
    targetsOf(readPage('readme.md', (await capture('unzip', ['-p', file, 'extension/readme.md'])).output));

  it('has a page that leads nowhere in vain where no repository is named', async () => {
    const targets = await targetsIn(vsix);
    assert.deepEqual(
      targets.filter(({ target, isPicture }) => isPicture || !target.startsWith('https://')),
      [],
    );
    assert.equal((await filesIn(vsix)).filter((name) => /readme/i.test(name)).length, 1);
  });

  it('has a page that leads into the repository that is named', async () => {
    const file = await pack('named.vsix', 'https://example.org/owner/name/');
    const targets = await targetsIn(file);
    assert.ok(targets.every(({ target }) => target.startsWith('https://')));
    assert.ok(targets.some(({ isPicture }) => isPicture));
    assert.ok(targets.some(({ target }) => target === 'https://example.org/owner/name/blob/HEAD/docs/README.md'));
    assert.equal((await filesIn(file)).filter((name) => /readme/i.test(name)).length, 1);
  });

  it('has pages that lead only to what is in it', () => {
    const isPackaged = (path: string) => /^docs\/reference\/config-[\w-]+\.md$/.test(path);
    const isInside = (target: string) =>
      /^(https:|#)/.test(target) || isPackaged(posix.join('docs/reference', target.split('#')[0] ?? ''));
    const targets = allPages()
      .filter(({ path }) => isPackaged(path))
      .flatMap(targetsOf);
    assert.deepEqual(
      targets.filter(({ target }) => !isInside(target)),
      [],
    );
  });

  describe('in the examples for CI', () => {
    let desk: Desk;

    /** The project of a reader of the page: the package, a configuration, and a test. */
    beforeEach(async () => {
      desk = await makeDesk();
      desk.write('tools/.keep', '');
      await copyFile(vsix, join(desk.folder, 'tools/truora-workbench.vsix'));
      const project = { name: 'project', version: '1.0.0', scripts: { test: 'node --test' } };
      desk.write('package.json', JSON.stringify(project));
      desk.write('package-lock.json', JSON.stringify({ ...project, lockfileVersion: 3, packages: { '': project } }));
      desk.write('test/identity.test.mjs', readFileSync(inProject('examples/ci/identity.test.mjs'), 'utf8'));
      desk.write('truora.config.yaml', 'version: 1\nvalidators:\n  face-recognition: { threshold: 0.7 }\n');
    });
    afterEach(async () => {
      const pid = Number(await readFile(join(desk.folder, 'sandbox.pid'), 'utf8').catch(() => '0'));
      if (pid > 0 && (await answers())) process.kill(pid);
      desk.dispose();
    });

    /** Whether the sandbox that a job started still answers. */
    async function answers(): Promise<boolean> {
      const log = await readFile(join(desk.folder, 'sandbox.log'), 'utf8').catch(() => '');
      const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(log) ?? [];
      if (address === undefined) return false;
      return fetch(`${address}/sandbox`).then(
        () => true,
        () => false,
      );
    }

    /** The job sends the signal and does not wait for the end. */
    const sandboxEnds = () => within(5000, async () => !(await answers()));
    const onGitHub = (yaml = gitHub) => runJob(gitHubScripts(yaml), desk);
    const onGitLab = (yaml = gitLab) => runJob(gitLabScripts(yaml, 'identity'), desk, parse(yaml).identity.variables);

    const assertPassed = ({ codes, all }: Job) => assert.ok(codes.length > 1 && !codes.some(Boolean), all);
    const assertFailedOnce = ({ codes, all }: Job) => assert.deepEqual(codes.filter(Boolean), [1], all);
    const assertFindings = (expected: readonly string[]) => {
      const { version, runs } = JSON.parse(readFileSync(join(desk.folder, 'truora.sarif'), 'utf8'));
      const codes = runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId);
      assert.deepEqual([version, codes], ['2.1.0', expected]);
    };

    for (const [service, run] of [
      ['GitHub', onGitHub],
      ['GitLab', onGitLab],
    ] as const) {
      it(`checks, starts, waits, tests and ends on ${service}`, async () => {
        const job = await run();
        assertPassed(job);
        assert.match(job.all, /pass 2/);
        assertFindings([]);
        await sandboxEnds();
      });
    }

    it('uses actions that exist, and keeps the report', () => {
      const { steps } = parse(gitHub).jobs.identity;
      const actions = steps.flatMap(({ uses }: { uses?: string }) => uses ?? []);
      assert.deepEqual(actions, [
        'actions/checkout@v5',
        'actions/setup-node@v5',
        'github/codeql-action/upload-sarif@v4',
      ]);
      const upload = steps.find(({ uses }: { uses?: string }) => uses === actions.at(-1));
      assert.equal(upload.with.sarif_file, 'truora.sarif');
      assert.deepEqual(parse(gitLab).identity.artifacts.paths, ['truora.sarif', 'sandbox.log']);
    });

    it('stops at a mistake in the configuration, which the upload shows', async () => {
      desk.write('truora.config.yaml', 'version: 1\nvalidators:\n  face-recognition: { threshold: 7 }\n');
      assertFailedOnce(await onGitHub());
      assertFindings(['out-of-range']);
      await sandboxEnds();
    });

    it('fails with a test that fails, and ends the sandbox all the same', async () => {
      desk.write('test/other.test.mjs', 'process.exitCode = 1;\n');
      assertFailedOnce(await onGitHub());
      await sandboxEnds();
    });

    it('has nothing to check without a configuration file, and goes on', async () => {
      rmSync(join(desk.folder, 'truora.config.yaml'));
      assertPassed(await onGitHub());
      assertFindings([]);
      const job = await onGitLab();
      assertPassed(job);
      assert.match(job.all, /nothing was checked/);
    });

    it('stops with a sentence where the sandbox cannot start, before any test, and ends without another failure', async () => {
      // Reads on, so that it sees the end of a connection and lets it go.
      const other = createServer((socket) => socket.on('error', () => {}).resume());
      await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
      const { port } = other.address() as AddressInfo;
      const taken = (text: string) => text.replaceAll('sandbox --json', `sandbox --port ${port} --json`);
      const jobs = [await onGitHub(taken(gitHub)), await onGitLab(taken(gitLab))];
      other.close();
      for (const job of jobs) {
        assertFailedOnce(job);
        assert.match(job.all, new RegExp(`^Port ${port} is taken by another program\\.`, 'm'));
        assert.doesNotMatch(job.all, /pass 2/);
      }
    });
  });
});
