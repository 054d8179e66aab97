import assert from 'node:assert/strict';
import type * as vscode from 'vscode';

/** How long a test waits for what must come, in ms. */
const PATIENCE_MS = 15_000;

/** Resolves with what `look` finds once it finds something; rejects with `what` after a while. */
export async function until<T>(look: () => T | undefined | Promise<T | undefined>, what: () => string): Promise<T> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) assert.fail(what());
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

type Row = vscode.QuickPickItem;

/** A message with its buttons, as it was shown; it stays until it is answered. */
export interface ShownMessage {
  readonly level: 'info' | 'warning' | 'error';
  readonly text: string;
  readonly detail: string | undefined;
  readonly isModal: boolean;
  readonly buttons: readonly string[];
  /** Presses a button, or closes the message. */
  readonly press: (button: string | undefined) => void;
}

/** A progress as it was shown, with its last step. */
export interface ShownProgress {
  readonly title: string;
  readonly messages: readonly string[];
  readonly isOver: boolean;
  readonly cancel: () => void;
}

/** A page of the extension: what it was last sent of each type, and what it can send back. */
export interface ShownPage {
  readonly viewType: string;
  readonly panel: vscode.WebviewPanel;
  /** Everything that the page was sent, oldest first. */
  readonly sent: readonly { readonly type: string }[];
  /** Acts as the page does when the user presses something in it. */
  readonly send: (message: unknown) => void;
}

/**
 * The editor's window as a test answers it: a double of the parts in which the extension asks and tells, at the port of
 * the editor. Pages, documents and views stay the editor's own. Whoever installs it calls `restore`.
 */
export class ScriptedWindow {
  readonly messages: ShownMessage[] = [];
  readonly progresses: ShownProgress[] = [];
  readonly statusMessages: string[] = [];
  readonly pages: ShownPage[] = [];
  /** The question that is open now. */
  #box: Box | undefined;
  #file: { readonly title: string; readonly choose: (path: vscode.Uri | undefined) => void } | undefined;
  readonly #window: Record<string, unknown>;
  readonly #real: Record<string, unknown> = {};
  readonly #api: typeof vscode;

