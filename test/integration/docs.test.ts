import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { copyFile, readFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join, posix } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { capture } from '../../scripts/lib/processes.js';
import { inProject } from '../../scripts/lib/project.js';
import { packageArguments } from '../../scripts/lib/vsce.js';
import { parseConfig } from '../../src/config/reading/parse.ts';
import { findingsIn } from '../../src/config/rules/registry.ts';
import { ENDPOINTS } from '../../src/contract/endpoints/registry.ts';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { BodyReceiver } from '../support/body-receiver.ts';
import { unknownNames } from '../support/docs/names.ts';
import { allPages, anchorsOf, type Block, isThere, type Page, readPage, targetsOf } from '../support/docs/pages.ts';
import { type Desk, looksLike, makeDesk, missingPrograms, runBlocks, runUntilReady } from '../support/docs/shell.ts';
import { runGitHubJob, runGitLabJob } from '../support/docs/workflows.ts';

const pages = allPages();
const blocks = pages.flatMap((page) => page.blocks);
const at = ({ page, line }: Block) => `${page}:${line}`;

/** Commands that are not run here, by page, each with the reason that stands beside it. */
const NOT_RUN = [
  ['docs/command-line.md', 'needs VS Code'],
  ['docs/command-line.md', 'builds anew what these tests run'],
  ['docs/first-run.md', 'opens an editor'],
];

/** What is told although nothing is wrong. */
const HARMLESS = [
  'No tunnel.',
  'Opening the tunnel, try … …',
  'Testing … …',
  'Live: a test event came through … at ….',
  'Open, but events may not arrive. …',
  'Given up after … tries. …',
];

/** What a block can be; each kind is held to something below. */
const LANGUAGES = ['sh', 'text', 'yaml', 'json', 'http', 'js', 'mermaid'];

const isRun = ({ language, values }: Block) => language === 'sh' && values.skip === undefined;
const serves = ({ words }: Block) => words.includes('serves');

