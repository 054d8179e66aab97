import assert from 'node:assert/strict';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { fillEntry } from '../../../../src/config/editing/adding.ts';
import { withEdits } from '../../../../src/config/editing/edits.ts';
import { pull } from '../../../../src/config/merging/pull.ts';
import type { ConfigPath } from '../../../../src/config/reading/config-tree.ts';
import { parseConfig } from '../../../../src/config/reading/parse.ts';
import { extractCountry } from '../../../../src/config/refactoring/extract-country.ts';
import { scaleEdits } from '../../../../src/config/refactoring/scale-weights.ts';
import { findingsIn } from '../../../../src/config/rules/registry.ts';
import { rename } from '../../../../src/server/features/rename.ts';
import { fixAll } from '../../../../src/server/fix-all.ts';
import { closedFile } from '../../../../src/server/open-file.ts';
import { commentedFile, type Reading, readingOf } from '../../../support/commented-file.ts';
import { accountState } from '../../../support/config-arbitraries.ts';
import { countriesIn } from '../../../support/countries-in.ts';

const RUNS = Number(process.env.TRUORA_RUNS ?? 100);

const nameOf = (path: ConfigPath) => path.map((step) => (typeof step === 'number' ? `-${step}` : step)).join('/');
const isAt = (line: string, place: string) => `${line.split(' = ')[0]}/`.startsWith(place === '' ? '' : `${place}/`);
const isAround = (line: string, place: string) => isAt(line, place) || place.startsWith(`${line.split(' = ')[0]}/`);

/** Fails when a comment is lost or beside another key, or a value elsewhere than at a place is another one. */
function assertOnly(before: Reading, text: string, place: string, what: string): void {
  const after = readingOf(text);
  assert.deepEqual(parseConfig(text).problems, [], `${what}\n${text}`);
  assert.deepEqual(Object.fromEntries(after.owners), Object.fromEntries(before.owners), `${what}\n${text}`);
  const elsewhere = ({ values }: Reading) => values.filter((line) => !isAround(line, place));
  assert.deepEqual(elsewhere(after), elsewhere(before), `${what}\n${text}`);
}

/** A reading in which a key has another name. */
function renamed(reading: Reading, place: string, name: string): Reading {
  const other = (text: string) => {
    const [, lead = '', path = ''] = /^(above |beside |in |at the head of |at )?(.*)$/s.exec(text) ?? [];
    const isBelow = path === place || path.startsWith(`${place}/`) || path.startsWith(`${place} = `);
    return isBelow ? lead + [...place.split('/').slice(0, -1), name].join('/') + path.slice(place.length) : text;
  };
  return {
    owners: new Map([...reading.owners].map(([note, owner]) => [note, other(owner)])),
    values: reading.values.map(other),
  };
}

