import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { inProject } from '../../../../scripts/lib/project.js';
import { type PageParts, pageMarkup } from '../../../../src/editor/shell/page-markup.ts';
import { html } from '../../../../src/sandbox/http/responses.ts';
import { anyCharacter } from '../../../support/any-character.ts';

const PARTS: PageParts = {
  language: 'es',
  nonce: 'bm9uY2U',
  source: 'https://*.vscode-cdn.net',
  script: 'https://file.vscode-cdn.net/dist/webview/result.js?a=1&b=2',
  style: 'https://file.vscode-cdn.net/dist/webview/result.css',
  state: {},
};
const HOSTILE = [
  '"><script>alert(1)</script>',
  `" onload="alert(1)" x='`,
  '</body></html><iframe src=javascript:alert(1)>',
  '&quot;><img src=x onerror=alert(1)>',
  '<!--<script>-->',
  '\u2028\u0000\r\n\ud800]]>',
];

/** The markup without what stands in its quoted attributes. */
const structure = (page: string) => page.replace(/"[^"]*"/g, '""');
const decoded = (text: string) => text.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
const attribute = (page: string, name: string) => decoded(new RegExp(` ${name}="([^"]*)"`).exec(page)?.[1] ?? '');
const directives = (policy: string) =>
  new Map(
    policy
      .split(';')
      .map((part) => part.trim().split(/\s+/))
      .map(([name = '', ...rest]) => [name, rest]),
  );

describe('the markup of a webview', () => {
  it('runs only the script with its nonce, and loads only from the extension', () => {
    const policy = directives(attribute(pageMarkup(PARTS), 'http-equiv="Content-Security-Policy" content'));
    assert.deepEqual(Object.fromEntries(policy), {
      'default-src': ["'none'"],
      'base-uri': ["'none'"],
      'form-action': ["'none'"],
      'img-src': ['blob:'],
      'style-src': [PARTS.source],
      'script-src': [`'nonce-${PARTS.nonce}'`],
    });
  });

  it('has one script, the one with the nonce, and no handler in an attribute', () => {
    const page = pageMarkup(PARTS);
    assert.deepEqual(page.match(/<script[^>]*>[^<]*/g), [
      `<script nonce="${PARTS.nonce}" src="${PARTS.script.replace('&', '&amp;')}">`,
    ]);
    assert.doesNotMatch(structure(page), /\son\w+=/i);
  });

  it('keeps texts of others as data, whatever they are', () => {
    const isInert = (text: string) => {
      const state = { id: text, [text]: [text] };
      const page = pageMarkup({ ...PARTS, state });
      assert.equal(structure(page), structure(pageMarkup(PARTS)));
      assert.deepEqual(JSON.parse(attribute(page, 'data-state')), JSON.parse(JSON.stringify(state)));
    };
    for (const text of HOSTILE) isInert(text);
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), isInert));
  });

  it('is the only one that webviews are given', () => {
    const pages: string[] = [];
    for (const file of globSync('src/editor/**/*.ts', { cwd: inProject('.') })) {
      const text = readFileSync(inProject(file), 'utf8');
      for (const [, value] of text.matchAll(/\.html = (\w+)\(/g)) pages.push(value ?? '');
      assert.equal(
        text.match(/\.html\s*=[^=]/g)?.length ?? 0,
        text.match(/\.html = webviewPage\(/g)?.length ?? 0,
        file,
      );
    }
    assert.ok(pages.length >= 3);
  });

  it('is filled by scripts that make no markup of texts', () => {
    for (const file of globSync('src/webview/**/*.ts', { cwd: inProject('.') })) {
      const text = readFileSync(inProject(file), 'utf8');
      assert.doesNotMatch(text, /\b(?:innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval)\b/, file);
    }
  });
});

describe('a page of the sandbox', () => {
  it('runs no script at all, whatever stands in it', async () => {
    for (const text of HOSTILE) {
      const answer = html(200, text, [text, text]);
      const policy = directives(answer.headers.get('Content-Security-Policy') ?? '');
      assert.deepEqual(policy.get('default-src'), ["'none'"]);
      assert.equal(policy.has('script-src'), false);
      const page = await answer.text();
      assert.deepEqual(
        [...page.matchAll(/<([a-z!/][a-z0-9]*)/gi)].map(([, name]) => name),
        [
          '!doctype',
          'html',
          'meta',
          'meta',
          'title',
          '/title',
          'style',
          '/style',
          'h1',
          '/h1',
          'p',
          '/p',
          'p',
          '/p',
          '/html',
        ],
      );
    }
  });
});
