import * as vscode from 'vscode';
import { suiteMark } from '../../host/suite-mark.ts';

/** Activates the extension inside VS Code and prints how long that took, in milliseconds. */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('truora-workbench.truora-workbench');
  if (!extension || extension.isActive) throw new Error('The extension is missing, or active before anybody asked');
  const started = performance.now();
  await extension.activate();
  console.log(`${suiteMark}${performance.now() - started}`);
}
