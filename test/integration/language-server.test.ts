import assert from 'node:assert/strict';
import { once } from 'node:events';
import type {
  CompletionList,
  DocumentLink,
  DocumentSymbol,
  FoldingRange,
  Hover,
  InlayHint,
  MarkupContent,
  WorkspaceEdit,
} from 'vscode-languageserver';
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

  it('ends when it is told to, and when whoever started it is gone', async () => {
    assert.equal(await client.stop(), 0);
    const orphan = await LanguageClient.start();
    const ended = once(orphan.process, 'exit');
    orphan.process.stdin?.end();
    await ended;
    orphan.connection.dispose();
  });
});