  constructor(api: typeof vscode, window: typeof vscode.window) {
    this.#api = api;
    this.#window = window as unknown as Record<string, unknown>;
    this.#replace({
      showInformationMessage: this.#shower('info'),
      showWarningMessage: this.#shower('warning'),
      showErrorMessage: this.#shower('error'),
      setStatusBarMessage: (text: string) => {
        this.statusMessages.push(text);
        return { dispose: () => {} };
      },
      withProgress: this.#withProgress,
      createQuickPick: () => this.#create('pick'),
      createInputBox: () => this.#create('input'),
      showQuickPick: this.#showQuickPick,
      showInputBox: this.#showInputBox,
      showOpenDialog: (options: vscode.OpenDialogOptions) => this.#askForFile(options, (uri) => uri && [uri]),
      showSaveDialog: (options: vscode.SaveDialogOptions) => this.#askForFile(options, (uri) => uri),
      createWebviewPanel: this.#createWebviewPanel,
    });
  }

  /** Closes what is open, and gives the editor its window back. */
  restore(): void {
    this.clear();
    Object.assign(this.#window, this.#real);
  }

  /** Closes every question and message that is still open, and forgets what was shown. */
  clear(): void {
    this.#box?.hide();
    this.#file?.choose(undefined);
    for (const message of this.messages) message.press(undefined);
    for (const progress of this.progresses) if (!progress.isOver) progress.cancel();
    for (const { panel } of this.pages) panel.dispose();
    for (const list of [this.messages, this.progresses, this.statusMessages, this.pages]) list.length = 0;
  }

  /** The question that is open, also while it is loading. */
  get open(): Box | undefined {
    return this.#box;
  }

  /** The question of this title, once it is open and not loading. A title fits when it ends with the text. */
  question(title: string): Promise<Box> {
    return until(
      () => (this.#box && !this.#box.busy && this.#box.title?.endsWith(title) ? this.#box : undefined),
      () => `not asked: ${title}. ${this.#state()}`,
    );
  }

  /** Picks the row of this label in the question of this title. */
  async pick(title: string, label: string | RegExp): Promise<void> {
    const box = await this.question(title);
    const row = await until(
      () => box.row(label),
      () => `${title} has no row ${label}, but ${box.labels().join(' | ')}`,
    );
    box.choose([row]);
  }

  /** Ticks exactly these rows of a question that takes several, and accepts. */
  async tick(title: string, ...labels: readonly string[]): Promise<void> {
    const box = await this.question(title);
    box.choose(
      labels.map((label) => {
        const row = box.row(label);
        assert.ok(row, `${title} has no row ${label}, but ${box.labels().join(' | ')}`);
        return row;
      }),
    );
  }

  /** Types a text into the question of this title, and accepts. The question stays open where it refuses the text. */
  async type(title: string, text: string): Promise<Box> {
    const box = await this.question(title);
    await box.type(text);
    await box.accept();
    return box;
  }

  /** Accepts the question of this title with what it offers. */
  async accept(title: string): Promise<void> {
    await (await this.question(title)).accept();
  }

  /** Closes the question of this title, as Escape does. */
  async cancel(title: string): Promise<void> {
    (await this.question(title)).hide();
  }

  /** Chooses a file in the dialog that is open. */
  async chooseFile(uri: vscode.Uri | undefined): Promise<void> {
    const file = await until(
      () => this.#file,
      () => `no file dialog. ${this.#state()}`,
    );
    file.choose(uri);
  }

  /** The message that contains the text, once it was shown. */
  message(text: string | RegExp): Promise<ShownMessage> {
    return until(
      () => this.messages.findLast((one) => matches(one.text, text)),
      () => `no message ${text}. ${this.#state()}`,
    );
  }

  /** Presses a button of the message that contains the text. */
  async press(text: string | RegExp, button: string): Promise<void> {
    const message = await this.message(text);
    assert.ok(message.buttons.includes(button), `${message.text} has no button ${button}, but ${message.buttons}`);
    message.press(button);
  }

  /** The text of the status bar that contains this one, once it was shown. */
  statusMessage(text: string | RegExp): Promise<string> {
    return until(
      () => this.statusMessages.findLast((one) => matches(one, text)),
      () => `no status message ${text}. ${this.#state()}`,
    );
  }

  /** The progress of which a step contains the text, once it got there. */
  progress(text: string | RegExp): Promise<ShownProgress> {
    return until(
      () => this.progresses.findLast(({ messages }) => messages.some((step) => matches(step, text))),
      () => `no progress ${text}, but ${JSON.stringify(this.progresses)}. ${this.#state()}`,
    );
  }

  /** The page whose tab has this title, once it is there. */
  page(title: string | RegExp): Promise<ShownPage> {
    return until(
      () => this.pages.findLast(({ panel }) => matches(panel.title, title)),
      () => `no page ${title}. ${this.#state()}`,
    );
  }

  #state(): string {
    const { title, labels } = this.#box
      ? { title: this.#box.title, labels: this.#box.labels() }
      : { title: '-', labels: [] };
    return [
      `Open question: ${title} [${labels.join(' | ')}] ${this.#box?.validationMessage ?? ''}`,
      `messages: ${this.messages.map((one) => one.text).join(' | ')}`,
      `pages: ${this.pages.map(({ panel }) => panel.title).join(' | ')}`,
      `status: ${this.statusMessages.join(' | ')}`,
    ].join('; ');
  }

  #replace(doubles: Record<string, unknown>): void {
    for (const [name, double] of Object.entries(doubles)) {
      this.#real[name] = this.#window[name];
      this.#window[name] = double;
    }
  }

  #shower(level: ShownMessage['level']) {
    return (text: string, options: vscode.MessageOptions, ...buttons: readonly string[]) =>
      new Promise<string | undefined>((resolve) => {
        const isModal = options.modal === true;
        this.messages.push({ level, text, detail: options.detail, isModal, buttons, press: resolve });
        // Nothing is to be answered: such a message goes away by itself.
        if (buttons.length === 0 && !isModal) resolve(undefined);
      });
  }

  #withProgress = async <R>(
    { title = '' }: vscode.ProgressOptions,
    task: (
      progress: vscode.Progress<{ message?: string; increment?: number }>,
      token: vscode.CancellationToken,
    ) => Thenable<R>,
  ): Promise<R> => {
    const source = new this.#api.CancellationTokenSource();
    const messages: string[] = [];
    const shown = { title, messages, isOver: false, cancel: () => source.cancel() };
    this.progresses.push(shown);
    try {
      return await task({ report: ({ message }) => message !== undefined && messages.push(message) }, source.token);
    } finally {
      shown.isOver = true;
      source.dispose();
    }
  };

  #create(kind: Box['kind']): Box {
    return new Box(kind, this.#api, (box, isOpen) => {
      if (isOpen) {
        const former = this.#box;
        this.#box = box;
        // The editor has room for one: a question closes the one before.
        if (former !== box) former?.hide();
      } else if (this.#box === box) this.#box = undefined;
    });
  }

  #showQuickPick = async (
    items: readonly Row[] | Thenable<readonly Row[]>,
    options: vscode.QuickPickOptions = {},
  ): Promise<Row | Row[] | undefined> => {
    const box = this.#create('pick');
    box.title = options.title ?? options.placeHolder;
    box.placeholder = options.placeHolder;
    box.canSelectMany = options.canPickMany === true;
    box.items = await items;
    box.selectedItems = box.items.filter(({ picked }) => picked);
    const accepted = await box.shown();
    if (!accepted) return undefined;
    return box.canSelectMany ? [...box.selectedItems] : box.selectedItems[0];
  };

  #showInputBox = async (options: vscode.InputBoxOptions = {}): Promise<string | undefined> => {
    const box = this.#create('input');
    box.title = options.title ?? options.prompt;
    box.prompt = options.prompt;
    box.value = options.value ?? '';
    const problemOf = async (value: string) => (await options.validateInput?.(value)) ?? undefined;
    box.onDidChangeValue(async (value) => {
      box.validationMessage = await problemOf(value);
    });
    for (;;) {
      if (!(await box.shown())) return undefined;
      const problem = await problemOf(box.value);
      if (!problem) {
        box.hide();
        return box.value;
      }
      box.validationMessage = problem;
    }
  };

  #askForFile<T>({ title = '' }: { title?: string }, answerOf: (uri: vscode.Uri | undefined) => T): Promise<T> {
    return new Promise((resolve) => {
      const choose = (uri: vscode.Uri | undefined) => {
        this.#file = undefined;
        resolve(answerOf(uri));
      };
      this.#file = { title, choose };
    });
  }

  #createWebviewPanel = (viewType: string, title: string, ...rest: unknown[]): vscode.WebviewPanel => {
    const create = this.#real.createWebviewPanel as (...args: readonly unknown[]) => vscode.WebviewPanel;
    const panel = create(viewType, title, ...rest);
    const { webview } = panel;
    const sent: { readonly type: string }[] = [];
    const listeners: ((message: unknown) => unknown)[] = [];
    const post = webview.postMessage.bind(webview);
    const receive = webview.onDidReceiveMessage;
    Object.defineProperties(webview, {
      postMessage: {
        value: (message: { type: string }) => {
          sent.push(message);
          return post(message);
        },
      },
      onDidReceiveMessage: {
        value: (listener: (message: unknown) => unknown, ...more: []) => {
          listeners.push(listener);
          return receive(listener, ...more);
        },
      },
    });
    const send = (message: unknown) => {
      for (const listener of listeners) listener(message);
    };
    this.pages.push({ viewType, panel, sent, send });
    panel.onDidDispose(() => {
      const at = this.pages.findIndex((page) => page.panel === panel);
      if (at >= 0) this.pages.splice(at, 1);
    });
    return panel;
  };
}

