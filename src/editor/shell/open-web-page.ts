import * as vscode from 'vscode';

/** Opens an address in the browser as it stands; resolves with whether it was opened. */
export function openWebPage(url: string): Thenable<boolean> {
  // As a `Uri` it is decoded and encoded anew, which turns %2B into + and breaks the signature of a link. The host takes
  // texts as well, and leaves only those alone.
  return vscode.env.openExternal(url as unknown as vscode.Uri);
}
