import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { FrameLocator } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Violation {
  readonly id: string;
  readonly help: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

/** Fails with every rule of axe-core that the page in a webview breaks. */
export async function assertAccessible(page: FrameLocator): Promise<void> {
  const violations = await page.locator('body').evaluate(async (_body, source): Promise<readonly Violation[]> => {
    // The debugger's own evaluation: the page's content security policy stays as it is.
    // biome-ignore lint/security/noGlobalEval: the only way for a tool to get into a page that loads no foreign script.
    if (!('axe' in globalThis)) globalThis.eval(source);
    const tool = (globalThis as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe;
    return (await tool.run()).violations;
  }, axe);
  assert.deepEqual(
    violations.map(({ id, help, nodes }) => `${id}: ${help} ${nodes.map(({ html }) => html.slice(0, 160)).join(' ')}`),
    [],
  );
}