const matches = (text: string, wanted: string | RegExp) =>
  typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);

/** A quick pick or an input box, of which nothing is drawn. */
export class Box {
  readonly kind: 'pick' | 'input';
  title: string | undefined;
  step: number | undefined;
  totalSteps: number | undefined;
  placeholder: string | undefined;
  prompt: string | undefined;
  value = '';
  valueSelection: readonly [number, number] | undefined;
  password = false;
  busy = false;
  enabled = true;
  ignoreFocusOut = false;
  matchOnDescription = false;
  matchOnDetail = false;
  keepScrollPosition = false;
  canSelectMany = false;
  validationMessage: string | vscode.InputBoxValidationMessage | undefined;
  buttons: readonly vscode.QuickInputButton[] = [];
  activeItems: readonly Row[] = [];
  selectedItems: readonly Row[] = [];
  readonly onDidAccept: vscode.Event<void>;
  readonly onDidHide: vscode.Event<void>;
  readonly onDidChangeValue: vscode.Event<string>;
  readonly onDidChangeSelection: vscode.Event<readonly Row[]>;
  readonly onDidChangeActive: vscode.Event<readonly Row[]>;
  readonly onDidTriggerButton: vscode.Event<vscode.QuickInputButton>;
  readonly onDidTriggerItemButton: vscode.Event<vscode.QuickPickItemButtonEvent<Row>>;
  #items: readonly Row[] = [];
  #isOpen = false;
  readonly #onOpen: (box: Box, isOpen: boolean) => void;
  readonly #accepts: vscode.EventEmitter<void>;
  readonly #hides: vscode.EventEmitter<void>;
  readonly #values: vscode.EventEmitter<string>;
  readonly #selections: vscode.EventEmitter<readonly Row[]>;
  readonly #actives: vscode.EventEmitter<readonly Row[]>;
  readonly #triggers: vscode.EventEmitter<vscode.QuickInputButton>;
  readonly #itemTriggers: vscode.EventEmitter<vscode.QuickPickItemButtonEvent<Row>>;

