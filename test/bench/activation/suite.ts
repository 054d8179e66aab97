import Module from 'node:module';
import * as vscode from 'vscode';
import { suiteMark } from '../../host/suite-mark.ts';

type Load = (this: unknown, request: string, ...rest: unknown[]) => unknown;

/**
 * Activates the extension inside VS Code and prints how long its code took to load and its `activate` to run, in milliseconds:
 * what VS Code itself shows as activation time, without the waits of the host before and after.
 */
export async function run(): Promise<void> {
  const extension = vscode.extensions.getExtension('truora-workbench.truora-workbench');
  if (!extension || extension.isActive) throw new Error('The extension is missing, or active before anybody asked');
  const loader = Module as unknown as { _load: Load };
  const load = loader._load;
  let spentMs = 0;
  loader._load = function (request, ...rest) {
    if (!request.endsWith('extension.cjs')) return load.call(this, request, ...rest);
    const startedLoading = performance.now();
    const loaded = load.call(this, request, ...rest) as { readonly activate: (context: unknown) => unknown };
    spentMs += performance.now() - startedLoading;
    const activate = async (context: unknown) => {
      const startedActivating = performance.now();
      await loaded.activate(context);
      spentMs += performance.now() - startedActivating;
    };
    return { ...loaded, activate };
  };
  await extension.activate();
  loader._load = load;
  if (spentMs === 0) throw new Error('The extension was loaded in a way that this bench does not see');
  console.log(`${suiteMark}${spentMs}`);
}
