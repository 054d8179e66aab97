import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { unreadableIn } from '../../../../src/config/reading/characters.ts';
import { type ConfigFormat, LIMITS } from '../../../../src/config/reading/config-document.ts';
import { parseConfig } from '../../../../src/config/reading/parse.ts';
import { findingsIn } from '../../../../src/config/rules/registry.ts';

const YAML = `# Reviewed by risk
version: 1
validators:
  face-recognition: # tight
    threshold: 7
  email-verification:
    email_subject: |
      Your code

      and more
    timeout: "a
      b"
custom_types:
  CO: { a: { x: 1 },
    b: &b { y: 2 } }
half
`;
const JSONC = '{\n// note\n"version": 1, /* a\nb */\n"validators": {"face-recognition":\n{"threshold": 7}}}\n';

const bytes = (text: string, encoding: 'utf16le' | 'latin1') => new TextDecoder().decode(Buffer.from(text, encoding));
const messages = (text: string, format: ConfigFormat = 'yaml') =>
  findingsIn(parseConfig(text, format)).map(({ message, range }) => ({ message, range }));

describe('the lines of a file', () => {
  for (const [text, format] of [
    [YAML, 'yaml'],
    [JSONC, 'json'],
    [JSONC, 'jsonc'],
  ] as const) {
    it(`may end by a carriage return alone, any of them: ${format}`, () => {
      // Before a line feed it would be part of that line end.
      const ends = [...text.matchAll(/\n(?!\n)/g)].map(({ index }) => index);
      const mixed = fc
        .subarray(ends)
        .map((chosen) => [...text].map((character, at) => (chosen.includes(at) ? '\r' : character)).join(''));
      fc.assert(
        fc.property(fc.oneof(mixed, fc.constant(text.replaceAll('\n', '\r'))), (other) => {
          const [one, two] = [parseConfig(text, format), parseConfig(other, format)];
          assert.deepEqual(findingsIn(two), findingsIn(one));
          assert.deepEqual(two.root, one.root);
          // An editor counts such lines too.
          const [here, there] = [text, other].map((each) => TextDocument.create('file:///a', '', 0, each));
          for (const { range } of findingsIn(two)) {
            assert.deepEqual(there?.positionAt(range.start), here?.positionAt(range.start));
          }
        }),
        { numRuns: 40 },
      );
    });

    it(`say the same with a carriage return before each line feed: ${format}`, () => {
      const shift = (offset: number) => offset + text.slice(0, offset).split('\n').length - 1;
      const windows = messages(text.replaceAll('\n', '\r\n'), format);
      assert.deepEqual(
        windows.map(({ message, range }) => [message, range.start]),
        messages(text, format).map(({ message, range }) => [message, shift(range.start)]),
      );
    });
  }

  it('do not end by characters that are line ends elsewhere only', () => {
    for (const character of ['\u2028', '\u2029', '\u0085', '\v', '\f']) {
      const { root, problems } = parseConfig(`# a${character}version: 2\n`);
      assert.equal(root, undefined);
      assert.equal(problems.length, '\v\f'.includes(character) ? 1 : 0);
    }
  });

  it('count towards the limit however they end', () => {
    for (const end of ['\n', '\r', '\r\n']) {
      const { problems } = parseConfig(`a: 1${end}`.repeat(1).concat(`#${end}`.repeat(LIMITS.lines)));
      assert.deepEqual(
        problems.map(({ code }) => code),
        ['file-too-large'],
      );
    }
  });
});

