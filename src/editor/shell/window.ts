import { createHash } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { labelText, linesText } from '../../base/label-text.ts';

/** A row of a quick pick. Its icon is named apart from its texts, which texts of others are part of. */
export interface PickItem extends vscode.QuickPickItem {
  /** Name of a codicon, shown before the label. */
  readonly icon?: string;
}

/** A message with its buttons; resolves with the button that was pressed. */
interface ShowMessage {
  (message: string, ...buttons: readonly string[]): Promise<string | undefined>;
  (message: string, options: vscode.MessageOptions, ...buttons: readonly string[]): Promise<string | undefined>;
}

interface ShowQuickPick {
  <T extends PickItem>(
    items: readonly T[] | Thenable<readonly T[]>,
    options: vscode.QuickPickOptions & { readonly canPickMany: true },
  ): Promise<T[] | undefined>;
  <T extends PickItem>(
    items: readonly T[] | Thenable<readonly T[]>,
    options?: vscode.QuickPickOptions,
  ): Promise<T | undefined>;
}

/** The editor's own window, for the tests that answer in its place. */
export const windowForTests = vscode.window;

/**
 * The parts of the editor's window that show texts, under its own names. Whatever is handed to them is shown as text:
 * the editor would make links, commands among them, and icons of parts of messages, prompts, progress and rows, and
 * texts of the API, of webhooks and of files reach all of these. Nothing else of the extension calls the editor's own.
 */
export const window = {
  showInformationMessage: shower((message, options, buttons) =>
    vscode.window.showInformationMessage(message, options, ...buttons),
  ),
  showWarningMessage: shower((message, options, buttons) =>
    vscode.window.showWarningMessage(message, options, ...buttons),
  ),
  showErrorMessage: shower((message, options, buttons) => vscode.window.showErrorMessage(message, options, ...buttons)),

  setStatusBarMessage(text: string, ms: number): vscode.Disposable {
    return vscode.window.setStatusBarMessage(labelText(text), ms);
  },

  withProgress<R>(
    options: vscode.ProgressOptions,
    task: (
      progress: vscode.Progress<{ message?: string; increment?: number }>,
      token: vscode.CancellationToken,
    ) => Thenable<R>,
  ): Thenable<R> {
    return vscode.window.withProgress({ ...options, ...shownTexts(options) }, (progress, token) =>
      task({ report: (step) => progress.report({ ...step, ...shownTexts(step) }) }, token),
    );
  },

  showInputBox(
    { validateInput, ...options }: vscode.InputBoxOptions,
    token?: vscode.CancellationToken,
  ): Thenable<string | undefined> {
    const shown = {
      ignoreFocusOut: true,
      ...options,
      ...shownTexts(options),
      ...(validateInput && { validateInput: async (value: string) => shownProblem(await validateInput(value)) }),
    };
    return vscode.window.showInputBox(shown, token);
  },

  showQuickPick: (async (
    items: readonly PickItem[] | Thenable<readonly PickItem[]>,
    options?: vscode.QuickPickOptions,
  ) => {
    const shown = Promise.resolve(items).then((all) => all.map(shownRow));
    // A view that is drawn or a page that opens takes the focus, which would close the question without an answer.
    const given = { ignoreFocusOut: true, ...options, ...(options && shownTexts(options)) };
    const picked: unknown = await vscode.window.showQuickPick(shown, given);
    return Array.isArray(picked) ? picked.map(givenRow) : givenRow(picked);
  }) as ShowQuickPick,

  createQuickPick<T extends PickItem>(): vscode.QuickPick<T> {
    return withShownTexts(vscode.window.createQuickPick<T>());
  },

  createInputBox(): vscode.InputBox {
    return withShownTexts(vscode.window.createInputBox());
  },

  /** The title and every text of the items are shown as text; `$(name)` in them makes no icon. */
  createTreeView<T>(id: string, options: vscode.TreeViewOptions<T>): vscode.TreeView<T> {
    const { treeDataProvider: given } = options;
    const treeDataProvider: vscode.TreeDataProvider<T> = {
      ...(given.onDidChangeTreeData && { onDidChangeTreeData: given.onDidChangeTreeData }),
      ...(given.getParent && { getParent: (node: T) => given.getParent?.(node) }),
      getChildren: (node) => given.getChildren(node),
      getTreeItem: (node) => {
        const item = given.getTreeItem(node);
        return 'then' in item ? item.then(shownItem) : shownItem(item);
      },
    };
    return withShownTexts(vscode.window.createTreeView(id, { ...options, treeDataProvider }));
  },
};

