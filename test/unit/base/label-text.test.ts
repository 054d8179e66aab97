import assert from 'node:assert/strict';
import fc from 'fast-check';
import { labelText, linesText, tooltipText } from '../../../src/base/label-text.ts';
import { anyCharacter } from '../../support/any-character.ts';

/** How the editor finds links in messages, prompts and progress, and icons in labels. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const ICON = /\$\([A-Za-z0-9-]+(?:~[A-Za-z]+)?\)/;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

const PIECES = [
  ...[
    '[Renew](command:truora.log.show)',
    '[x](https://x.example)',
    '[a](file:///etc/passwd "t")',
    '$(bell)',
    '$(sync~spin)',
  ],
  ...[
    '[',
    ']',
    '(',
    ')',
    '](',
    '$(',
    '$',
    '$$(x)',
    '\\',
    '\\$(bell)',
    'command:',
    'https://',
    '"',
    ' ',
    '\n',
    '\r',
    '\t',
  ],
  ...[
    '\u202e',
    '\u2066',
    '\u200b',
    '\u0000',
    '\u001b[31m',
    '\u2028',
    '\ud83d',
    '\udd11',
    '🔑',
    'é',
    'a',
    '7',
    '~',
    '-',
  ],
];
const texts = fc.oneof(
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((parts) => parts.join('')),
  fc.string({ unit: anyCharacter, maxLength: 40 }),
);

describe('a text of others in the surfaces of the editor', () => {
  it('makes no link, no icon, no line, and hides nothing', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const shown = labelText(text);
        assert.doesNotMatch(shown, LINK);
        assert.doesNotMatch(shown, ICON);
        assert.doesNotMatch(shown, UNSEEN);
      }),
      { numRuns: 500 },
    );
  });

  it('makes none together with a text of ours around it', () => {
    fc.assert(
      fc.property(texts, texts, (one, other) => {
        const message = linesText(`The account ${one} was [not] created: ${other} (yet).`);
        assert.doesNotMatch(message, LINK);
        assert.doesNotMatch(message, ICON);
      }),
      { numRuns: 500 },
    );
  });

  it('is the same when it passes twice', () => {
    fc.assert(
      fc.property(texts, (text) => {
        assert.equal(labelText(labelText(text)), labelText(text));
        assert.equal(linesText(linesText(text)), linesText(text));
      }),
      { numRuns: 500 },
    );
  });

  it('stays as it is where nothing is made of it', () => {
    for (const text of [
      '',
      'ana@example.com',
      'Acme (Bogotá) [7] $5 $ (x)',
      'C:\\a\\b',
      '👩‍💻 ✔️',
      'a $(b c) d',
      'ñandú · 3 %',
    ])
      assert.equal(labelText(text), text);
    assert.equal(linesText('one\n\ntwo'), 'one\n\ntwo');
  });

  it('can still be read where something would be made of it', () => {
    assert.equal(labelText('Not now. [Renew](command:x) $(bell)'), 'Not now. [Renew] (command:x) $ (bell)');
    assert.equal(labelText('abc\u202efdp.exe'), 'abc\\u202efdp.exe');
  });

  it('is no second line of a tooltip', () => {
    assert.equal(tooltipText(['Account a\nVerified', 'b']), 'Account a\\nVerified\nb');
  });

  it('is cut however long it is, and says so', () => {
    const million = 1_000_000;
    for (const text of ['a', '\u202e', '[x](', '$(bell)', '🔑', ']', '$', '\n', '\\']) {
      const long = text.repeat(million / text.length);
      assert.ok(labelText(long).length <= 1000);
      assert.match(labelText(long), /…$/);
      assert.doesNotMatch(labelText(long), UNSEEN);
      assert.ok(linesText(long).length <= 61_000);
      assert.match(linesText(long), /…$/);
    }
    const many = tooltipText(Array.from({ length: 10_000 }, (_, i) => `type ${i}`)).split('\n');
    assert.deepEqual([many.length, many.at(-1)], [60, '…']);
    assert.equal(tooltipText(Array.from({ length: 60 }, (_, i) => `${i}`)).split('\n').length, 60);
  });
});