describe('a file that is no text', () => {
  const random = fc.uint8Array({ minLength: 64, maxLength: 4000 }).map((data) => new TextDecoder().decode(data));
  const gzip = new TextDecoder().decode(
    Buffer.from('1f8b0800000000000003cb48cdc9c95728cf2fca49e102002d3b08af0c000000', 'hex'),
  );

  it('has one sentence that says so', () => {
    fc.assert(
      fc.property(fc.oneof(random, fc.constant(gzip), fc.constant(bytes(YAML, 'utf16le'))), (text) => {
        for (const format of ['yaml', 'json', 'jsonc'] as const) {
          const found = messages(text, format);
          assert.deepEqual(
            found.map(({ message }) => message),
            ['The file is not UTF-8 text. Save it as UTF-8.'],
          );
          assert.ok((found[0]?.range.end ?? 0) <= text.length);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is one with a single NUL', () => {
    assert.deepEqual(
      parseConfig(`${YAML}\0`).problems.map(({ code }) => code),
      ['not-text'],
    );
  });
});

describe('a character that no configuration file has', () => {
  it('is found, whichever it is, and no other', () => {
    for (let point = 1; point < 0x1_10_00; point++) {
      const character = String.fromCodePoint(point);
      const isUnreadable = /^(?:(?![\t\n\r\u0085])\p{Cc}|[\p{Cs}\ufeff\ufffd-\uffff])$/u.test(character);
      const found = unreadableIn(`version: 1 # ${character}\n`);
      assert.equal(found.length, isUnreadable ? 1 : 0, point.toString(16));
    }
  });

  for (const character of ['\ufeff', '\u0007', '\u001b', '\u007f', '\u0080', '\ufffd', '\uffff', '\ud83d', '\udd11']) {
    const code = character.charCodeAt(0).toString(16);
    it(`is an error where it stands, also beside others and in quotes: ${code}`, () => {
      const text = YAML.replace('Your', `Your${character}`).replace('tight', `tight ${character}`);
      for (const [other, format] of [
        [text, 'yaml'],
        [JSONC.replace('face', `${character}face`).replace('b */', `${character} */`), 'jsonc'],
      ] as const) {
        const document = parseConfig(other, format);
        const found = findingsIn(document).filter(({ message }) => /invisible|UTF-8/.test(message));
        assert.deepEqual(
          found.map(({ range, severity }) => [other.slice(range.start, range.end), severity]),
          [
            [character, 'error'],
            [character, 'error'],
          ],
        );
        assert.equal(document.nodeAt(['version'])?.kind, 'scalar');
      }
    });
  }

  it('is none of those that people write', () => {
    const text = `\ufeffversion: 1 # ¿Qué? 🔑 👩‍💻 e\u0301 \u200f\u00a0\u2028\u0085\t\n`;
    assert.deepEqual(parseConfig(text).problems, []);
  });

  it('is found in a file of another encoding', () => {
    const text = `# contraseña y validación de la configuración\n${bytes('# ó\n', 'latin1')}version: 1\n`;
    assert.deepEqual(
      parseConfig(text).problems.map(({ code, detail }) => [code, detail]),
      [['unreadable-character', '\ufffd']],
    );
  });
});

describe('marks of documents', () => {
  it('may be at the end or alone', () => {
    const rests = [
      '---\n',
      '---',
      '...\n',
      '...',
      '---\n---\n',
      '---\n...\n# c\n',
      '--- # c\n\n',
      '...\n---',
      '---\r\n',
    ];
    for (const rest of [...rests, ...rests.map((each) => each.replaceAll('\n', '\r'))]) {
      assert.deepEqual(parseConfig(`version: 1\n${rest}`).problems, [], rest);
      assert.deepEqual(parseConfig(`version: 1\n${rest}`).file.version, 1, rest);
      assert.deepEqual(parseConfig(rest).problems, [], rest);
    }
  });

  it('are an error where something follows that is not read', () => {
    for (const rest of [
      '---\na: 1\n',
      '--- a\n',
      '...\na: 1\n',
      '---\n---\na',
      '--- |\n',
      '--- &a\n',
      '---\n%YAML 1.2\n---\n',
    ]) {
      const { problems } = parseConfig(`version: 1\n${rest}`);
      assert.ok(problems.length > 0, rest);
    }
  });
});

describe('tags', () => {
  it('that are not known are an error, as the value would be another one', () => {
    for (const tag of ['!!binary', '!secret', '!!timestamp', '!!float', '!!omap', '!!set', '!<tag:x,1:y>']) {
      for (const value of ['aGk=', '"x"', '{ a: 1 }', '[1]', '|\n  x']) {
        const text = `version: 1\na: ${tag} ${value}\n`;
        const [problem, ...more] = parseConfig(text).problems;
        assert.equal(more.length, 0, text);
        assert.equal(problem?.code, 'unknown-tag', text);
        assert.equal(text.slice(problem?.range.start, problem?.range.end), tag);
      }
    }
  });

  it('that are known make the value what they say', () => {
    const { problems, root } = parseConfig('a: !!str 0600\nb: !!int "12"\nc: !!null ""\n');
    assert.deepEqual(problems, []);
    assert.deepEqual(root?.kind === 'map' && root.entries.map(({ value }) => value.kind === 'scalar' && value.value), [
      '0600',
      12,
      null,
    ]);
  });
});
