import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import type { Command } from '../../../src/cli/define-command.ts';
import { parseCall } from '../../../src/cli/parse-call.ts';

const text = () => '';
const COMMAND: Pick<Command, 'options' | 'arguments'> = {
  arguments: { id: { value: '<id>', text, required: true }, rest: { value: '<file>', text, many: true } },
  options: {
    json: { type: 'flag', text },
    'retry-count': { type: 'integer', value: 'number', least: 1, most: 300, default: 5, text },
    speed: { type: 'one-of', value: 'speed', choices: ['real', 'instant'], text },
    name: { type: 'text', value: 'name', text },
    folder: { type: 'path', value: 'path', text },
    key: { type: 'secret', value: 'key', variable: 'THE_KEY', many: true, text },
    token: { type: 'secret', value: 'token', variable: 'THE_TOKEN', text },
  },
};
const NOTHING = {
  id: 'A',
  rest: [],
  json: false,
  retryCount: 5,
  speed: undefined,
  name: undefined,
  folder: undefined,
  key: [],
  token: undefined,
};

const read = (args: readonly string[], env = {}) => {
  const call = parseCall(COMMAND, args, env);
  return call.ok ? call.value : call.reason;
};

describe('a call of a command', () => {
  it('has a value for each option and argument', () => {
    assert.deepEqual(read(['A']), NOTHING);
    assert.deepEqual(read(['--json', '--retry-count=7', 'A', '--speed', 'instant', 'B', '--folder', 'x', '--json']), {
      ...NOTHING,
      rest: ['B'],
      json: true,
      retryCount: 7,
      speed: 'instant',
      folder: resolve('x'),
    });
  });

  it('has only arguments after --', () => {
    assert.deepEqual(read(['--', 'A', '--json', '-h', '--']), { ...NOTHING, rest: ['--json', '-h', '--'] });
  });

  it('asks for help whatever else is wrong', () => {
    for (const args of [['--help'], ['-h'], ['--nothing', '--help'], ['--retry-count', 'x', '-h']]) {
      assert.equal(read(args), 'help');
    }
  });

  it('takes keys also from the environment, where an option wins unless there can be several', () => {
    const env = { THE_KEY: " 'two' ", THE_TOKEN: 'other' };
    assert.deepEqual(read(['A', '--key', ' one\r', '--token=mine'], env), {
      ...NOTHING,
      key: ['one', 'two'],
      token: 'mine',
    });
    assert.deepEqual(read(['A'], env), { ...NOTHING, key: ['two'], token: 'other' });
    assert.deepEqual(read(['A'], { THE_KEY: ' ', THE_TOKEN: '""' }), NOTHING);
    assert.equal(read(['A'], { THE_KEY: 'a b' }), 'The key in THE_KEY has blanks or line breaks inside. Give one key.');
  });

  for (const [args, sentence] of [
    [['--jsn'], 'There is no option --jsn. Did you mean --json?'],
    [['--retrycount', '1'], 'There is no option --retrycount. Did you mean --retry-count?'],
    [['--no-json'], 'There is no option --no-json; leave out --json.'],
    [['--no-such-thing'], 'There is no option --no-such-thing; see --help.'],
    [['-j'], 'There is no option -j; see --help.'],
    [['--constructor'], 'There is no option --constructor; see --help.'],
    [['--__proto__=x'], 'There is no option --__proto__; see --help.'],
    [['--json=yes'], '--json takes no value.'],
    [['--json='], '--json takes no value.'],
    [['--help=me'], '--help takes no value.'],
    [['--name'], '--name needs a value; one that begins with a dash is given as --name=-….'],
    [['--name', '--json'], '--name needs a value; one that begins with a dash is given as --name=-….'],
    [['--name='], '--name must not be empty.'],
    [['--name', 'a', '--name=b'], '--name can be given only once.'],
    [['--key='], '--key must not be empty.'],
    [['--folder='], 'The name of a file or folder must not be empty.'],
    [['--speed='], '--speed must be one of real, instant.'],
    [['--retry-count=0'], '--retry-count must be a whole number from 1 to 300.'],
    [['--retry-count=301'], '--retry-count must be a whole number from 1 to 300.'],
    [['--retry-count=1e2'], '--retry-count must be a whole number from 1 to 300.'],
    [['--retry-count='], '--retry-count must be a whole number from 1 to 300.'],
  ] as const) {
    it(`is refused with ${args.join(' ')}`, () => assert.equal(read(['A', ...args]), sentence));
  }

  it('is refused with an argument too few or too many', () => {
    assert.equal(read([]), '<id> is missing; see --help.');
    const call = parseCall({ options: {}, arguments: {} }, ['--', 'extra'], {});
    assert.deepEqual(call, { ok: false, reason: 'extra is not expected here; see --help.' });
  });
});
