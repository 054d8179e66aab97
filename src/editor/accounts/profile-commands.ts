import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { trimSecret } from '../../base/secret-text.ts';
import { typedText } from '../../base/typed-text.ts';
import { type ApiKeyFacts, type NotAKey, objectionTo, readApiKey } from '../../contract/api-key.ts';
import { defineCommand } from '../define-command.ts';
import { COMMANDS } from '../ids.ts';
import type { Services } from '../services.ts';
import { window } from '../shell/window.ts';
import { SANDBOX_PROFILE_ID } from './profiles.ts';

/** Adds a profile with a key, or gives the profile with the id that is passed a new key. */
export const addProfile = defineCommand({
  id: COMMANDS.addProfile,
  async run(services, argument) {
    const { profiles, clock } = services;
    const replaced = typeof argument === 'string' ? profiles.get(argument) : undefined;
    const title = replaced ? l10n.t('New Key for {name}', { name: replaced.name }) : l10n.t('Add Profile');
    const key = await window.showInputBox({
      title,
      prompt: l10n.t(
        'Paste a backend API key from the Truora dashboard. It is kept in the secret storage of this machine only.',
      ),
      password: true,
      ignoreFocusOut: true,
      validateInput: (text) => (text === '' ? undefined : keyProblem(text, clock.now(), vscode.env.language)),
    });
    const read = key === undefined ? undefined : readApiKey(key);
    if (!key || !read?.ok) return undefined;
    if (replaced) {
      if (!(await confirmKey(title, read.value))) return undefined;
      await profiles.replaceKey(replaced.id, trimSecret(key));
      return replaced.id;
    }
    return addProfileWithKey(services, title, key);
  },
});

/** Asks for a name, shows what the key says of itself, and stores both; resolves with the profile's id unless the person turned back. */
export async function addProfileWithKey(services: Services, title: string, key: string): Promise<string | undefined> {
  const read = readApiKey(key);
  if (!read.ok) return undefined;
  const name = await askForName(services, title, read.value);
  if (!name || !(await confirmKey(title, read.value))) return undefined;
  const profile = await services.profiles.add(name, trimSecret(key));
  await services.profiles.use(profile.id);
  return profile.id;
}

/** Lets the person choose the profile that this workspace uses. */
export const switchProfile = defineCommand({
  id: COMMANDS.switchProfile,
  async run({ profiles }) {
    const active = profiles.active();
    const add = { icon: 'add', label: l10n.t('Add Profile with an API Key…'), id: undefined };
    const chosen = await window.showQuickPick(
      [
        ...profiles.list().map(({ id, name, environment }) => ({
          icon: environment === 'sandbox' ? 'beaker' : 'globe',
          label: name,
          description: environmentName(environment) + (id === active.id ? ` · ${l10n.t('in use')}` : ''),
          id,
        })),
        add,
      ],
      { title: l10n.t('Switch Profile'), placeHolder: l10n.t('Whose data do you want to work with?') },
    );
    if (chosen === add) return vscode.commands.executeCommand(COMMANDS.addProfile);
    if (chosen?.id) await profiles.use(chosen.id);
    return chosen?.id;
  },
});

/** Forgets a profile and its key after asking. The account itself is not touched. */
export const removeProfile = defineCommand({
  id: COMMANDS.removeProfile,
  async run({ profiles, signingKeys }) {
    const removable = profiles.list().filter(({ id }) => id !== SANDBOX_PROFILE_ID);
    if (removable.length === 0) {
      await window.showInformationMessage(l10n.t('There is only the sandbox, which stays.'));
      return;
    }
    const chosen = await window.showQuickPick(
      removable.map(({ id, name }) => ({ label: name, id })),
      {
        title: l10n.t('Remove Profile'),
        placeHolder: l10n.t('Select the profile to remove from this machine, with its key'),
      },
    );
    if (!chosen) return;
    const remove = l10n.t('Remove');
    const answer = await window.showWarningMessage(
      l10n.t('Remove the profile {name} and its key from this machine?', { name: chosen.label }),
      { modal: true, detail: l10n.t('Nothing is deleted at Truora.') },
      remove,
    );
    if (answer !== remove) return;
    await profiles.remove(chosen.id);
    await signingKeys.forget(chosen.id);
  },
});

/** Whether an environment is real, in words. */
export function environmentName(environment: 'sandbox' | 'production'): string {
  return environment === 'sandbox'
    ? l10n.t('on this machine, nothing is billed')
    : l10n.t('production, tries are billed');
}

function askForName({ profiles }: Services, title: string, facts: ApiKeyFacts): Thenable<string | undefined> {
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
async function confirmKey(title: string, facts: ApiKeyFacts): Promise<boolean> {
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

/** Why a text cannot be used as a key, in one sentence, or undefined when it can. */
export function keyProblem(text: string, now: number, language: string): string | undefined {
  const read = readApiKey(text);
  if (!read.ok) return shapeProblem(read.reason);
  const objection = objectionTo(read.value, now);
  if (objection === 'wrong-type') {
    return l10n.t('This is a {type} key, made for browsers or devices. Server calls need a backend key.', {
      type: read.value.keyType,
    });
  }
  if (objection === 'expired') {
    return l10n.t('This key expired on {date}. Create a new backend key in the dashboard.', {
      date: localDate(read.value.expiresAt ?? 0, language),
    });
  }
  return undefined;
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
