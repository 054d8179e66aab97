import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { cancelReason } from '../../base/errors.ts';
import { adoptedRun } from '../../flows/creations/adopted-run.ts';
import type { OpenCreation } from '../../flows/creations/creation-store.ts';
import { notFoundText } from '../../flows/creations/creation-text.ts';
import { type Candidate, type Found, findCreation } from '../../flows/creations/find.ts';
import type { ProfileFacts } from '../../flows/engine/profile.ts';
import { timeText } from '../../flows/wording/times.ts';
import type { UnconfirmedError } from '../../truora/unconfirmed.ts';
import type { Services } from '../services.ts';
import { window } from '../shell/window.ts';

/** What looking takes, and going on with what is found. */
export type SearchServices = Pick<
  Services,
  'profiles' | 'connection' | 'runs' | 'creations' | 'watcher' | 'explorer' | 'resources' | 'results' | 'runChanged'
>;

/** Looks for what a lost answer may have created; true when the person wants to start again, knowing what is there. */
export async function findUnconfirmed(
  { creation, entry = '' }: UnconfirmedError,
  services: SearchServices,
): Promise<boolean> {
  if (!creation) return false;
  // The profile that it was sent with, whichever is in use by now.
  const noted = (await services.creations.list()).find((open) => open.entry === entry);
  const open = noted ?? { ...creation, entry, profileId: services.connection.profile.id };
  return lookForCreation(open, services, l10n.t('Start Again'));
}

/**
 * Looks for what an answer that was lost may have created, and goes on with it; nothing is created by looking.
 * `otherwise` is what can be done where it is not found or is none of them; true when that was chosen.
 */
export async function lookForCreation(
  open: OpenCreation,
  services: SearchServices,
  otherwise: string,
): Promise<boolean> {
  const { profiles, creations } = services;
  const profile = profiles.get(open.profileId);
  if (!profile) {
    await window.showWarningMessage(
      l10n.t('The profile that this was created with is not on this machine any more, so it cannot be looked for.'),
    );
    await creations.remove(open.entry);
    return false;
  }
  for (;;) {
    const found = await look(open, profile, services);
    if (!found) return false;
    const choice =
      found.candidates.length === 0 ? await tellNone(open, found, otherwise) : await pick(found, open, otherwise);
    if (choice === 'again') continue;
    if (choice === undefined) return false;
    if (choice !== 'otherwise') await adopt(choice, open, services);
    await creations.remove(open.entry);
    return choice === 'otherwise';
  }
}

function look(
  open: OpenCreation,
  profile: ProfileFacts,
  services: Pick<Services, 'connection' | 'runs'>,
): Promise<Found | undefined> {
  const { connection, runs } = services;
  const title = l10n.t('Truora: looking through the lists of {profile}', { profile: profile.name });
  return Promise.resolve(
    window.withProgress(
      { location: vscode.ProgressLocation.Notification, title, cancellable: true },
      async (_, token) => {
        const controller = new AbortController();
        const subscription = token.onCancellationRequested(() => controller.abort(cancelReason()));
        try {
          const client = await connection.client(profile);
          const isKnown = async (id: string) => (await runs.get(id)) !== undefined;
          return await findCreation(client, open, isKnown, controller.signal);
        } catch (failure) {
          if (controller.signal.aborted) return undefined;
          throw failure;
        } finally {
          subscription.dispose();
        }
      },
    ),
  );
}

type Choice = Candidate | 'again' | 'otherwise' | undefined;

async function tellNone(open: OpenCreation, { isComplete }: Found, otherwise: string): Promise<Choice> {
  const again = l10n.t('Look Again');
  const answer = await window.showWarningMessage(notFoundText(open, isComplete), again, otherwise);
  if (answer === again) return 'again';
  return answer === otherwise ? 'otherwise' : undefined;
}

async function pick({ candidates }: Found, open: OpenCreation, otherwise: string): Promise<Choice> {
  const items: (vscode.QuickPickItem & { readonly choice: Choice })[] = [
    ...candidates.map((candidate) => ({
      label: candidate.id,
      description: [candidate.createdAt === undefined ? '' : momentText(candidate.createdAt), candidate.status ?? '']
        .filter((part) => part !== '')
        .join(' · '),
      iconPath: new vscode.ThemeIcon('search'),
      choice: candidate,
    })),
    { label: l10n.t('Look Again'), iconPath: new vscode.ThemeIcon('refresh'), choice: 'again' },
    {
      label: otherwise,
      description: l10n.t('It is none of these.'),
      iconPath: new vscode.ThemeIcon('circle-slash'),
      choice: 'otherwise',
    },
  ];
  const picked = await window.showQuickPick(items, {
    title: l10n.t('What may have been created'),
    placeHolder: l10n.t('Sent at {time}. Which one is it?', { time: momentText(open.at) }),
    ignoreFocusOut: true,
  });
  return picked?.choice;
}

/** Goes on with what was found: as a run that is watched, or as something of the lists. */
async function adopt(
  candidate: Candidate,
  open: OpenCreation,
  services: Pick<Services, 'runs' | 'watcher' | 'explorer' | 'resources' | 'results' | 'runChanged'>,
): Promise<void> {
  const { runs, watcher, results, explorer, resources, runChanged } = services;
  const run = adoptedRun(candidate, open.at, open.profileId);
  if (run) {
    await runs.save(run);
    runChanged(run);
    watcher.watch(run);
    await results.open({ kind: run.subject, id: run.id, profileId: run.profileId });
    return;
  }
  resources.reload();
  if (open.kind === 'account') await explorer.revealAccount(candidate.id);
  else void window.showInformationMessage(l10n.t('{id} exists at Truora.', { id: candidate.id }));
}

/** A moment as the lists beside it show when something was created. */
export const momentText = (at: number) => timeText(new Date(at).toISOString());
