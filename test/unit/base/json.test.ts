import assert from 'node:assert/strict';
import fc from 'fast-check';
import { hasRepeatedName, tryParseJson, withSortedMembers } from '../../../src/base/json.ts';

describe('tryParseJson', () => {
  it('reads no more levels than whatever walks the value can go down', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
      ['[{"a":[', ']}]'],
    ] as const) {
      for (const depth of [5000, 100_000]) {
        assert.equal(tryParseJson(open.repeat(depth)), undefined);
        assert.equal(tryParseJson(`${open.repeat(depth)}1${close.repeat(depth)}`), undefined);
      }
      const text = `${open.repeat(20)}1${close.repeat(20)}`;
      assert.equal(JSON.stringify(withSortedMembers(tryParseJson(text))), text);
    }
  });

  it('is followed by a sort that goes no deeper, whoever built the value', () => {
    let value: unknown = 1;
    for (let i = 0; i < 100_000; i++) value = i % 2 ? [value] : { b: value, a: 0 };
    assert.match(JSON.stringify(withSortedMembers(value)), /…/);
  });

  it('counts no bracket in a text, and none that is closed', () => {
    const texts = ['['.repeat(5000), '"{'.repeat(5000), '\\['.repeat(5000), '\\"['.repeat(5000)];
    assert.deepEqual(tryParseJson(JSON.stringify(texts)), texts);
    assert.equal((tryParseJson(`[${'[{}],'.repeat(5000)}1]`) as readonly unknown[]).length, 5001);
  });

  it('is JSON.parse otherwise, and undefined where that throws', () => {
    fc.assert(fc.property(fc.json(), (text) => assert.deepEqual(tryParseJson(text), JSON.parse(text))));
    for (const text of ['', '{', "{'a':1}", '[1,]', '"']) assert.equal(tryParseJson(text), undefined);
  });
});

describe('withSortedMembers', () => {
  it('puts members in order at every depth, and keeps the order of lists', () => {
    const sorted = withSortedMembers({ b: [{ d: 1, c: null }, 'z', 'a'], a: { f: true, e: {} } });
    assert.equal(JSON.stringify(sorted), '{"a":{"e":{},"f":true},"b":[{"c":null,"d":1},"z","a"]}');
  });

  it('changes nothing else, whatever the JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.deepEqual(JSON.parse(JSON.stringify(withSortedMembers(value))), JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('hasRepeatedName', () => {
  const isRepeated = hasRepeatedName;

  for (const text of [
    '{"a":1,"a":1}',
    '{"a":1,"b":{"a":2,"a" :3}}',
    '[{"x":[{"a":1,"a":2}]}]',
    '{"a":1,"\\u0061":2}',
    '{"__proto__":1,"__proto__":2}',
    '{"a\\"":1,"a\\"":2}',
    '{"a\\\\":1,"a\\\\":2}',
  ]) {
    it(`sees it in ${text}`, () => assert.equal(isRepeated(text), true));
  }

  for (const text of [
    '{}',
    '"a"',
    '{"a":"\\":1,\\"a\\":2"}',
    '[{"a":1},{"a":1}]',
    '{"a":{"a":1}}',
    '{"a":":","b":": :"}',
  ]) {
    it(`sees none in ${text}`, () => assert.equal(isRepeated(text), false));
  }

  it('ends on nesting and quotes without end', () => {
    assert.equal(isRepeated(`${'[{"a":'.repeat(100_000)}1${'}]'.repeat(100_000)}`), false);
    assert.equal(isRepeated(JSON.stringify({ a: '\\"'.repeat(300_000) })), false);
  });

  it('sees none in what a program wrote, and one wherever a member is written again', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.nat(), (object, seed) => {
        const text = JSON.stringify(object);
        assert.equal(isRepeated(text), false);
        const names = Object.keys(object);
        const again = JSON.stringify(names[seed % names.length]);
        assert.equal(isRepeated(`{${again}:0,${text.slice(1)}`), true);
      }),
    );
  });
});
