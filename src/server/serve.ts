import * as l10n from '@vscode/l10n';
import { type Connection, ErrorCodes, ResponseError, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { AccountFacts } from './account.ts';
import { completionAt } from './features/completion.ts';
import { documentLinksOf } from './features/document-links.ts';
import { documentSymbolsOf } from './features/document-symbols.ts';
import { foldingRangesOf } from './features/folding-ranges.ts';
import { hoverAt } from './features/hover.ts';
import { inlayHintsOf } from './features/inlay-hints.ts';
import { prepareRename, rename } from './features/rename.ts';
import { closedFile, type OpenFile, openFile } from './open-file.ts';
import { type InitializationOptions, NOTIFICATIONS, REQUESTS, type WorkspaceFile } from './protocol.ts';
import { createSchemas, type Schemas } from './schema/schemas-at.ts';

/** Serves the language over a connection until it is closed. Features answer about the text as it is. */
export function serve(connection: Connection): void {
  const documents = new TextDocuments(TextDocument);
  let account: AccountFacts | undefined;
  let docs: string | undefined;
  let schemas: Schemas | undefined;
  // The texts have to be there before the schema, which holds some of them.
  const schemasNow = () => {
    schemas ??= createSchemas();
    return schemas;
  };

  connection.onInitialize(({ initializationOptions }) => {
    const options = (initializationOptions ?? {}) as InitializationOptions;
    if (options.texts) l10n.config({ contents: { ...options.texts } });
    docs = options.docs;
    return {
      serverInfo: { name: 'truora-config' },
      capabilities: {
        textDocumentSync: TextDocumentSyncKind.Incremental,
        completionProvider: { triggerCharacters: [' ', ':', '-', '{', ',', '\n'] },
        hoverProvider: true,
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        documentLinkProvider: {},
        inlayHintProvider: true,
        renameProvider: { prepareProvider: true },
      },
    };
  });

  connection.onNotification(NOTIFICATIONS.account, (facts: AccountFacts | null) => {
    account = facts ?? undefined;
    void connection.languages.inlayHint.refresh().catch(() => undefined);
  });

  const ask = <T>(uri: string, answer: (file: OpenFile) => T): T | null => {
    const document = documents.get(uri);
    return document ? answer(openFile(document)) : null;
  };
  // VS Code's own JSON support completes, explains, outlines and folds by the schema that we contribute.
  const askYaml = <T>(uri: string, answer: (file: OpenFile) => T): T | null =>
    ask(uri, (file) => (file.config.format === 'yaml' ? answer(file) : null));

  connection.onCompletion(({ textDocument, position }) =>
    askYaml(textDocument.uri, (file) => completionAt(file, position, schemasNow(), account)),
  );
  connection.onHover(
    async ({ textDocument, position }) =>
      (await askYaml(textDocument.uri, (file) => hoverAt(file, position, schemasNow(), account))) ?? null,
  );
  connection.onDocumentSymbol(({ textDocument }) => askYaml(textDocument.uri, documentSymbolsOf));
  connection.onFoldingRanges(({ textDocument }) => askYaml(textDocument.uri, foldingRangesOf));
  connection.onDocumentLinks(({ textDocument }) => ask(textDocument.uri, (file) => documentLinksOf(file, docs)));
  connection.languages.inlayHint.on(({ textDocument, range }) =>
    ask(textDocument.uri, (file) => inlayHintsOf(file, range, account)),
  );
  connection.onPrepareRename(
    ({ textDocument, position }) => ask(textDocument.uri, (file) => prepareRename(file, position)) ?? null,
  );
  connection.onRenameRequest(async ({ textDocument, position, newName }) => {
    const found: readonly WorkspaceFile[] = await connection.sendRequest(REQUESTS.files);
    const open = documents.all().map(openFile);
    const closed = found.filter(({ uri }) => !documents.get(uri)).map(({ uri, text }) => closedFile(uri, text));
    const renamed = ask(textDocument.uri, (file) => rename(file, position, newName, [...open, ...closed]));
    if (!renamed) return null;
    if (!renamed.ok) return new ResponseError(ErrorCodes.InvalidRequest, renamed.reason);
    return renamed.value;
  });

  documents.listen(connection);
}
