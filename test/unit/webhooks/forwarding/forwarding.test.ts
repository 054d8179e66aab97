import assert from 'node:assert/strict';
import fc from 'fast-check';
import { joinedUrl } from '../../../../src/webhooks/forwarding/forward.ts';
import { endToEnd, HOPS_HEADER, hopsOf, MAX_HOPS } from '../../../../src/webhooks/forwarding/forward-headers.ts';

describe('the address that an event is handed on to', () => {
  for (const [handler, rest, wanted] of [
    ['http://h/hook', '', 'http://h/hook'],
    ['http://h/hook', '/', 'http://h/hook'],
    ['http://h/hook', '?', 'http://h/hook'],
    ['http://h/hook', '/a/b?c=d', 'http://h/hook/a/b?c=d'],
    ['http://h/hook/', '/a', 'http://h/hook/a'],
    ['http://h', '/a', 'http://h/a'],
    ['http://h', '//other/a', 'http://h//other/a'],
    ['http://h/hook?k=1', '/a?k=2', 'http://h/hook/a?k=1&k=2'],
    ['http://h/hook', '/a?b?c', 'http://h/hook/a?b?c'],
    ['http://h/hook', '/a#b?c#d', 'http://h/hook/a%23b?c%23d'],
    ['http://h/hook', '/%C3%A9%2F', 'http://h/hook/%C3%A9%2F'],
    ['http://h/hook', '/./a', 'http://h/hook/%252E/a'],
    ['http://h/hook', '/%2e%2E/a', 'http://h/hook/%252e%252E/a'],
    ['http://h/hook', '/..\\admin', 'http://h/hook/%252E%252E%255Cadmin'],
  ] as const) {
    it(`is ${wanted} for ${handler} and ${rest || 'nothing'}`, () => {
      assert.equal(joinedUrl(new URL(handler), rest).href, wanted);
    });
  }

  it('lies below the path of the handler whatever is sent, also for servers that decode before they look', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '%2e',
      '%2E',
      '%2f',
      '%5c',
      '\t',
      '\n',
      'a',
      '#',
      '?',
      '@',
      ':',
      '%',
      'é',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), fc.constantFrom('/hook', '/a/hook/', '/'), (pieces, path) => {
        const base = `http://h:8${path}`;
        const url = joinedUrl(new URL(base), `/${pieces.join('')}`);
        assert.equal(url.origin, 'http://h:8');
        assert.ok(url.pathname.startsWith(path.replace(/\/$/, '')), url.href);
        const decoded = url.pathname.replace(/%[\da-f]{2}/gi, (code) =>
          String.fromCharCode(Number.parseInt(code.slice(1), 16)),
        );
        const segments = decoded.split(/[/\\]/);
        assert.ok(!segments.includes('..') && !segments.includes('.'), url.href);
      }),
    );
  });
});

describe('the count of receivers on the way', () => {
  it('is none at first, the highest where there are several, and too high where it is no number', () => {
    assert.equal(hopsOf([['Host', 'a']]), 0);
    assert.equal(hopsOf([[HOPS_HEADER, '2']]), 2);
    assert.equal(
      hopsOf([
        ['truora-workbench-hops', ' 3 '],
        [HOPS_HEADER, '1'],
      ]),
      3,
    );
    for (const odd of ['', '-1', 'two', '1, 2', '99999999999', '0x1'])
      assert.equal(hopsOf([[HOPS_HEADER, odd]]), MAX_HOPS, odd);
  });

  it('is not handed on as it came', () => {
    assert.deepEqual(
      endToEnd([
        ['TRUORA-WORKBENCH-HOPS', '2'],
        ['X', '1'],
      ]),
      [['X', '1']],
    );
  });
});
