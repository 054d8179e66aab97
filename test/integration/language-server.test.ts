import assert from 'node:assert/strict';
import { once } from 'node:events';
import type {
  CodeAction,
  CompletionList,
  Diagnostic,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  MarkupContent,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { NOTIFICATIONS } from '../../src/server/protocol.ts';
import { LanguageClient, marked } from '../support/language-client.ts';
import { ACCOUNT } from '../unit/server/files.ts';

const uri = 'file:///work/truora.config.yaml';

describe('the language server as a process', () => {
  let client: LanguageClient;

  beforeEach(async () => {
    client = await LanguageClient.start({ docs: 'file:///docs/' });
  });

  afterEach(async () => {
    if (client.process.exitCode === null && client.process.signalCode === null) assert.equal(await client.stop(), 0);
  });

  const codes = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code }) => code);

  it('completes and explains what is being typed', async () => {
    const first = marked('validators:\n  face-recognition:\n    |');
    client.open(uri, first.text);
    const list = await client.at<CompletionList>('textDocument/completion', uri, first.position);
    assert.equal(list.items[0]?.label, 'timeout');
    const second = marked('validators:\n  face-recognition:\n    time|out: 300\n');
    client.change(uri, second.text);
    const hover = await client.at<Hover>('textDocument/hover', uri, second.position);
    assert.match((hover.contents as MarkupContent).value, /From 1 to 21600 seconds/);
  });

  it('learns of the account by a notification, and forgets it', async () => {
    const place = marked('validators:\n  face-recognition:\n    time|out: 300\n');
    client.open(uri, place.text);
    const hover = async () =>
      ((await client.at<Hover>('textDocument/hover', uri, place.position)).contents as MarkupContent).value;
    client.notify(NOTIFICATIONS.account, ACCOUNT);
    assert.match(await hover(), /In force for Acme now: `120`/);
    client.notify(NOTIFICATIONS.account, null);
    assert.doesNotMatch(await hover(), /Acme/);
  });

  it('outlines, folds, links and hints', async () => {
    const text = 'validators:\n  face-recognition:\n    timeout: 300\n    threshold: 0.7\n';
    client.open(uri, text);
    const about = { textDocument: { uri } };
    const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
    const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', about);
    assert.equal(symbols[0]?.children?.[0]?.name, 'face-recognition');
    assert.equal((await client.request<FoldingRange[]>('textDocument/foldingRange', about)).length, 2);
    const links = await client.request<DocumentLink[]>('textDocument/documentLink', about);
    assert.deepEqual(
      links.map(({ target }) => target),
      ['file:///docs/config-file.md#face-recognition'],
    );
    const hints = await client.request<InlayHint[]>('textDocument/inlayHint', { ...about, range });
    assert.match(String(hints[0]?.label), /^by default: allowed_retries 0/);
  });

  it('renames a custom type in files that are open and in files that are not', async () => {
    const other = 'file:///work/other.truora.yaml';
    client.files = [
      { uri: other, text: 'custom_types:\n  CO:\n    hiring: {}\n' },
      { uri, text: 'stale' },
    ];
    const place = marked('custom_types:\n  CO:\n    hir|ing: {}\n');
    client.open(uri, place.text);
    const edit = await client.at<WorkspaceEdit>('textDocument/rename', uri, place.position, { newName: 'staff' });
    assert.deepEqual(Object.keys(edit.changes ?? {}), [uri, other]);
    await assert.rejects(
      client.at('textDocument/rename', uri, place.position, { newName: 'person' }),
      /every account has/,
    );
  });

  it('follows an editor that names places outside of the text and counts its versions oddly', async () => {
    const change = (version: unknown, range: unknown, text: string) =>
      client.notify('textDocument/didChange', {
        textDocument: { uri, version },
        contentChanges: [range ? { range, text } : { text }],
      });
    const at = (line: unknown, character: unknown) => ({ line, character });
    client.open(uri, 'version: 1\nvalidators:\n');
    change(7, { start: at(99, 0), end: at(100, 0) }, '  face-recognition:\n');
    change(3, { start: at(3, 0), end: at(2, 99) }, '\n    timeout: 99999\n');
    change(null, { start: at(-5, -5), end: at(null, null) }, '# c\n');
    change(undefined, undefined, 'version: 1\nvalidators:\n  face-recognition:\n    timeout: 99999\n');
    const text = 'version: 1\nvalidators:\n  face-recognition:\n    time|out: 99999\n';
    const hover = await client.at<Hover>('textDocument/hover', uri, marked(text).position);
    assert.deepEqual(hover.range, { start: at(3, 4), end: at(3, 11) });
    for (const position of [at(3, 9e9), at(-1, 0), at(null, 'x')]) {
      await client.at('textDocument/completion', uri, position as never);
      await client.at('textDocument/hover', uri, position as never);
    }
  });

  it('stays for an editor that speaks of documents which it never opened', async () => {
    const other = 'file:///work/never.yaml';
    client.notify('textDocument/didChange', {
      textDocument: { uri: other, version: 1 },
      contentChanges: [{ text: 'x' }],
    });
    client.notify('textDocument/didClose', { textDocument: { uri: other } });
    assert.equal(await client.at('textDocument/hover', other, { line: 0, character: 0 }), null);
    assert.equal(await client.at('textDocument/rename', other, { line: 0, character: 0 }, { newName: 'x' }), null);
    await assert.rejects(client.request('textDocument/hover', {}));
    client.open(uri, 'version: 9\n');
    assert.ok((await client.diagnostics(uri)).length > 0);
  });

  it('renames nothing where a file changes while it asks for the others', async () => {
    const place = marked('custom_types:\n  CO:\n    hir|ing: {}\n');
    client.open(uri, place.text);
    Object.defineProperty(client, 'files', {
      get: () => {
        client.change(uri, `# more\n${place.text}`);
        return [];
      },
    });
    await assert.rejects(
      client.at('textDocument/rename', uri, place.position, { newName: 'staff' }),
      /changed in the meantime/,
    );
  });

  it('answers about what is made to hang or to break it', async () => {
    for (const text of [
      '['.repeat(10_000),
      '{a:'.repeat(10_000),
      '- '.repeat(10_000),
      `validators: ${'!'.repeat(60)} x\n  ti`,
    ]) {
      client.open(uri, text);
      const end = TextDocument.create(uri, '', 0, text).positionAt(text.length);
      await client.at('textDocument/completion', uri, end);
      await client.at('textDocument/hover', uri, end);
      assert.ok((await client.diagnostics(uri)).length > 0);
    }
  });

  it('says what is wrong, and nothing once it is mended', async () => {
    client.open(uri, 'version: 1\nvalidators:\n  face-recognition:\n    timeout: 99999\n');
    const [finding, ...more] = await client.diagnostics(uri);
    assert.deepEqual(more, []);
    assert.deepEqual(finding?.range, { start: { line: 3, character: 13 }, end: { line: 3, character: 18 } });
    assert.match(finding?.codeDescription?.href ?? '', /^file:\/\/\/docs\/config-rules\.md#/);
    client.change(uri, 'version: 1\nvalidators:\n  face-recognition:\n    timeout: 200\n');
    assert.deepEqual(await client.diagnostics(uri), []);
  });

  it('offers fixes for what it finds, and mends all at once', async () => {
    const text = 'version: 1\nvalidators:\n  face-recognition:\n    Threshold: 0.7\n    timeout: "600"\n';
    client.open(uri, text);
    await client.diagnostics(uri);
    const range = { start: { line: 3, character: 6 }, end: { line: 3, character: 6 } };
    const actions = (only: string[], at = range) =>
      client.request<CodeAction[]>('textDocument/codeAction', {
        textDocument: { uri },
        range: at,
        context: { diagnostics: [], only },
      });
    const [fix, ...more] = await actions(['quickfix']);
    assert.deepEqual([fix?.title, fix?.isPreferred, more.length], ['Rename to threshold', true, 1]);
    assert.deepEqual(codes(fix?.diagnostics ?? []), ['unknown-key']);
    const [all] = await actions(['source.fixAll']);
    assert.equal(all?.kind, 'source.fixAll.truora');
    const document = TextDocument.create(uri, '', 0, text);
    const fixed = TextDocument.applyEdits(document, all?.edit?.changes?.[uri] ?? []);
    client.change(uri, fixed);
    assert.deepEqual(codes(await client.diagnostics(uri)), []);
    assert.match(fixed, /threshold: 0\.7\n {4}timeout: 600\n$/);
  });

  it('says of files of JSON only what their schema cannot say', async () => {
    const file = 'file:///work/truora.config.json';
    const text =
      '{ "version": 1, "validators": { "face-recognition": { "timeout": 99999, "treshold": 1, "allowed_retries": -1 } } }';
    client.open(file, text, 'json');
    const diagnostics = await client.diagnostics(file);
    // That retries are not less than 0 no source says, so that the schema does not either.
    assert.deepEqual(codes(diagnostics), ['unknown-key', 'face-retries', 'out-of-range']);
    const start = { line: 0, character: text.indexOf('99999') };
    const [fix] = await client.at<CodeAction[]>('textDocument/codeAction', file, start, {
      range: { start, end: start },
      context: { diagnostics: [], only: ['quickfix'] },
    });
    assert.equal(fix?.title, 'Write 21600');
    assert.equal(await client.at('textDocument/completion', file, { line: 0, character: 3 }), null);
  });

  it('keeps the hints of the rest of a file that is half typed', async () => {
    const place = marked('validators:\n  face-recognition:\n    thr\n  document-validation:\n    |retry_ttl: 99999\n');
    client.open(uri, place.text);
    assert.ok(codes(await client.diagnostics(uri)).length >= 2);
    const hover = await client.at<Hover>('textDocument/hover', uri, place.position);
    assert.match((hover.contents as MarkupContent).value, /retry may be created/);
  });

  it('ends when it is told to, and when whoever started it is gone', async () => {
    assert.equal(await client.stop(), 0);
    const orphan = await LanguageClient.start();
    const ended = once(orphan.process, 'exit');
    orphan.process.stdin?.end();
    await ended;
    orphan.connection.dispose();
  });
});

