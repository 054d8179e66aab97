import * as vscode from 'vscode';
import type { Middleware } from 'vscode-languageclient/node';

/**
 * What the editor knows better than the language server: pages that it links to open as they are read, not as text, and in a folder
 * that is not trusted nothing that sends is offered.
 */
export const middleware: Middleware = {
  async provideCodeLenses(document, token, next) {
    return vscode.workspace.isTrusted ? next(document, token) : [];
  },
  async provideDocumentLinks(document, token, next) {
    const links = (await next(document, token)) ?? [];
    for (const link of links) if (link.target) link.target = previewOf(link.target);
    return links;
  },
  handleDiagnostics(uri, diagnostics, next) {
    for (const diagnostic of diagnostics) {
      const { code } = diagnostic;
      if (typeof code === 'object') diagnostic.code = { ...code, target: previewOf(code.target) };
    }
    next(uri, diagnostics);
  },
};

function previewOf(page: vscode.Uri): vscode.Uri {
  if (!page.path.endsWith('.md')) return page;
  return vscode.Uri.from({ scheme: 'command', path: 'markdown.showPreview', query: JSON.stringify([page]) });
}
