import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import { until } from './scripted-window.ts';

/** A row of a view, as the view gets it. */
export interface TreeRow<T> {
  readonly node: T;
  readonly label: string;
  readonly description: string;
  readonly item: vscode.TreeItem;
}

/**
 * The rows of a view below the rows of these labels; those at the top where there are none. Rejects where a label is
 * missing.
 */
export async function rowsOf<T>(
  provider: vscode.TreeDataProvider<T>,
  ...labels: readonly string[]
): Promise<readonly TreeRow<T>[]> {
  let rows = await rowsBelow(provider);
  for (const label of labels) {
    const row = rows.find((one) => one.label === label);
    assert.ok(row, `no row ${label}, but ${rows.map((one) => one.label).join(' | ')}`);
    rows = await rowsBelow(provider, row.node);
  }
  return rows;
}

/** The row at the end of a path of labels, once it is there. */
export async function rowAt<T>(
  provider: vscode.TreeDataProvider<T>,
  ...labels: readonly [string, ...string[]]
): Promise<TreeRow<T>> {
  const above = labels.slice(0, -1);
  let seen = '';
  return until(
    async () => {
      const rows = await rowsOf(provider, ...above).catch((failure: Error) => {
        seen = failure.message;
      });
      if (!rows) return undefined;
      seen = rows.map(({ label }) => label).join(' | ');
      return rows.find(({ label }) => label === labels.at(-1));
    },
    () => `no row ${labels.join(' > ')}, but ${seen}`,
  );
}

async function rowsBelow<T>(provider: vscode.TreeDataProvider<T>, above?: T): Promise<readonly TreeRow<T>[]> {
  const nodes = (await provider.getChildren(above)) ?? [];
  return Promise.all(
    nodes.map(async (node) => {
      const item = await provider.getTreeItem(node);
      const label = typeof item.label === 'string' ? item.label : (item.label?.label ?? '');
      return { node, label, description: typeof item.description === 'string' ? item.description : '', item };
    }),
  );
}