describe('the language server and hostile files', () => {
  let client: LanguageClient;
  let version = 0;

  before(async () => {
    client = await LanguageClient.start();
  });

  after(async () => {
    assert.equal(await client.stop(), 0);
  });

  const bomb = ['a0: &a0 [x, x, x, x, x, x, x, x, x]']
    .concat(Array.from({ length: 30 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(9).fill(`*a${i}`).join(', ')}]`))
    .join('\n');

  const FILES: Readonly<Record<string, string>> = {
    '5 MB': 'validators:\n'.concat('  face-recognition: { timeout: 300 }\n'.repeat(145_000)),
    '5 MB on one line': `a: "${'x'.repeat(5_000_000)}"`,
    'anchors that would expand to millions of nodes': bomb,
    'an alias to what holds it': 'validators: &v\n  face-recognition: *v\n',
    tabs: 'validators:\n\tface-recognition:\n\t\ttimeout: 1\n',
    'duplicate keys': 'version: 1\nversion: 1\n',
    'lines that end in CR LF': 'version: 1\r\nvalidators:\r\n  face-recognition:\r\n    timeout: 99999\r\n',
    'a byte order mark': '\uFEFFvalidators:\n  face-recognition:\n    timeout: 99999\n',
    'mixed indentation': 'validators:\n   face-recognition:\n     timeout: 1\n  email-verification:\n    timeout: 1\n',
    'brackets without end': '['.repeat(20_000),
    'nesting without end': Array.from({ length: 3000 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    'a tag that makes an object': 'version: !!js/function "x"\n',
    'a null byte': 'version: \u0000\n',
  };

  for (const [name, text] of Object.entries(FILES)) {
    it(`finds something to say about ${name}, and answers on`, async () => {
      const file = `file:///work/${++version}.truora.yaml`;
      client.open(file, text);
      assert.ok((await client.diagnostics(file)).length > 0);
      const position = { line: 1, character: 2 };
      await client.at('textDocument/completion', file, position);
      await client.at('textDocument/hover', file, position);
      await client.request('textDocument/documentSymbol', { textDocument: { uri: file } });
      client.close(file);
    }).timeout(5000);
  }
});
