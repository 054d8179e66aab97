import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { err, ok, type Result } from '../../base/result.ts';
import { trimSecret } from '../../base/secret-text.ts';
import { typedText } from '../../base/typed-text.ts';
import { type ApiKeyFacts, type NotAKey, objectionTo, readApiKey } from '../../contract/api-key.ts';
import type { Services } from '../services.ts';
import { window } from '../shell/window.ts';

/** A key that can be used: what is stored of it, and what it says of itself. */
export interface CheckedKey {
  readonly key: string;
  readonly facts: ApiKeyFacts;
}

/** Asks for the name of a new profile and shows what its key says of itself; undefined when the user turned back. */
export async function askForProfileName(
  services: Pick<Services, 'profiles'>,
  title: string,
  facts: ApiKeyFacts,
): Promise<string | undefined> {
  const name = await askForName(services, title, facts);
  return name && (await confirmKey(title, facts)) ? name : undefined;
}

function askForName(
  { profiles }: Pick<Services, 'profiles'>,
  title: string,
  facts: ApiKeyFacts,
): Thenable<string | undefined> {
  const taken = new Set(profiles.list().map(({ name }) => name.toLowerCase()));
  return window
    .showInputBox({
      title,
      prompt: l10n.t('A name for the profile: it is shown in the status bar and typed before anything that bills.'),
      value: taken.has(facts.keyName.toLowerCase()) ? '' : facts.keyName,
      ignoreFocusOut: true,
      validateInput: (text) => {
        if (typedText(text) === '') return l10n.t('Type a name.');
        if (text.length > 60) return l10n.t('Use at most {count} characters.', { count: 60 });
        return taken.has(typedText(text).toLowerCase()) ? l10n.t('Another profile has this name.') : undefined;
      },
    })
    .then((name) => (name === undefined ? undefined : typedText(name)));
}

/** Shows what the key says of itself before it is used. */
export async function confirmKey(title: string, facts: ApiKeyFacts): Promise<boolean> {
  const use = l10n.t('Use This Key');
  const expires = facts.expiresAt === undefined ? l10n.t('never') : localDate(facts.expiresAt, vscode.env.language);
  const answer = await window.showInformationMessage(
    title,
    {
      modal: true,
      detail: [
        l10n.t('Type: {type}', { type: facts.keyType }),
        l10n.t('Name: {name}', { name: facts.keyName || '–' }),
        l10n.t('Client: {client}', { client: facts.clientId }),
        l10n.t('Expires: {date}', { date: expires }),
      ].join('\n'),
    },
    use,
  );
  return answer === use;
}

/** A text as a key that can be used, or why it cannot, in one sentence. */
export function checkedKey(text: string, now: number, language: string): Result<CheckedKey, string> {
  const read = readApiKey(text);
  if (!read.ok) return err(shapeProblem(read.reason));
  const objection = objectionTo(read.value, now);
  if (objection === 'wrong-type') {
    const { keyType: type } = read.value;
    return err(
      l10n.t('This is a {type} key, made for browsers or devices. Server calls need a backend key.', { type }),
    );
  }
  if (objection === 'expired') {
    const date = localDate(read.value.expiresAt ?? 0, language);
    return err(l10n.t('This key expired on {date}. Create a new backend key in the dashboard.', { date }));
  }
  return ok({ key: trimSecret(text), facts: read.value });
}

function shapeProblem(reason: NotAKey): string {
  switch (reason) {
    case 'empty':
      return l10n.t('Paste a key.');
    case 'not-a-token':
      return l10n.t('This is not an API key: a key has three parts with dots between them. Copy it whole.');
    case 'not-truora':
      return l10n.t("This token is not one of Truora's API keys.");
  }
}

function localDate(ms: number, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(ms));
}
