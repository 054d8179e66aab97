import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { checkStatusName, checkTypeName } from '../../flows/checks/check-words.ts';
import type { ProfileFacts } from '../../flows/profile.ts';
import type { Services } from '../services.ts';
import { isResource } from '../views/node.ts';

const CHECK_ID = /^CHK[\w-]+$/;

/** A check and whose it is. */
export interface ChosenCheck {
  readonly id: string;
  readonly profile: ProfileFacts;
}

/** The check that a command works on: the node or page it was called on, the selected one, or what the person picks or types. */
export async function checkFrom(
  services: Services,
  argument: unknown,
  title: string,
): Promise<ChosenCheck | undefined> {
  const { connection, profiles, explorer } = services;
  if (isResource(argument)) {
    const { id, profileId } = argument.resource;
    return { id, profile: (profileId && profiles.get(profileId)) || connection.profile };
  }
  const selected = explorer.selectedResource();
  if (selected?.kind === 'check') return { id: selected.id, profile: connection.profile };
  const id = await askForCheckId(services, title);
  return id === undefined ? undefined : { id, profile: connection.profile };
}

/** Lets the person pick a check that was started here, or type the ID of any other. */
export async function askForCheckId({ runs, connection }: Services, title: string): Promise<string | undefined> {
  const known = (await runs.list())
    .filter(({ subject, profileId }) => subject === 'check' && profileId === connection.profile.id)
    .slice(0, 50)
    .map(({ id, type, traits, status }) => ({
      label: id,
      description: `${checkTypeName(type)}, ${traits.country ?? ''} · ${checkStatusName(status ?? 'in_progress')}`,
    }));
  return new Promise((resolve) => {
    const pick = vscode.window.createQuickPick();
    pick.title = title;
    pick.placeholder = l10n.t('Pick a check that was started here, or type the ID of any check.');
    pick.ignoreFocusOut = true;
    pick.items = known;
    pick.onDidChangeValue((value) => {
      const id = value.trim();
      const isKnown = known.some(({ label }) => label === id);
      const wrong = { label: `$(warning) ${l10n.t('A check ID begins with CHK.')}`, alwaysShow: true };
      const typed = CHECK_ID.test(id) ? { label: id, alwaysShow: true } : wrong;
      pick.items = id === '' || isKnown ? known : [...known, typed];
    });
    pick.onDidAccept(() => {
      const id = pick.selectedItems[0]?.label ?? '';
      if (!CHECK_ID.test(id)) return;
      resolve(id);
      pick.dispose();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}
