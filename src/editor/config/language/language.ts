import * as vscode from 'vscode';
import { type Disposable, DisposableList, disposable } from '../../../base/disposables.ts';
import { describeFailure } from '../../../base/errors.ts';
import { isConfigFile } from '../files/config-files.ts';
import type { LanguageServerOptions } from './language-server.ts';

/** Starts the language server with the first configuration file that is opened. The caller disposes. */
export function startLanguageOnDemand(options: LanguageServerOptions): Disposable {
  const owned = new DisposableList();
  let isStarted = false;
  const look = (document: vscode.TextDocument) => {
    if (isStarted || !isConfigFile(document)) return;
    isStarted = true;
    opened.dispose();
    import('./language-server.ts').then(
      ({ LanguageServer }) => owned.add(new LanguageServer(options)),
      (failure) => options.logger.error(`the language server cannot be loaded: ${describeFailure(failure)}`),
    );
  };
  const opened = vscode.workspace.onDidOpenTextDocument(look);
  owned.add(disposable(() => opened.dispose()));
  for (const document of vscode.workspace.textDocuments) look(document);
  return owned;
}
