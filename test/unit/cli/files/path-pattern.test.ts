import assert from 'node:assert/strict';
import fc from 'fast-check';
import { pathPattern } from '../../../../src/cli/files/check-files.ts';

const WILD = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*', '?': '[^/]' } as const;

/** The same as a regular expression, which is right and slow. */
function slowly(pattern: string): (path: string) => boolean {
  const source = pattern.replace(/\*\*\/|\*\*|\*|\?|\./g, (part) => WILD[part as keyof typeof WILD] ?? `\\${part}`);
  const matches = new RegExp(`^${source}$`, 'su');
  return (path) => matches.test(path);
}

describe('a pattern for paths', () => {
  it('matches what a regular expression made of it matches', () => {
    const part = fc.constantFrom('*', '**', '**/', '?', '/', 'a', 'b', '.', '😀');
    // Two stars in a row from two parts would be read as one wild card of another kind.
    const pattern = fc.array(part, { maxLength: 8 }).map((parts) => parts.join('').replace(/\*{3,}/g, '**'));
    const path = fc.array(fc.constantFrom('/', 'a', 'b', '.', '😀'), { maxLength: 10 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(pattern, path, (asked, found) => assert.equal(pathPattern(asked)(found), slowly(asked)(found))),
      { numRuns: 1000 },
    );
  });

  it('takes marks of regular expressions for themselves', () => {
    assert.ok(pathPattern('a+(b)[c]|$*')('a+(b)[c]|$^'));
    assert.ok(!pathPattern('a+')('aa'));
  });

  it('comes to an end with any number of wild cards', () => {
    const name = 'a'.repeat(250);
    for (const piece of ['*', '**', '*a', '**a', '?*', '**/', '*/**/']) {
      assert.equal(pathPattern(`${piece.repeat(40)}b`)(name), false, piece);
    }
  });
});
