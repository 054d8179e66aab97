import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { inProject } from '../../../scripts/lib/project.js';
import { defineCommand } from '../../../src/cli/define-command.ts';
import { exitRows, helpOf, listOf, optionRows } from '../../../src/cli/help.ts';
import { parseCall } from '../../../src/cli/parse-call.ts';
import { allCommands, COMMANDS } from '../../../src/cli/registry.ts';
import { runCommand } from '../../../src/cli/run.ts';
import { SPEEDS } from '../../../src/contract/sandbox-protocol.ts';
import { recordingIo } from './recording-io.ts';

const all = await allCommands();
const page = readFileSync(inProject('docs/reference/shell.md'), 'utf8');

describe('the commands of the shell', () => {
  it('are registered under the words that are typed', () => {
    assert.deepEqual(
      all.map(({ words }) => words),
      Object.keys(COMMANDS),
    );
  });

  for (const language of ['en', 'es', 'pt-br']) {
    it(`have a help of at most 80 columns in ${language}`, async () => {
      const file = language === 'en' ? 'l10n/bundle.l10n.json' : `l10n/bundle.l10n.${language}.json`;
      l10n.config({ contents: readFileSync(inProject(file), 'utf8') });
      try {
        const helps = await Promise.all(all.map(helpOf));
        const wide = [...listOf(all), ...helps.flat()].filter((line) => [...line].length > 80);
        assert.deepEqual(wide, []);
      } finally {
        l10n.config({ contents: {} });
      }
    });
  }

  for (const command of all) {
    const { words, options, exits, examples } = command;
    const section = page.split(/^## /m).find((text) => text.startsWith(`truora ${words}\n`)) ?? '';

    it(`truora ${words} has every option and exit code in its help and in the docs`, async () => {
      const help = (await helpOf(command)).join('\n');
      const names = Object.keys(options).map((name) => `--${name}`);
      for (const name of [...names, '--help']) {
        assert.match(help, new RegExp(`^  ${name}\\b`, 'm'));
        assert.match(section, new RegExp(`^\\| \`${name}\\b`, 'm'));
      }
      assert.equal(optionRows(command).length, names.length + 1);
      for (const [code, text] of exitRows(command)) {
        assert.ok(section.includes(`| \`${code}\` | ${text} |`), code);
        assert.match(help, new RegExp(`^  ${code.replace('+', '\\+')} `, 'm'));
      }
    });

    it(`truora ${words} ends with a documented code: 0 for its help, 2 for a wrong call`, async () => {
      const documented = exitRows(command).map(([code]) => code);
      assert.deepEqual(documented.slice(0, 3), ['0', '1', '2']);
      assert.equal(documented.includes('128+n'), !command.serves);
      assert.ok([0, 1].every((code) => exits[code] !== undefined));
      const help = recordingIo();
      assert.equal(await runCommand(command, ['--no-such-thing', '--help'], help.io), 0);
      assert.deepEqual(help.errors, []);
      const wrong = recordingIo();
      assert.equal(await runCommand(command, ['--no-such-thing'], wrong.io), 2);
      assert.deepEqual([wrong.lines, wrong.errors], [[], ['There is no option --no-such-thing; see --help.']]);
    });

    it(`truora ${words} has examples that can be typed`, () => {
      assert.ok(examples.length > 0);
      for (const { line } of examples) {
        assert.ok(line.startsWith(`truora ${words}`));
        const args = line.split(' ').slice(1 + words.split(' ').length);
        assert.ok(parseCall(command, args, {}).ok, line);
      }
    });
  }

  it('end only with codes that they document, by their type', async () => {
    const text = () => '';
    const command = defineCommand({
      words: 'test',
      summary: text,
      about: text,
      arguments: {},
      options: { 'retry-count': { type: 'integer', value: 'number', least: 0, most: 9, default: 1, text } },
      exits: { 0: text, 1: text },
      serves: false,
      examples: [],
      // @ts-expect-error 3 is not documented.
      run: async ({ retryCount }) => (retryCount > 1 ? 3 : 0),
    });
    assert.equal(await runCommand(command, [], recordingIo().io), 0);
  });

  it('know each speed of the sandbox', () => {
    const speed = all.find(({ words }) => words === 'sandbox')?.options.speed;
    assert.deepEqual(speed?.type === 'one-of' && speed.choices, SPEEDS);
  });
});