describe('what is edited beside comments', () => {
  it('is what a fix is about, and nothing else', () => {
    fc.assert(
      fc.property(commentedFile, (text) => {
        const document = parseConfig(text);
        const before = readingOf(text);
        for (const { path, fixes, code } of findingsIn(document)) {
          for (const { title, edits } of fixes) {
            const after = withEdits(text, edits);
            const what = `${code}: ${title}`;
            const name = /^Rename to (.*)$/.exec(title)?.[1];
            if (name !== undefined) {
              // Within braces on one line, keys are part of the value.
              const isOwnLine = before.values.some((line) => line.startsWith(`${nameOf(path)} = `));
              assertOnly(renamed(before, nameOf(path), name), after, isOwnLine ? '-' : nameOf(path.slice(0, -1)), what);
            } else if (title === 'Add version: 1') {
              const [version, ...rest] = readingOf(after).values;
              assert.deepEqual([version?.replace(/"/g, ''), rest], ['version = 1', before.values], after);
              assertOnly(before, after, 'version', what);
            } else if (title.startsWith('Remove')) {
              const { owners } = readingOf(after);
              const place = nameOf(
                code === 'overridden' && title !== `Remove ${path.at(-1)}` ? path.slice(0, 4) : path,
              );
              for (const [note, owner] of before.owners)
                assert.ok(
                  owners.has(note) || isAt(owner.replace(/^(?:at the head of|\w+) /, ''), place),
                  `${what} ${note}\n${after}`,
                );
            } else assertOnly(before, after, nameOf(path), what);
          }
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('is what has a certain fix, when all are made', () => {
    fc.assert(
      fc.property(commentedFile, (text) => {
        const document = parseConfig(text);
        const fixed = fixAll(document);
        assert.deepEqual([...readingOf(fixed).owners.keys()], [...readingOf(text).owners.keys()], fixed);
        assert.equal(fixAll(parseConfig(fixed)), fixed);
        const wrong = findingsIn(document);
        const isCertain = wrong.some(({ fixes }) => fixes.some(({ isPreferred }) => isPreferred));
        if (!isCertain) assert.equal(fixed, text);
      }),
      { numRuns: RUNS },
    );
  });

  it('is the weights of the type that is scaled', () => {
    fc.assert(
      fc.property(commentedFile, (text) => {
        const document = parseConfig(text);
        const before = readingOf(text);
        for (const type of document.file.customTypes)
          assertOnly(before, withEdits(text, scaleEdits(document, type)), nameOf(type.path), 'scale');
      }),
      { numRuns: RUNS },
    );
  });

  it('is the name of the type that is renamed', () => {
    fc.assert(
      fc.property(commentedFile, (text) => {
        const file = closedFile('file:///work/truora.config.yaml', text);
        for (const { keyRange, path } of file.config.file.customTypes) {
          const result = rename(file, file.document.positionAt(keyRange.start), 'another', []);
          assert.ok(result.ok);
          const after = TextDocument.applyEdits(file.document, result.value.changes?.[file.uri] ?? []);
          assertOnly(renamed(readingOf(text), nameOf(path), 'another'), after, '-', 'rename');
        }
      }),
      { numRuns: RUNS },
    );
  });

  it('is what the account has otherwise, when it is pulled', () => {
    fc.assert(
      fc.property(commentedFile, accountState, (text, account) => {
        const pulled = pull(account, text);
        // Into a file that says nothing, all is new.
        if (!pulled.ok || readingOf(text).values.length === 0) return;
        const [before, after] = [readingOf(text), readingOf(pulled.value)];
        const keysOf = ({ values }: Reading) => values.map((line) => line.split(' = ')[0] as string);
        const parentOf = (key: string) => key.split('/').slice(0, -1).join('/');
        const left = new Set(keysOf(after));
        const gone = keysOf(before).filter((key) => !left.has(key));
        // What was in a key that goes, goes; where one goes, the comments around it are beside what is next.
        for (const [note, owner] of before.owners) {
          const key = owner.replace(/^(?:above|beside|in|at the head of|at) /, '');
          if (gone.some((each) => isAt(key, each)) || key.includes('/documents/-')) continue;
          const section = owner.startsWith('above ') ? parentOf(key) : key;
          if (gone.some((each) => isAt(each, section))) assert.ok(after.owners.has(note), pulled.value);
          else assert.equal(after.owners.get(note), owner, pulled.value);
        }
        const own = ({ values }: Reading) => values.filter((line) => line.startsWith('x-team'));
        assert.deepEqual(own(after), own(before));
        assert.equal(/\n$/.test(pulled.value), /\n$/.test(text));
        if (text.includes('\r\n')) assert.doesNotMatch(pulled.value, /(?<!\r)\n/);
      }),
      { numRuns: Math.ceil(RUNS / 4), endOnFailure: true },
    );
  });

  it('ends without a line break where it did, also when its last lines go', () => {
    const text = 'version: 1\ncustom_types:\n  CO:\n    a: {}\n\n\n    b:\n      personal_identity: 1';
    const pulled = pull({ ...fc.sample(accountState, { numRuns: 1, seed: 1 })[0]!, types: [] }, text);
    assert.ok(pulled.ok);
    assert.doesNotMatch(pulled.value, /\n$/);
  });

  it('is as deep as the deepest comment below its key, which so stays beside it', () => {
    const text = 'custom_types: {}\n #note 1\n   #note 2\nversion: 1\n';
    const entry = parseConfig(text).root;
    assert.ok(entry?.kind === 'map' && entry.entries[0]);
    const edit = fillEntry(parseConfig(text), entry.entries[0], { MX: { kyc: { personal_identity: 1 } } });
    const after = withEdits(text, edit ? [edit] : []);
    assert.match(after, /^ {3}MX:$/m);
    const owner = readingOf(text).owners.get('#note 2');
    assert.ok(owner);
    assert.equal(readingOf(after).owners.get('#note 2'), owner);
  });

  it('is the country that moves to a file of its own, with its comments', () => {
    let moved = 0;
    fc.assert(
      fc.property(commentedFile, (text) => {
        const document = parseConfig(text);
        const before = readingOf(text);
        const unnumbered = (line: string | undefined) => line?.replace(/\/-\d+/g, '/-');
        for (const country of countriesIn(document)) {
          const made = extractCountry(document, country);
          if (made === undefined) continue;
          moved++;
          const [own, rest] = [readingOf(made.text), readingOf(withEdits(text, made.edits))];
          for (const [note, owner] of own.owners)
            assert.equal(unnumbered(owner), unnumbered(before.owners.get(note)), `${text}\n=====\n${made.text}`);
          const of = (line: string) => unnumbered(line) as string;
          assert.deepEqual(
            [...before.owners.keys()].sort(),
            [...own.owners.keys(), ...rest.owners.keys()].sort(),
            made.text,
          );
          const all = [...own.values, ...rest.values].map(of);
          for (const line of before.values.map(of))
            assert.ok(all.includes(line), `${line}\n${text}\n=====\n${made.text}`);
        }
      }),
      { numRuns: RUNS },
    );
    assert.ok(moved > RUNS / 5, String(moved));
  });
}).timeout(120_000);
