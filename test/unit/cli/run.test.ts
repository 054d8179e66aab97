import assert from 'node:assert/strict';
import { run } from '../../../src/cli/run.ts';
import { recordingIo } from './recording-io.ts';

async function typed(...args: readonly string[]) {
  const { io, lines, errors } = recordingIo();
  return { code: await run(args, io), out: lines.join('\n'), err: errors.join('\n') };
}

describe('truora', () => {
  it('lists its commands', async () => {
    for (const args of [[], ['--help'], ['-h'], ['webhooks', '--help'], ['validate', '-h']]) {
      const { code, out, err } = await typed(...args);
      assert.deepEqual([code, err], [0, ''], args.join(' '));
      assert.match(out, /^ {2}truora sandbox .*\n {2}truora validate document /m);
    }
  });

  it('shows its version', async () => {
    assert.deepEqual(await typed('--version'), { code: 0, out: '1.2.3', err: '' });
  });

  for (const [line, sentence] of [
    ['dance', 'There is no command dance; truora --help lists them.'],
    ['dance wildly now', 'There is no command dance wildly; truora --help lists them.'],
    ['sandbx --port 0', 'There is no command sandbx. Did you mean sandbox?'],
    ['chekc truora.config.yaml', 'There is no command chekc truora.config.yaml. Did you mean check?'],
    ['webhooks lisen', 'There is no command webhooks lisen. Did you mean webhooks listen?'],
    ['webhoks', 'There is no command webhoks. Did you mean webhooks listen?'],
    ['validate', 'There is no command validate. Did you mean validate document?'],
    ['--json sandbox', 'There is no option --json; see --help.'],
    ['-- sandbox', 'There is no option --; see --help.'],
  ] as const) {
    it(`refuses ${line}`, async () => {
      assert.deepEqual(await typed(...line.split(' ')), { code: 2, out: '', err: sentence });
    });
  }

  it('shows the help of a command', async () => {
    const { code, out } = await typed('webhooks', 'listen', '--help');
    assert.equal(code, 0);
    assert.match(out, /^truora webhooks listen \[options\]\n/);
  });
});
