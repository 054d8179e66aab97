import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { commandsIn, declaredCommands } from '../../../scripts/generate/commands.ts';
import { inProject } from '../../../scripts/lib/project.js';

const read = (file: string) => readFileSync(inProject(file), 'utf8');
const commands = declaredCommands();
const twice = (values: readonly string[]) => values.filter((value, i) => values.indexOf(value) !== i);

/** How many commands the palette offers at most: who adds one takes another out of it, or says why here. */
const MAX_IN_PALETTE = 91;

describe('the commands', () => {
  it('are all found, each in a call of its own', () => {
    const calls = globSync('src/editor/**/*.ts', { cwd: inProject() })
      .filter((file) => !file.endsWith('define-command.ts'))
      .flatMap((file) => read(file).match(/\bdefineCommand\(/g) ?? []);
    assert.equal(commands.length, calls.length);
  });

  it('have ids, names and titles of their own', () => {
    assert.deepEqual(twice(commands.map(({ id }) => id)), []);
    assert.deepEqual(twice(commands.map(({ name }) => name)), []);
    assert.deepEqual(twice(commands.map(({ title }) => title)), []);
  });

  it('take every service that they need, so that none is named in vain', () => {
    for (const { name, needs, taken } of commands) {
      assert.ok(taken, `${name}: let run take its services apart, as in run({ explorer }, argument)`);
      assert.deepEqual([...taken].sort(), [...needs].sort(), name);
    }
  });

  for (const language of ['', '.es', '.pt-br']) {
    it(`have a title in package.nls${language}.json`, () => {
      const texts = JSON.parse(read(`package.nls${language}.json`));
      const keys = commands.map(({ id }) => id.replace(/^truora\./, 'command.'));
      assert.deepEqual(
        keys.filter((key) => !texts[key]),
        [],
      );
      assert.deepEqual(
        Object.keys(texts).filter((key) => key.startsWith('command.') && !keys.includes(key)),
        [],
      );
    });
  }

  it('do not crowd the palette', () => {
    assert.ok(commands.filter(({ palette }) => palette !== false).length <= MAX_IN_PALETTE);
  });

  it('have a registry that the extension alone loads', () => {
    const importing = globSync('src/**/*.ts', { cwd: inProject() }).filter((file) =>
      [...read(file).matchAll(/'(\.[^']*\/registry\.ts)'/g)].some(
        ([, path = '']) => posix.join(posix.dirname(file.replaceAll('\\', '/')), path) === 'src/editor/registry.ts',
      ),
    );
    assert.deepEqual(importing, ['src/extension.ts']);
  });
});

describe('reading commands', () => {
  const source = (properties: string) =>
    `export const showIt = defineCommand({ ${properties}, run: ({ explorer }) => 1 });`;

  it('reads literals alone, and runs nothing', () => {
    const [command] = commandsIn('a.ts', source("id: 'truora.it.show', title: 'Show It', needs: ['explorer']"));
    assert.deepEqual(command, {
      file: 'a.ts',
      name: 'showIt',
      id: 'truora.it.show',
      title: 'Show It',
      needs: ['explorer'],
      needsTrust: true,
      menus: {},
      taken: ['explorer'],
    });
  });

  it('says which property is no literal', () => {
    assert.throws(() => commandsIn('a.ts', source("id: 'truora.it.show', title: TITLE")), {
      message:
        'src/editor/a.ts: showIt.title is no literal: write its value out, since commands are read without running them.',
    });
  });

  it('says which services are taken as a whole', () => {
    const [command] = commandsIn('a.ts', "export const a = defineCommand({ id: 'a', run: (services) => services });");
    assert.equal(command?.taken, undefined);
  });
});
