import * as l10n from '@vscode/l10n';
import {
  CodeLensRefreshRequest,
  type Connection,
  ErrorCodes,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Clock } from '../base/clock.ts';
import { describeFailure } from '../base/errors.ts';
import type { AccountFacts } from './account.ts';
import { clampedDocuments, positionIn, rangeIn } from './documents.ts';
import { CODE_ACTION_KINDS, codeActionsAt } from './features/code-actions.ts';
import { codeLensesOf } from './features/code-lenses.ts';
import { completionAt } from './features/completion.ts';
import { diagnosticsOf, unshownFindingsOf } from './features/diagnostics.ts';
import { documentLinksOf } from './features/document-links.ts';
import { documentSymbolsOf } from './features/document-symbols.ts';
import { foldingRangesOf } from './features/folding-ranges.ts';
import { formattingOf } from './features/formatting.ts';
import { hoverAt } from './features/hover.ts';
import { inlayHintsOf } from './features/inlay-hints.ts';
import { prepareRename, rename } from './features/rename.ts';
import { closedFile, type OpenFile, openFile } from './open-file.ts';
import { Pending } from './pending.ts';
import { type InitializationOptions, NOTIFICATIONS, REQUESTS, type WorkspaceFile } from './protocol.ts';
import { createSchemas, type Schemas } from './schemas-at.ts';

/** How long after the last key stroke the findings are looked for. */
export const DEBOUNCE_MS = 150;

/**
 * Serves the language over a connection until it is closed. Features answer about the text as it is; findings follow
 * it.
 */
export function serve(connection: Connection, clock: Clock): void {
  const documents = new TextDocuments(clampedDocuments);
  const pending = new Pending(clock, (failure) => connection.console.error(describeFailure(failure)));
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
        completionProvider: { triggerCharacters: [' ', ':', '{', ','] },
        hoverProvider: true,
        documentSymbolProvider: true,
        foldingRangeProvider: true,
        documentLinkProvider: {},
        inlayHintProvider: true,
        renameProvider: { prepareProvider: true },
        codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS] },
        codeLensProvider: {},
        documentFormattingProvider: true,
      },
    };
  });

  connection.onNotification(NOTIFICATIONS.account, (facts: AccountFacts | null) => {
    account = facts ?? undefined;
    // An editor that cannot refresh asks again by itself.
    connection.languages.inlayHint.refresh().catch(() => undefined);
    connection.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
  });

  const publish = (document: TextDocument) => {
    const file = openFile(document);
    const diagnostics = diagnosticsOf(file, unshownFindingsOf(file), docs);
    void connection.sendDiagnostics({ uri: file.uri, version: document.version, diagnostics });
  };
  let opening: TextDocument | undefined;
  documents.onDidOpen(({ document }) => {
    opening = document;
    publish(document);
  });
  documents.onDidChangeContent(({ document }) => {
    // The library tells of the content of an opened document as a change too.
    if (document !== opening) pending.schedule(document.uri, DEBOUNCE_MS, () => publish(document));
    opening = undefined;
  });
  documents.onDidClose(({ document }) => {
    pending.drop(document.uri);
    void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
  });

  const ask = <T>(uri: string, answer: (file: OpenFile) => T): T | null => {
    const document = documents.get(uri);
    return document ? answer(openFile(document)) : null;
  };
  // VS Code's own JSON support completes, explains, outlines and folds by the schema that we contribute.
  const askYaml = <T>(uri: string, answer: (file: OpenFile) => T): T | null =>
    ask(uri, (file) => (file.config.format === 'yaml' ? answer(file) : null));

  connection.onCompletion(({ textDocument, position }) =>
    askYaml(textDocument.uri, (file) => completionAt(file, positionIn(file.document, position), schemasNow(), account)),
  );
  connection.onHover(
    async ({ textDocument, position }) =>
      (await askYaml(textDocument.uri, (file) =>
        hoverAt(file, positionIn(file.document, position), schemasNow(), account),
      )) ?? null,
  );
  connection.onDocumentSymbol(({ textDocument }) => askYaml(textDocument.uri, documentSymbolsOf));
  connection.onFoldingRanges(({ textDocument }) => askYaml(textDocument.uri, foldingRangesOf));
  connection.onDocumentLinks(({ textDocument }) => ask(textDocument.uri, (file) => documentLinksOf(file, docs)));
  connection.languages.inlayHint.on(({ textDocument, range }) =>
    ask(textDocument.uri, (file) => inlayHintsOf(file, rangeIn(file.document, range), account)),
  );
  connection.onCodeAction(({ textDocument, range, context }) =>
    ask(textDocument.uri, (file) => codeActionsAt(file, rangeIn(file.document, range), context.only, docs)),
  );
  connection.onCodeLens(({ textDocument }) => ask(textDocument.uri, (file) => codeLensesOf(file, account)));
  connection.onDocumentFormatting(({ textDocument }) => askYaml(textDocument.uri, formattingOf));
  connection.onPrepareRename(
    ({ textDocument, position }) =>
      ask(textDocument.uri, (file) => prepareRename(file, positionIn(file.document, position))) ?? null,
  );
  connection.onRenameRequest(async ({ textDocument, position, newName }) => {
    // As they are now, which is what the position is about.
    const open = documents.all().map(openFile);
    const file = open.find(({ uri }) => uri === textDocument.uri);
    if (!file) return null;
    const found: readonly WorkspaceFile[] = await connection.sendRequest(REQUESTS.files);
    const isChanged = open.some(({ uri, document }) => documents.get(uri)?.getText() !== document.getText());
    if (isChanged) return new ResponseError(LSPErrorCodes.ContentModified, 'The file has changed in the meantime');
    const closed = found.filter(({ uri }) => !documents.get(uri)).map(({ uri, text }) => closedFile(uri, text));
    const renamed = rename(file, positionIn(file.document, position), newName, [...open, ...closed]);
    if (!renamed.ok) return new ResponseError(ErrorCodes.InvalidRequest, renamed.reason);
    return renamed.value;
  });

  // The library refuses changes of an editor that counts no versions, and would go on with a text that is no longer
  // there.
  const onDidChangeTextDocument: Connection['onDidChangeTextDocument'] = (handler) =>
    connection.onDidChangeTextDocument(({ textDocument, contentChanges }) =>
      handler({ textDocument: { ...textDocument, version: textDocument.version ?? 0 }, contentChanges }),
    );
  documents.listen(Object.create(connection, { onDidChangeTextDocument: { value: onDidChangeTextDocument } }));
}
