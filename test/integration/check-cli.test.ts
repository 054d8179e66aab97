import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { inProject } from '../../scripts/lib/project.js';

const GOOD = 'version: 1\nvalidators:\n  face-recognition: { timeout: 200 }\n';
const BAD = 'version: 1\nvalidators:\n  face-recognition:\n    timeout: 99999\n    treshold: 0.7\n';
const DOUBTFUL = 'version: 1\nvalidators:\n  face-recognition: { timeout: 300 }\n';

describe('truora check', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'truora-check-'));
    for (const name of ['bad', 'doubtful', 'many/deep/node_modules/x', 'empty'])
      mkdirSync(join(folder, name), { recursive: true });
    const write = (name: string, text: string) => writeFileSync(join(folder, name), text);
    write('truora.config.yaml', GOOD);
    write('bad/truora.config.yaml', BAD);
    write('doubtful/truora.config.yml', DOUBTFUL);
    write('many/team.truora.yaml', GOOD);
    write('many/deep/truora.config.json', JSON.stringify({ version: 1 }));
    write('many/deep/node_modules/x/truora.config.yaml', BAD);
    write('many/other.yaml', BAD);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  function check(
    args: readonly string[],
    input = '',
    locale = 'C',
  ): Promise<{ code: number | null; out: string; err: string }> {
    const child = spawn(process.execPath, [inProject('dist/cli.cjs'), 'check', ...args], {
      cwd: folder,
      env: { ...process.env, LC_ALL: locale },
    });
    child.stdin.end(input);
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (err += text));
    return new Promise((resolve) => child.on('close', (code) => resolve({ code, out, err })));
  }

  it('says where and what, and ends with 1', async () => {
    const { code, out } = await check(['bad']);
    assert.equal(code, 1);
    assert.match(out, /^bad\/truora\.config\.yaml:4:14: error: .+ \[[a-z-]+\]$/m);
    assert.match(out, /^bad\/truora\.config\.yaml:5:5: \w+: .*threshold.* \[unknown-key\]$/m);
    assert.match(out, /^ {4}Fix: /m);
    assert.match(out, /^1 file checked: 1 error, 1 warning, 0 notes\.$/m);
  });

  it('speaks the language of the shell', async () => {
    assert.match(
      (await check(['bad'], '', 'es_CO.UTF-8')).out,
      /^1 archivo comprobado: 1 error, 1 advertencia, 0 notas\.$/m,
    );
    assert.match((await check(['bad'], '', 'pt_BR.UTF-8')).out, /^1 arquivo verificado: 1 erro, 1 aviso, 0 notas\.$/m);
    assert.match((await check(['nowhere'], '', 'es_CO.UTF-8')).err, /^No hay ningún archivo ni carpeta nowhere\.$/m);
    assert.match((await check(['bad'], '', 'de_DE.UTF-8')).out, /^1 file checked: 1 error,/m);
  });

  it('ends with 0 when all is well', async () => {
    const { code, out } = await check(['truora.config.yaml']);
    assert.deepEqual([code, out.trim()], [0, '1 file checked: 0 errors, 0 warnings, 0 notes.']);
  });

  it('looks through folders and patterns, past what others have written', async () => {
    const paths = async (...targets: string[]) =>
      JSON.parse((await check(['--format', 'json', ...targets])).out).files.map(({ path }: { path: string }) => path);
    assert.deepEqual(await paths('many'), ['many/deep/truora.config.json', 'many/team.truora.yaml']);
    assert.deepEqual(await paths('many/**/*.truora.yaml', '*.yaml'), ['many/team.truora.yaml', 'truora.config.yaml']);
    assert.equal((await paths()).length, 5);
  });

  it('is as strict as it is told', async () => {
    assert.equal((await check(['doubtful'])).code, 0);
    assert.equal((await check(['--strict', 'doubtful'])).code, 0);
    assert.equal((await check(['--max-severity', 'none', 'doubtful'])).code, 1);
  });

  it('reads standard input', async () => {
    const { code, out } = await check(['--format', 'json', '--stdin-name', 'piped.yaml', '-'], BAD);
    const report = JSON.parse(out);
    assert.equal(code, 1);
    assert.equal(report.files[0].path, 'piped.yaml');
    assert.equal(report.files[0].findings[0].line, 4);
    assert.equal(report.counts.error, 1);
  });

  it('writes a SARIF log that has all that the standard asks for', async () => {
    const { code, out } = await check(['--format', 'sarif', 'bad', 'truora.config.yaml']);
    assert.equal(code, 1);
    const log = JSON.parse(out);
    assert.equal(log.version, '2.1.0');
    const [run] = log.runs;
    assert.equal(run.tool.driver.name, 'truora check');
    assert.match(run.tool.driver.semanticVersion, /^\d+\.\d+\.\d+/);
    assert.equal(run.artifacts.length, 2);
    assert.ok(run.results.length >= 2);
    for (const { ruleId, ruleIndex, level, message, locations } of run.results) {
      assert.equal(run.tool.driver.rules[ruleIndex].id, ruleId);
      assert.ok(['error', 'warning', 'note'].includes(level));
      assert.ok(message.text.length > 0);
      const { artifactLocation, region } = locations[0].physicalLocation;
      assert.equal(run.artifacts[artifactLocation.index].location.uri, artifactLocation.uri);
      assert.ok(region.startLine >= 1 && region.startColumn >= 1);
      assert.ok(region.endLine > region.startLine || region.endColumn >= region.startColumn);
    }
  });

  it('says in one sentence what is wrong with the call, and ends with 2', async () => {
    for (const [args, reason] of [
      [['nowhere'], /There is no file or folder nowhere/],
      [['*.nothing'], /No file matches \*\.nothing/],
      [['--format', 'xml'], /--format must be one of text, json, sarif/],
      [['--max-severity', 'error'], /--max-severity must be one of/],
      [['--strict', '--max-severity', 'hint'], /exclude each other/],
      [['--unknown'], /--unknown/],
      [['--format'], /--format needs a value/],
      [['--strict=yes'], /--strict takes no value/],
      [['~nobody-here/truora.config.yaml'], /home of another user/],
      [[''], /must not be empty/],
    ] as const) {
      const { code, out, err } = await check(args);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(err, reason);
      assert.equal(err.trim().split('\n').length, 1);
    }
  });

  it('does not pass an input that is empty', async () => {
    const { code, out, err } = await check(['-']);
    assert.deepEqual([code, out, err], [2, '', 'Standard input is empty, so nothing was checked.\n']);
  });

  it('does not pass a current folder that was removed', async function () {
    // Windows keeps a folder that is the current one of a program.
    if (process.platform === 'win32') this.skip();
    const gone = join(folder, 'gone');
    mkdirSync(gone);
    const command = 'rmdir "$PWD" && exec "$0" "$@"';
    const run = promisify(execFile)('sh', ['-c', command, process.execPath, inProject('dist/cli.cjs'), 'check'], {
      cwd: gone,
    });
    await assert.rejects(run, { code: 2, stdout: '', stderr: '. cannot be read: it does not exist.\n' });
  });

  it('explains itself', async () => {
    const { code, out } = await check(['--help']);
    assert.equal(code, 0);
    assert.match(out, /--max-severity/);
  });
});
