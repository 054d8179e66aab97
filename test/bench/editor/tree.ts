import * as vscode from 'vscode';
import type { ForTests } from '../../../src/extension.ts';
import type { Round } from '../measurement.ts';
import { takeTurns } from '../rounds.ts';
import type { Plan } from './plan.ts';

/** The rows of all validations, once they are read, as the sidebar gets them; beside plain rows of VS Code. */
export async function readTree(
  { explorer, resources }: ForTests['services'],
  { rows, rounds }: Plan,
): Promise<readonly Round[]> {
  const pages = (await resources.data()).validations.pages();
  await pages.load();
  while (pages.hasMore) await pages.loadMore();
  const validations = (await explorer.getChildren()).find(({ id }) => id === 'validations');
  if (!validations) throw new Error('The tree has no validations');
  return takeTurns(
    rounds,
    async () => {
      let count = 0;
      const groups = await explorer.getChildren(validations);
      for (const group of groups) {
        for (const node of await explorer.getChildren(group)) {
          await explorer.getTreeItem(node);
          count++;
        }
      }
      if (count !== rows) throw new Error(`The tree has ${count} rows in ${groups.length} groups`);
    },
    async () => {
      for (let i = 0; i < rows; i++) await plainRow(i);
    },
  );
}

const times = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** A row with all that ours has, and nothing to find out about it. */
function plainRow(i: number): vscode.TreeItem {
  const row = new vscode.TreeItem(`Row ${i}`);
  row.id = `rows/${i}`;
  row.description = `success · ${times.format(i * 60_000)}`;
  row.iconPath = new vscode.ThemeIcon('pass', new vscode.ThemeColor('testing.iconPassed'));
  row.contextValue = 'row;status=success';
  row.tooltip = `Row ${i}: success`;
  row.accessibilityInformation = { label: `Row ${i}, success` };
  row.command = { command: 'vscode.open', title: 'Open', arguments: [row.id] };
  return row;
}
