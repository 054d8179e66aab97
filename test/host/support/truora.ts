import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { SANDBOX_PROFILE_ID } from '../../../src/editor/accounts/profiles.ts';
import { emptyFilter } from '../../../src/editor/resources/filter.ts';
import type { ForTests } from '../../../src/extension.ts';
import type { ResultPage } from '../../../src/flows/results/page.ts';
import type { ToResultPage } from '../../../src/webview/protocol.ts';
import { ScriptedWindow, type ShownPage, until } from './scripted-window.ts';

const ID = 'truora-workbench.truora-workbench';

/** The parts of the extension under test, once it is active. */
export async function truora(): Promise<ForTests> {
  const extension = vscode.extensions.getExtension<ForTests>(ID);
  assert.ok(extension, 'the extension is not there');
  const forTests = await extension.activate();
  assert.ok(forTests, 'the extension does not know that it is tested');
  return forTests;
}

/** A user at the window of the extension, who finds it as it was installed: one for each test, ended by `leave`. */
export interface User extends ScriptedWindow {
  readonly services: ForTests['services'];
  /** Runs a command and does not wait for its end; what it fails with fails the test at `leave`. */
  run(command: string, ...args: readonly unknown[]): void;
  /** Sets a setting of the extension until the test ends. */
  set(name: string, value: unknown): Promise<void>;
}

/** Pauses between two looks at a result are of this length, in ms; those of a minute and more are time-outs. */
const [SHORTEST_PAUSE, LONGEST_PAUSE] = [500, 30_000];

/**
 * Gives a test a window that it can answer, and an extension that knows nothing yet, whose pauses between two looks at
 * a result are a twentieth. `leave` puts everything back.
 */
export async function enter(): Promise<{ readonly user: User; readonly leave: () => Promise<void> }> {
  const { window, services } = await truora();
  const scripted = new ScriptedWindow(vscode, window);
  const failures: unknown[] = [];
  const changed = new Set<string>();
  const configuration = () => vscode.workspace.getConfiguration();
  const user: User = Object.assign(scripted, {
    services,
    run(command: string, ...args: readonly unknown[]) {
      vscode.commands.executeCommand(command, ...args).then(undefined, (failure: unknown) => failures.push(failure));
    },
    async set(name: string, value: unknown) {
      changed.add(name);
      await configuration().update(name, value, vscode.ConfigurationTarget.Global);
    },
  });
  const { clock } = services;
  const { sleep } = clock;
  await forget(services);
  clock.sleep = (ms, signal) => sleep(ms >= SHORTEST_PAUSE && ms <= LONGEST_PAUSE ? ms / 20 : ms, signal);
  return {
    user,
    async leave() {
      clock.sleep = sleep;
      scripted.restore();
      await vscode.commands.executeCommand('workbench.action.closeAllEditors');
      for (const name of changed) await configuration().update(name, undefined, vscode.ConfigurationTarget.Global);
      assert.deepEqual(failures, []);
    },
  };
}

/**
 * Brings the extension back to how it was installed: no profiles, runs, answers, webhooks, backups; an empty sandbox in
 * use.
 */
async function forget(services: ForTests['services']): Promise<void> {
  const { profiles, runs, watcher, webhooks, sandbox, resources, lastAnswers, signingKeys, storage, state } = services;
  const { connection, explorer, globalState, globalStorage } = services;
  const opened = await webhooks.service();
  await opened.listening.stop();
  await opened.store.clear();
  webhooks.view.setFilter({});
  webhooks.view.showNewest();
  webhooks.privacy.reveal(false);
  for (const { id } of profiles.list()) {
    await signingKeys.forget(id);
    if (id !== SANDBOX_PROFILE_ID) await profiles.remove(id);
  }
  for (const { id } of await runs.list()) watcher.release(id);
  for (const name of ['runs', 'creations']) {
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(storage, name), { recursive: true }).then(undefined, () => {});
  }
  await vscode.workspace.fs
    .delete(vscode.Uri.joinPath(globalStorage, 'config-backups'), { recursive: true })
    .then(undefined, () => {});
  for (const key of state.keys()) if (key.startsWith('truora.')) await state.update(key, undefined);
  for (const key of globalState.keys()) {
    if (key.startsWith('truora.config.')) await globalState.update(key, undefined);
  }
  lastAnswers.forget();
  explorer.setFilter(emptyFilter);
  // A test may have named another sandbox.
  connection.forget(SANDBOX_PROFILE_ID);
  await sandbox.reset();
  await sandbox.configure({ speed: 'real' });
  connection.setState('unknown');
  resources.reload();
}

/** The model of a result page, as it was last sent, once `fits` finds it good. */
export function resultPage(page: ShownPage, fits: (page: ResultPage) => boolean = () => true): Promise<ResultPage> {
  const newest = () =>
    (page.sent as readonly ToResultPage[]).findLast((message) => message.type === 'page') as
      | Extract<ToResultPage, { type: 'page' }>
      | undefined;
  return until(
    () => {
      const model = newest()?.page;
      return model && fits(model) ? model : undefined;
    },
    () => `the page is ${JSON.stringify(newest()?.page, null, 1)}`,
  );
}