function shower(
  show: (message: string, options: vscode.MessageOptions, buttons: readonly string[]) => Thenable<string | undefined>,
): ShowMessage {
  return async (message: string, ...rest: readonly (string | vscode.MessageOptions)[]) => {
    const [first] = rest;
    const { detail, ...options }: vscode.MessageOptions = typeof first === 'object' ? first : {};
    const buttons = rest.filter((one) => typeof one === 'string');
    const shown = buttons.map(labelText);
    const pressed = await show(
      linesText(message),
      { ...options, ...(detail === undefined ? {} : { detail: linesText(detail) }) },
      shown,
    );
    return pressed === undefined ? undefined : buttons[shown.indexOf(pressed)];
  };
}

/** The members that the editor reads links or icons in, or shows on one line; nothing else is a text. */
const TEXTS = ['title', 'message', 'prompt', 'placeHolder', 'placeholder', 'description', 'tooltip'] as const;

function shownTexts(given: object): Record<string, string> {
  return Object.fromEntries(
    Object.entries(given)
      .filter(([name, value]) => typeof value === 'string' && TEXTS.some((text) => text === name))
      .map(([name, value]) => [name, linesText(value)]),
  );
}

type Problem = string | vscode.InputBoxValidationMessage | undefined | null;

function shownProblem(problem: Problem): Problem {
  if (typeof problem === 'string') return linesText(problem);
  return problem ? { ...problem, message: linesText(problem.message) } : problem;
}

/** A part of the window whose texts are shown as text from when they are set. */
function withShownTexts<B extends object>(box: B): B {
  return new Proxy(box, {
    get(_, name) {
      const value: unknown = Reflect.get(box, name, box);
      return typeof value === 'function' ? value.bind(box) : value;
    },
    set: (_, name, value) => Reflect.set(box, name, shownMember(name, value), box),
  });
}

function shownMember(name: string | symbol, value: unknown): unknown {
  switch (name) {
    case 'validationMessage':
      return shownProblem(value as Problem);
    case 'items':
    case 'activeItems':
    case 'selectedItems':
      return (value as readonly PickItem[]).map(shownRow);
    default:
      return typeof value === 'string' && TEXTS.some((text) => text === name) ? linesText(value) : value;
  }
}

/**
 * Rows by what was made of them, and the other way round: the editor knows a row that is active or picked by its
 * identity.
 */
const shownRows = new WeakMap<PickItem, PickItem>();
const givenRows = new WeakMap<object, PickItem>();

function shownRow<T extends PickItem>(given: T): T {
  const known = givenRows.has(given) ? given : shownRows.get(given);
  if (known) return known as T;
  const { icon, label, description, detail } = given;
  const shown: T = {
    ...given,
    label: icon ? `$(${icon}) ${labelText(label)}` : labelText(label),
    ...(description === undefined ? {} : { description: labelText(description) }),
    ...(detail === undefined ? {} : { detail: labelText(detail) }),
  };
  shownRows.set(given, shown);
  givenRows.set(shown, given);
  return shown;
}

function givenRow(shown: unknown): unknown {
  return typeof shown === 'object' && shown !== null ? (givenRows.get(shown) ?? shown) : shown;
}

/** Longest ID of a tree item; a longer one is identified by its digest. */
const MAX_ID_LENGTH = 300;

function shownItem(item: vscode.TreeItem): vscode.TreeItem {
  const { label, description, tooltip, accessibilityInformation: spoken, id, contextValue } = item;
  if (typeof label === 'string') item.label = labelText(label);
  if (typeof description === 'string') item.description = labelText(description);
  if (typeof tooltip === 'string') item.tooltip = linesText(tooltip);
  if (spoken) item.accessibilityInformation = { ...spoken, label: linesText(spoken.label) };
  if (id !== undefined && id.length > MAX_ID_LENGTH) {
    item.id = `${id.slice(0, MAX_ID_LENGTH)} ${createHash('sha256').update(id).digest('hex')}`;
  }
  if (contextValue !== undefined) item.contextValue = contextValue.slice(0, MAX_ID_LENGTH);
  return item;
}

/** Has a name typed before something that cannot be taken back; true when it was. */
export async function hasTyped(
  name: string,
  box: { readonly title: string; readonly prompt: string },
): Promise<boolean> {
  const typed = await window.showInputBox({
    ...box,
    ignoreFocusOut: true,
    validateInput: (text) => (name.startsWith(text) ? undefined : l10n.t('This is not the name.')),
  });
  return typed === name;
}

/** Opens an address in the browser unchanged; resolves with whether it was opened. */
export function openWebPage(url: string): Thenable<boolean> {
  // As a `Uri` it is decoded and encoded anew, which turns %2B into + and breaks the signature of a link. The host
  // takes texts as well, and leaves only those alone.
  return vscode.env.openExternal(url as unknown as vscode.Uri);
}