describe('what the docs print', () => {
  it('is in blocks of a kind that is tested', () => {
    assert.deepEqual(
      blocks.filter(({ language }) => !LANGUAGES.includes(language)).map((block) => `${at(block)}: ${block.language}`),
      [],
    );
  });

  it('is run but for a few commands, each with its reason', () => {
    const skipped = blocks.filter(({ values }) => values.skip !== undefined);
    assert.deepEqual(
      skipped.map(({ page, values }) => [page, values.skip]),
      NOT_RUN,
    );
  });

  it('names commands, settings, scripts, files and texts that are there', () => {
    assert.deepEqual(pages.flatMap(unknownNames), []);
  });

  it('names every command of the palette on some page', () => {
    const manifest = JSON.parse(readFileSync(inProject('package.json'), 'utf8'));
    const texts = JSON.parse(readFileSync(inProject('package.nls.json'), 'utf8'));
    const written = pages.filter(({ path }) => /^docs\/[\w-]+\.md$/.test(path)).map(({ text }) => text);
    const titles: string[] = manifest.contributes.commands.map(
      ({ title }: { title: string }) => `**Truora: ${texts[title.slice(1, -1)]}**`,
    );
    assert.deepEqual(
      titles.filter((title) => !written.some((text) => text.includes(title))),
      [],
    );
  });

  it('links to pages, places on them and pictures that are there', () => {
    const byPath = new Map(pages.map((page) => [page.path, page]));
    const dead = pages.flatMap((page) =>
      targetsOf(page)
        .filter(({ target }) => !/^[a-z]+:/.test(target))
        .filter(({ target }) => {
          const [file = '', anchor] = target.split('#');
          const path = file === '' ? page.path : posix.join(posix.dirname(page.path), file);
          if (!isThere(path)) return true;
          const there = byPath.get(path);
          return anchor !== undefined && there !== undefined && !anchorsOf(there).has(anchor);
        })
        .map((found) => `${found.at}: ${found.target}`),
    );
    assert.deepEqual(dead, []);
  });

  it('has a way out for each failure that the product tells of', () => {
    const { text } = pages.find(({ path }) => path === 'docs/troubleshooting.md') as Page;
    const said = new Set([...text.matchAll(/(?<![\w*_])_([^_`]+)_(?![\w_])/g)].map((match) => match[1]));
    const told = ['src/flows/wording/failure-text.ts', 'src/webhooks/tunnel/tunnel-text.ts'].flatMap(sentencesIn);
    assert.ok(told.length > 50);
    assert.deepEqual(
      told.filter((sentence) => !said.has(sentence) && !HARMLESS.includes(sentence)),
      [],
    );
  });

  it('says in words what each picture shows', () => {
    const silent = pages.flatMap(({ path, text }) =>
      /!\[\s*\]\(|<img(?![^>]*\balt="[^"]+")[^>]*>/.test(text) ? [path] : [],
    );
    assert.deepEqual(silent, []);
  });

  it('is found from the index of the docs, which the README links to', () => {
    const index = pages.find(({ path }) => path === 'docs/README.md') as Page;
    const linked = new Set(targetsOf(index).map(({ target }) => posix.join('docs', target.split('#')[0] ?? '')));
    const missing = pages
      .map(({ path }) => path)
      .filter((path) => /^docs\/./.test(path) && path !== index.path && !linked.has(path));
    assert.deepEqual(missing, []);
  });

  it('says the same in the README of each language: chapters, pictures, commands', () => {
    const outline = ({ text, prose }: Page) => ({
      chapters: prose.filter((line) => /^#/.test(line.text)).length,
      pictures: [...text.matchAll(/src="([^"]+)"/g)].map(([, source]) => source),
      commands: [...text.matchAll(/`npm [^`]+`/g)].map(([command]) => command),
    });
    const [english, ...others] = pages.filter(({ path }) => path.startsWith('README')).map(outline);
    assert.equal(others.length, 2);
    for (const other of others) assert.deepEqual(other, english);
  });

  it('fits on one screen in the README, and on few of them in the docs', () => {
    const lines = ({ text }: Page) => text.trimEnd().split('\n').length;
    for (const page of pages) {
      if (page.path.startsWith('README')) assert.ok(lines(page) <= 60, `${page.path} has ${lines(page)} lines`);
      const isTask = /^docs\/[\w-]+\.md$/.test(page.path) && page.path !== 'docs/architecture.md';
      if (isTask) assert.ok(lines(page) <= 170, `${page.path} has ${lines(page)} lines`);
    }
  });
});

describe('files that the docs print', () => {
  const named = (language: string) => blocks.filter((block) => block.language === language);

  for (const block of [...named('yaml'), ...named('json'), ...named('js')]) {
    const { file = '' } = block.values;
    it(`${at(block)} is a ${file || block.language} as it should be`, () => {
      if (block.language === 'json') JSON.parse(block.text);
      const { finds } = block.values;
      if (block.words.includes('shortened')) assert.match(block.text, /…/);
      else if (finds !== undefined) {
        const codes = findingsIn(parseConfig(block.text)).map(({ code }) => code);
        assert.ok(codes.includes(finds), `finds only ${codes.join(', ')}`);
      } else if (/truora\.config\.|\.truora\.ya?ml$/.test(file)) {
        const findings = findingsIn(parseConfig(block.text, block.language === 'json' ? 'json' : 'yaml'));
        assert.deepEqual(
          findings.map(({ message }) => message),
          [],
        );
      } else if (file === 'settings.json') assertSettings(JSON.parse(block.text));
      else if (block.values.copy !== undefined) {
        assert.equal(
          block.text,
          readFileSync(inProject(block.values.copy), 'utf8'),
          `differs from ${block.values.copy}`,
        );
      } else assert.ok(block.language === 'json', 'says neither which file it is nor of which one it is a copy');
    });
  }
});

describe('commands that the docs print', function () {
  this.timeout(120_000);
  let desk: Desk;
  let sandbox: RunningSandbox;
  let handler: BodyReceiver;

  before(async function () {
    // Named in the summary: these two are all that the commands of the docs need besides the product.
    const missing = await missingPrograms(['bash', 'curl']);
    if (missing.length > 0) {
      console.log(`The commands of the docs are not run: ${missing.join(' and ')} cannot be found.`);
      this.skip();
    }
  });
  beforeEach(async () => {
    desk = await makeDesk();
    sandbox = await startSandbox({ speed: 'instant' });
    handler = await BodyReceiver.start();
  });
  afterEach(async () => {
    await sandbox.close();
    await handler.close();
    desk.dispose();
  });

  const portOf = (url: string) => new URL(url).port;
  const here = (text: string) =>
    text
      .replaceAll('127.0.0.1:8787', `127.0.0.1:${portOf(sandbox.url)}`)
      .replaceAll('127.0.0.1:3000', `127.0.0.1:${handler.port}`);

  for (const page of pages) {
    const session = page.blocks.filter((block) => isRun(block) && !serves(block));
    if (session.length === 0) continue;
    it(`${page.path} works from its first command to its last`, async () => {
      for (const { values, text } of page.blocks)
        if (values.file && !values.file.startsWith('.')) desk.write(values.file, text);
      const printed = await runBlocks(session, desk, here);
      for (const [i, block] of session.entries()) {
        const next = page.blocks[page.blocks.indexOf(block) + 1];
        if (!next?.words.includes('output')) continue;
        assert.ok(looksLike(printed[i] ?? '', next.text), `${at(next)} shows something else than\n${printed[i]}`);
      }
    });
  }

  for (const block of blocks.filter((one) => isRun(one) && serves(one))) {
    it(`${at(block)} serves until it is ended`, async () => {
      // The ports of the docs may be taken on this machine: any free one does.
      const text = here(block.text).replace(/--port \d+/g, '--port 0');
      const code = await runUntilReady(text, desk, async (out) => /https?:\/\/127\.0\.0\.1:[1-9]/.test(out));
      assert.equal(code, 0);
    });
  }

  for (const block of blocks.filter(({ language }) => language === 'http')) {
    it(`${at(block)} is a request that the contract knows`, async () => {
      const [head = '', ...rest] = block.text.trimEnd().split('\n');
      const [method = '', target = ''] = head.split(' ');
      const gap = rest.indexOf('');
      const lines = gap < 0 ? rest : rest.slice(0, gap);
      const body = gap < 0 ? undefined : rest.slice(gap + 1).join('');
      const [, host, path = ''] = /^\/(\w+)(\/.*)$/.exec(target) ?? [];
      const endpoint = ENDPOINTS.find((one) => one.host === host && one.method === method && one.path === path);
      assert.ok(endpoint, `${head} is no endpoint`);
      const headers = Object.fromEntries(lines.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]));
      const answer = await fetch(`${sandbox.url}${target}`, {
        method,
        headers: { ...headers, 'Truora-API-Key': sandbox.apiKey },
        ...(body === undefined ? {} : { body }),
      });
      assert.equal(answer.status, endpoint.success, await answer.text());
      assert.equal(answer.headers.get('X-Sandbox-Warning'), null);
    });
  }
});

