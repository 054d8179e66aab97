import * as vscode from 'vscode';
import type { Round } from '../measurement.ts';

interface PerformanceMarks {
  getMarks(): readonly { readonly name: string; readonly startTime: number }[];
}

/**
 * Activates our extension, and the JavaScript debugger which is part of VS Code, for a measure of this machine.
 * Resolves with how many milliseconds the code of each took to load and its `activate` to run: by the marks that VS
 * Code sets for the activation times it shows, without the waits of the host before and after.
 */
export async function measureActivation(): Promise<Round> {
  return {
    ours: await activate('truora-workbench.truora-workbench'),
    theirs: await activate('ms-vscode.js-debug'),
  };
}

async function activate(id: string): Promise<number> {
  const extension = vscode.extensions.getExtension(id);
  if (!extension || extension.isActive) throw new Error(`${id} is missing, or active before anyone asked`);
  await extension.activate();
  return between('LoadExtensionCode', id) + between('ActivateExtension', id);
}

/** Milliseconds from the mark `will…` of an extension to its `did…`. */
function between(step: string, id: string): number {
  const { MonacoPerformanceMarks } = globalThis as unknown as { MonacoPerformanceMarks: PerformanceMarks };
  const at = (name: string) => {
    const found = MonacoPerformanceMarks.getMarks().find((mark) => mark.name === `code/extHost/${name}/${id}`);
    if (!found) throw new Error(`VS Code has set no mark ${name} for ${id}`);
    return found.startTime;
  };
  return at(`did${step}`) - at(`will${step}`);
}
