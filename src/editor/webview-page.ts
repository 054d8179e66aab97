import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';

/** What every webview of ours may do: run its own script, and load nothing but our bundles. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist', 'webview')] };
}

/** The page of a bundle of `dist/webview`, with its script and style sheet, and `state` as data. */
export function webviewPage(webview: vscode.Webview, extensionUri: vscode.Uri, bundle: string, state: unknown): string {
  const asset = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', name));
  const nonce = randomBytes(16).toString('base64url');
  const policy = [
    "default-src 'none'; base-uri 'none'; form-action 'none'",
    `img-src blob:; style-src ${webview.cspSource}; script-src 'nonce-${nonce}'`,
  ].join('; ');
  // The state travels as data, not as script: parts of it come from the API.
  const attribute = JSON.stringify(state).replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${asset(`${bundle}.css`)}">
    <title>Truora</title>
  </head>
  <body data-state="${attribute}">
    <script nonce="${nonce}" src="${asset(`${bundle}.js`)}"></script>
  </body>
</html>`;
}

/** Gives a panel the icon of our pages. */
export function dressPanel(panel: vscode.WebviewPanel, extensionUri: vscode.Uri): void {
  const icon = (theme: string) => vscode.Uri.joinPath(extensionUri, 'media', `truora-${theme}.svg`);
  panel.iconPath = { light: icon('light'), dark: icon('dark') };
}
