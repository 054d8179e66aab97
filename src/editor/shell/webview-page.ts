import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { pageMarkup } from './page-markup.ts';

/** What every webview of ours may do: run its own script, and load nothing but our bundles. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist', 'webview')] };
}

/** The page of a bundle of `dist/webview`, with its script and style sheet, and `state` as data. */
export function webviewPage(webview: vscode.Webview, extensionUri: vscode.Uri, bundle: string, state: unknown): string {
  const asset = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', name));
  return pageMarkup({
    language: vscode.env.language,
    nonce: randomBytes(16).toString('base64url'),
    source: webview.cspSource,
    script: `${asset(`${bundle}.js`)}`,
    style: `${asset(`${bundle}.css`)}`,
    state,
  });
}

/** Gives a panel the icon of our pages. */
export function setPanelIcon(panel: vscode.WebviewPanel, extensionUri: vscode.Uri): void {
  const icon = (theme: string) => vscode.Uri.joinPath(extensionUri, 'media', `truora-${theme}.svg`);
  panel.iconPath = { light: icon('light'), dark: icon('dark') };
}
