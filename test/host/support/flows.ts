import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { ToResultPage } from '../../../src/webview/protocol.ts';
import { type ShownPage, until } from './scripted-window.ts';
import { enter, type User } from './truora.ts';

/** {@link enter} for flows: the sandbox decides immediately. */
export async function enterFlows(): Promise<{ readonly user: User; readonly leave: () => Promise<void> }> {
  const entered = await enter();
  await entered.user.services.sandbox.configure({ speed: 'instant' });
  return entered;
}

/** Answers questions one after the other, each by its title and the label of a row. */
export async function answer(user: User, ...answers: readonly (readonly [title: string, label: string | RegExp])[]) {
  for (const [title, label] of answers) await user.pick(title, label);
}

/** Validates the passport of the demo project with a new account, up to the last look and Enter. */
export async function validatePassport(user: User): Promise<void> {
  user.run('truora.document.validate');
  await answer(
    user,
    ['Country of the document', 'Any country (passports)'],
    ['Document type', 'Passport'],
    ['Account', 'New account'],
    ['Consent', 'Yes, the person agreed'],
    ['Front of the document', 'passport-front.webp'],
    ['Ready', 'Validate now'],
  );
}

/** A file of the demo project, which is open. */
export function demoFile(path: string): vscode.Uri {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

/** The pictures that a page shows, by their part, once there are this many; undefined where one could not be had. */
export function picturesOn(page: ShownPage, count: number): Promise<Readonly<Record<string, string | undefined>>> {
  const loaded = () => {
    const messages = page.sent as readonly ToResultPage[];
    return Object.fromEntries(
      messages.flatMap((message) =>
        message.type === 'picture' ? [[message.part, message.picture?.contentType] as const] : [],
      ),
    );
  };
  return until(
    () => (Object.keys(loaded()).length === count ? loaded() : undefined),
    () => `the pictures are ${JSON.stringify(loaded())}`,
  );
}

/** The sandbox's own list of validations, read past the extension. */
export async function validationsOf(user: User): Promise<readonly Record<string, unknown>[]> {
  const { apis, apiKey } = await user.services.sandbox.facts();
  const answer = await fetch(`${apis.validations}/v1/validations`, { headers: { 'Truora-API-Key': apiKey } });
  const { validations = [] } = (await answer.json()) as { validations?: Record<string, unknown>[] };
  return validations;
}

/** The text of the document that is shown and whose address ends with this, once it is there. */
export function shownDocument(end: string | RegExp): Promise<string> {
  const fits = ({ uri }: vscode.TextDocument) =>
    typeof end === 'string' ? uri.path.endsWith(end) : end.test(uri.path);
  return until(
    () => vscode.window.visibleTextEditors.find(({ document }) => fits(document))?.document.getText(),
    () => `no document ${end}, but ${vscode.window.visibleTextEditors.map(({ document }) => document.uri.path)}`,
  );
}
