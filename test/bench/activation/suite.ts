import * as vscode from 'vscode';
import { suiteMark } from '../../host/suite-mark.ts';

interface PerformanceMarks {
  getMarks(): readonly { readonly name: string; readonly startTime: number }[];
}

/** Ours, and an extension that is part of VS Code, for a measure of this machine. */
const EXTENSIONS = ['truora-workbench.truora-workbench', 'ms-vscode.js-debug'];

/**
 * Activates both inside VS Code and prints as JSON how many milliseconds the code of each took to load and its
 * `activate` to run: by the marks that VS Code sets for the activation times it shows, without the waits of the host
 * before and after.
 */
export async function run(): Promise<void> {
  const times: number[] = [];
  for (const id of EXTENSIONS) {
    const extension = vscode.extensions.getExtension(id);
    if (!extension || extension.isActive) throw new Error(`${id} is missing, or active before anybody asked`);
    await extension.activate();
    times.push(between('LoadExtensionCode', id) + between('ActivateExtension', id));
  }
  console.log(`${suiteMark}${JSON.stringify(times)}`);
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
