import * as vscode from 'vscode';
import type { ResourceRef } from '../views/node.ts';

const VALIDATION_ID = /^VLD[\w-]+$/;

/** A validation that can be picked. */
interface OfferedValidation extends vscode.QuickPickItem {
  readonly resource: ResourceRef;
}

/** Lets the person pick a validation, or paste the ID of any other; undefined when they do not. */
export function pickValidation(
  title: string,
  placeholder: string,
  offered: readonly OfferedValidation[],
): Promise<ResourceRef | undefined> {
  return new Promise((resolve) => {
    const pick = vscode.window.createQuickPick<OfferedValidation>();
    pick.title = title;
    pick.placeholder = placeholder;
    pick.matchOnDescription = true;
    pick.matchOnDetail = true;
    pick.items = offered;
    pick.onDidChangeValue((text) => {
      const id = text.trim();
      const isOffered = offered.some(({ resource }) => resource.id === id);
      pick.items =
        VALIDATION_ID.test(id) && !isOffered
          ? [...offered, { label: id, alwaysShow: true, resource: { kind: 'validation', id } }]
          : offered;
    });
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.resource);
      pick.dispose();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