  constructor(kind: Box['kind'], api: typeof vscode, onOpen: (box: Box, isOpen: boolean) => void) {
    this.kind = kind;
    this.#onOpen = onOpen;
    this.#accepts = new api.EventEmitter();
    this.#hides = new api.EventEmitter();
    this.#values = new api.EventEmitter();
    this.#selections = new api.EventEmitter();
    this.#actives = new api.EventEmitter();
    this.#triggers = new api.EventEmitter();
    this.#itemTriggers = new api.EventEmitter();
    this.onDidAccept = this.#accepts.event;
    this.onDidHide = this.#hides.event;
    this.onDidChangeValue = this.#values.event;
    this.onDidChangeSelection = this.#selections.event;
    this.onDidChangeActive = this.#actives.event;
    this.onDidTriggerButton = this.#triggers.event;
    this.onDidTriggerItemButton = this.#itemTriggers.event;
  }

  get items(): readonly Row[] {
    return this.#items;
  }

  /** As the editor does, the first row is active until another one is. */
  set items(items: readonly Row[]) {
    this.#items = items;
    const first = items.find(({ kind }) => kind !== -1);
    this.activeItems = first ? [first] : [];
  }

  show(): void {
    this.#isOpen = true;
    this.#onOpen(this, true);
  }

  hide(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#onOpen(this, false);
    this.#hides.fire();
  }

  dispose(): void {
    this.hide();
  }

  /** Shows it; resolves with whether it was accepted. */
  shown(): Promise<boolean> {
    return new Promise((resolve) => {
      this.onDidAccept(() => {
        resolve(true);
        if (this.kind === 'pick') this.hide();
      });
      this.onDidHide(() => resolve(false));
      this.show();
    });
  }

  /** The labels of the rows, without their icons. */
  labels(): readonly string[] {
    return this.#items.filter(({ kind }) => kind !== -1).map(({ label }) => textOf(label));
  }

  /** The row of this label, or whose label fits. */
  row(label: string | RegExp): Row | undefined {
    return this.#items.find((row) => {
      const text = textOf(row.label);
      return row.kind !== -1 && (typeof label === 'string' ? text === label : label.test(text));
    });
  }

  /** Sets the text, as typing does; resolves once the extension has looked at it. */
  async type(text: string): Promise<void> {
    this.value = text;
    this.#values.fire(text);
    await new Promise((resolve) => setTimeout(resolve, 0));
  }

  /** Enter: takes the row that is active, those that are ticked, or the text. */
  async accept(): Promise<void> {
    if (this.kind === 'pick' && !this.canSelectMany) {
      const typed = this.#items.filter((row) => row.alwaysShow).at(-1);
      this.selectedItems = this.value !== '' && typed ? [typed] : this.activeItems;
      this.#selections.fire(this.selectedItems);
    }
    this.#accepts.fire();
    await new Promise((resolve) => setTimeout(resolve, 0));
  }

  /** Picks these rows, and accepts. */
  choose(rows: readonly Row[]): void {
    this.activeItems = rows;
    this.selectedItems = rows;
    this.#actives.fire(rows);
    this.#selections.fire(rows);
    this.#accepts.fire();
  }

  /** Presses a button of the title bar, by its tooltip. */
  pressButton(tooltip: string): void {
    const button = this.buttons.find((one) => one.tooltip === tooltip);
    assert.ok(button, `no button ${tooltip}, but ${this.buttons.map((one) => one.tooltip)}`);
    this.#triggers.fire(button);
  }

  /** Goes back to the question before. */
  back(back: vscode.QuickInputButton): void {
    assert.ok(this.buttons.includes(back), 'this question has no way back');
    this.#triggers.fire(back);
  }

  /** Presses a button of a row, by its tooltip. */
  pressItemButton(label: string | RegExp, tooltip: string): void {
    const item = this.row(label);
    const button = item?.buttons?.find((one) => one.tooltip === tooltip);
    assert.ok(item && button, `no button ${tooltip} at ${label}`);
    this.#itemTriggers.fire({ item, button });
  }
}

const textOf = (label: string) => label.replace(/^\$\([\w~-]+\) /, '');