describe('the examples for CI', function () {
  this.timeout(180_000);
  let desk: Desk;
  let packed: Desk;

  before(async function () {
    const missing = await missingPrograms(['bash', 'curl', 'unzip', 'npm']);
    if (missing.length > 0) {
      console.log(`The examples for CI are not run: ${missing.join(' and ')} cannot be found.`);
      this.skip();
    }
    packed = await makeDesk();
    const { code, output } = await pack(join(packed.folder, 'x.vsix'));
    assert.equal(code, 0, output);
    assert.doesNotMatch(output, /WARN/, 'vsce warns of something');
  });
  after(() => packed?.dispose());

  /** The project of somebody who follows the page: the package, a configuration, and a test of their own. */
  beforeEach(async () => {
    desk = await makeDesk();
    desk.write('tools/.keep', '');
    await copyFile(join(packed.folder, 'x.vsix'), join(desk.folder, 'tools/truora-workbench.vsix'));
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

  const there = (text: string) => text;
  /** Whether the sandbox that a job started still answers. */
  const answers = async () => {
    const log = await readFile(join(desk.folder, 'sandbox.log'), 'utf8').catch(() => '');
    const [address] = /http:\/\/127\.0\.0\.1:\d+/.exec(log) ?? [];
    return (
      address !== undefined &&
      fetch(`${address}/sandbox`).then(
        () => true,
        () => false,
      )
    );
  };
  /** The job sends the signal and does not wait for the end. */
  const hasEnded = async () => {
    const latest = Date.now() + 5000;
    while (await answers()) {
      assert.ok(Date.now() < latest, 'the sandbox still answers');
      await setTimeout(50);
    }
  };
  const assertFindings = (expected: readonly string[]) => {
    const { version, runs } = JSON.parse(readFileSync(join(desk.folder, 'truora.sarif'), 'utf8'));
    assert.equal(version, '2.1.0');
    assert.deepEqual(
      runs[0].results.map(({ ruleId }: { ruleId: string }) => ruleId),
      expected,
    );
  };

  const gitHub = readFileSync(inProject('examples/ci/github-actions.yml'), 'utf8');
  const gitLab = readFileSync(inProject('examples/ci/gitlab-ci.yml'), 'utf8');

  it('check, start, wait, test and end on GitHub, by actions that exist', async () => {
    const { uses, ran } = await runGitHubJob(gitHub, desk, there);
    assert.deepEqual(
      uses.map((step) => step.uses),
      ['actions/checkout@v5', 'actions/setup-node@v5', 'github/codeql-action/upload-sarif@v4'],
    );
    assert.equal(uses.at(-1)?.with?.sarif_file, 'truora.sarif');
    assert.deepEqual(
      ran.map(({ code }) => code),
      ran.map(() => 0),
      ran.map(({ all }) => all).join('\n'),
    );
    assert.match(ran.map(({ all }) => all).join(''), /pass 2/);
    assertFindings([]);
    await hasEnded();
  });

  it('stop on GitHub at a mistake in the configuration, which the upload shows', async () => {
    desk.write('truora.config.yaml', 'version: 1\nvalidators:\n  face-recognition: { threshold: 7 }\n');
    const { ran } = await runGitHubJob(gitHub, desk, there);
    assert.ok(ran.some(({ code }) => code === 1));
    assertFindings(['out-of-range']);
    await hasEnded();
  });

  it('fail on GitHub with a test that fails, and end the sandbox all the same', async () => {
    desk.write('test/other.test.mjs', 'process.exitCode = 1;\n');
    const { ran } = await runGitHubJob(gitHub, desk, there);
    assert.deepEqual(
      ran.map(({ code }) => code).filter((code) => code !== 0),
      [1],
    );
    await hasEnded();
  });

  it('have nothing to check without a configuration file, and go on', async () => {
    rmSync(join(desk.folder, 'truora.config.yaml'));
    const { ran } = await runGitHubJob(gitHub, desk, there);
    assert.deepEqual(
      ran.map(({ code }) => code),
      ran.map(() => 0),
      ran.map(({ all }) => all).join('\n'),
    );
    assertFindings([]);
    const { main, after } = await runGitLabJob(gitLab, 'identity', desk, there);
    assert.deepEqual([main.code, after.code], [0, 0], main.all + after.all);
    assert.match(main.all, /nothing was checked/);
  });

  it('stop with a sentence where the sandbox cannot start, before any test, and end without another failure', async () => {
    // Reads on, so that it sees the end of a connection and lets it go.
    const other = createServer((socket) => socket.on('error', () => {}).resume());
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as AddressInfo;
    const taken = (text: string) => text.replaceAll('sandbox --json', `sandbox --port ${port} --json`);
    const { ran } = await runGitHubJob(gitHub, desk, taken);
    const { main, after } = await runGitLabJob(gitLab, 'identity', desk, taken);
    other.close();
    assert.deepEqual(
      ran.map(({ code }) => code).filter((code) => code !== 0),
      [1],
    );
    assert.deepEqual([main.code, after.code], [1, 0], main.all + after.all);
    for (const all of [ran.map((one) => one.all).join(''), main.all]) {
      assert.match(all, new RegExp(`^Port ${port} is taken by another program\\.`, 'm'));
      assert.doesNotMatch(all, /pass 2/);
    }
  });

  it('check, start, wait, test and end on GitLab, and keep the report', async () => {
    const { job, main, after } = await runGitLabJob(gitLab, 'identity', desk, there);
    assert.deepEqual([main.code, after.code], [0, 0], main.all + after.all);
    assert.match(main.all, /pass 2/);
    assert.deepEqual(job.artifacts.paths, ['truora.sarif', 'sandbox.log']);
    assertFindings([]);
    await hasEnded();
  });
});

describe('the page of the extension', function () {
  this.timeout(60_000);

  before(async function () {
    if ((await missingPrograms(['unzip'])).length === 0) return;
    console.log('The page of the extension is not looked at: unzip cannot be found.');
    this.skip();
  });

  for (const repository of [undefined, 'https://example.org/owner/name/']) {
    it(`${repository ? 'leads into the repository that is named' : 'leads nowhere in vain where none is'}`, async () => {
      const desk = await makeDesk();
      try {
        const out = join(desk.folder, 'x.vsix');
        const { code, output } = await pack(out, repository);
        assert.equal(code, 0, output);
        assert.doesNotMatch(output, /WARN/);
        const page = readPage('readme.md', (await capture('unzip', ['-p', out, 'extension/readme.md'])).output);
        const targets = targetsOf(page).map(({ target }) => target);
        assert.deepEqual(
          targets.filter((target) => !target.startsWith('https://')),
          [],
        );
        const pictures = targetsOf(page).filter(({ isPicture }) => isPicture);
        assert.equal(pictures.length > 0, repository !== undefined);
        if (repository) assert.ok(targets.includes('https://example.org/owner/name/blob/HEAD/docs/README.md'));
        const names = (await capture('unzip', ['-Z1', out])).output.split('\n');
        assert.equal(names.filter((name) => /readme/i.test(name)).length, 1);
      } finally {
        desk.dispose();
      }
    });
  }

  it('and the pages in the package lead only to what is in the package', () => {
    const isPackaged = (path: string) => /^docs\/reference\/config-[\w-]+\.md$/.test(path);
    const outside = pages
      .filter(({ path }) => isPackaged(path))
      .flatMap(targetsOf)
      .filter(
        ({ target }) =>
          !/^(https:|#)/.test(target) && !isPackaged(posix.join('docs/reference', target.split('#')[0] ?? '')),
      );
    assert.deepEqual(outside, []);
  });
});

describe('the reader of the docs', () => {
  it('finds blocks with their words and values, also in lists and with longer fences', () => {
    const { blocks: found, prose } = readPage(
      'x.md',
      'a\n\n```sh serves skip="no `x` here"\nls\n```\n\n1. b\n\n   ````yaml file=t.yml\n   ```\n   c: 1\n   ````\nd\n',
    );
    assert.deepEqual(
      found.map(({ line, language, words, values, text }) => [line, language, words, values, text]),
      [
        [3, 'sh', ['serves'], { skip: 'no `x` here' }, 'ls\n'],
        [9, 'yaml', [], { file: 't.yml' }, '```\nc: 1\n'],
      ],
    );
    assert.deepEqual(prose.map(({ text }) => text).filter(Boolean), ['a', '1. b', 'd']);
  });

  it('makes the anchors that GitHub makes', () => {
    const page = readPage('x.md', '# What `a.b` is, and why\n## Twice\n## Twice\n### [Link](y.md): *é*\n');
    assert.deepEqual([...anchorsOf(page)], ['what-ab-is-and-why', 'twice', 'twice-1', 'link-é']);
  });

  it('knows what is not there', () => {
    const page = readPage(
      'docs/x.md',
      '**Truora: Dance** `truora.dance.now` `npm run dance` `src/dance.ts` _Dance, please_ **Truora: Show Log**\n',
    );
    assert.deepEqual(
      unknownNames(page).map((found) => found.replace('docs/x.md:1: ', '')),
      ['Truora: Dance', 'truora.dance.now', 'npm run dance', 'src/dance.ts', 'Dance, please'],
    );
  });

  it('compares what is printed with what is shown, with gaps', () => {
    assert.ok(looksLike('a 12 b\nc\nd\n', 'a … b\n…\nd\n'));
    assert.ok(!looksLike('a 12 b\nc\n', 'a … c'));
    assert.ok(!looksLike('a\nb', 'a'));
  });
});

/** The sentences for people in a source file, with `…` for what is filled in. */
function sentencesIn(file: string): readonly string[] {
  const calls = readFileSync(inProject(file), 'utf8').matchAll(/l10n\.t\(\s*(?:'((?:[^'\\]|\\.)*)'|"([^"]*)")/g);
  return [...calls].map(([, single, double]) => (single ?? double ?? '').replace(/\{\w+\}/g, '…'));
}

/** Packages what was built. */
function pack(out: string, repository?: string) {
  return capture(process.execPath, packageArguments({ out, repository }), { cwd: inProject() });
}

function assertSettings(settings: Readonly<Record<string, unknown>>): void {
  const { properties } = JSON.parse(readFileSync(inProject('package.json'), 'utf8')).contributes.configuration;
  for (const [name, value] of Object.entries(settings)) {
    const known = properties[name];
    assert.ok(known, `${name} is no setting`);
    const type = Array.isArray(value) ? 'array' : typeof value;
    assert.equal(type, known.type.replace('integer', 'number'), name);
    if (known.enum) assert.ok(known.enum.includes(value), `${name} cannot be ${value}`);
  }
}
