import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { openCreations } from '../../flows/creations/creation-store.ts';
import { SANDBOX_PROFILE_ID } from '../accounts/profiles.ts';
import { SETTINGS } from '../ids.ts';
import type { Services } from '../services.ts';

/** Something that the extension keeps on this machine and can forget, without changing anything at Truora. */
export interface ErasableData {
  readonly label: string;
  /** How many there are; undefined when there are some. */
  readonly count: number | undefined;
  readonly isOfAllWorkspaces: boolean;
  erase(): Promise<void>;
}

/**
 * What is kept now; kinds of which there is nothing are left out. Settings, and what is to be put back at Truora, are
 * not among them.
 */
export async function erasableData(
  services: Pick<
    Services,
    | 'storage'
    | 'globalStorage'
    | 'state'
    | 'globalState'
    | 'profiles'
    | 'sandbox'
    | 'runs'
    | 'creations'
    | 'watcher'
    | 'lastAnswers'
    | 'resources'
    | 'webhooks'
    | 'signingKeys'
  >,
): Promise<readonly ErasableData[]> {
  const kinds = await Promise.all([
    profiles(services),
    runs(services),
    answers(services),
    webhooks(services),
    sandbox(services),
    backups(services),
    hostKeys(services),
  ]);
  return kinds.filter(({ count }) => count !== 0);
}

async function profiles({ profiles, signingKeys }: Pick<Services, 'profiles' | 'signingKeys'>): Promise<ErasableData> {
  const real = profiles.list().filter(({ id }) => id !== SANDBOX_PROFILE_ID);
  return {
    label: l10n.t('Profiles with their keys, and the signing keys of their webhooks'),
    count: real.length,
    isOfAllWorkspaces: true,
    async erase() {
      for (const { id } of real) {
        await profiles.remove(id);
        await signingKeys.forget(id);
      }
    },
  };
}

async function runs({
  runs,
  creations,
  watcher,
  resources,
  storage,
}: Pick<Services, 'storage' | 'runs' | 'creations' | 'watcher' | 'resources'>): Promise<ErasableData> {
  const stored = await runs.list();
  return {
    label: l10n.t('What is known of flows and checks that were started here'),
    count: stored.length + (await openCreations(creations, runs)).length,
    isOfAllWorkspaces: false,
    async erase() {
      for (const { id } of stored) watcher.release(id);
      await removeAt(vscode.Uri.joinPath(storage, 'runs'));
      await removeAt(vscode.Uri.joinPath(storage, 'creations'));
      resources.reload();
    },
  };
}

async function answers({ state, lastAnswers }: Pick<Services, 'state' | 'lastAnswers'>): Promise<ErasableData> {
  const stored = stateKind(state, 'truora.answers.', l10n.t('Last answers of flows, which are offered again'), false);
  return {
    ...stored,
    async erase() {
      await stored.erase();
      lastAnswers.forget();
    },
  };
}

async function webhooks({ webhooks }: Pick<Services, 'webhooks'>): Promise<ErasableData> {
  const { store } = await webhooks.service();
  return {
    label: l10n.t('Webhooks, and what the handler answered'),
    count: store.rows().length,
    isOfAllWorkspaces: false,
    erase: () => store.clear(),
  };
}

/** The extension's own; one that was started elsewhere is not emptied. */
async function sandbox({
  sandbox,
  resources,
  storage,
}: Pick<Services, 'storage' | 'sandbox' | 'resources'>): Promise<ErasableData> {
  const isOwn = !vscode.workspace.getConfiguration().get<string>(SETTINGS.sandboxUrl)?.trim();
  return {
    label: l10n.t('Accounts, validations and checks of the sandbox'),
    count: isOwn && (await isThere(vscode.Uri.joinPath(storage, 'sandbox.json'))) ? undefined : 0,
    isOfAllWorkspaces: false,
    async erase() {
      await sandbox.reset();
      const broken = (await namesIn(storage)).filter((name) => name.startsWith('sandbox.json.broken'));
      for (const name of broken) await removeAt(vscode.Uri.joinPath(storage, name));
      resources.reload();
    },
  };
}

async function backups({
  globalStorage,
  globalState,
}: Pick<Services, 'globalStorage' | 'globalState'>): Promise<ErasableData> {
  const folder = vscode.Uri.joinPath(globalStorage, 'config-backups');
  const pushed = stateKind(globalState, 'truora.config.pushed.', '', true);
  return {
    label: l10n.t('Backups of configuration, and texts of mails that were pushed'),
    count: (await namesIn(folder)).length + pushed.count,
    isOfAllWorkspaces: true,
    async erase() {
      await removeAt(folder);
      await pushed.erase();
    },
  };
}

async function hostKeys({ storage }: Pick<Services, 'storage'>): Promise<ErasableData> {
  const file = vscode.Uri.joinPath(storage, 'known_hosts');
  return {
    label: l10n.t('Host keys of SSH servers that you trusted'),
    count: (await isThere(file)) ? undefined : 0,
    isOfAllWorkspaces: false,
    erase: () => removeAt(file),
  };
}

function stateKind(state: vscode.Memento, prefix: string, label: string, isOfAllWorkspaces: boolean) {
  const keys = state.keys().filter((key) => key.startsWith(prefix));
  return {
    label,
    count: keys.length,
    isOfAllWorkspaces,
    async erase() {
      for (const key of keys) await state.update(key, undefined);
    },
  };
}

async function namesIn(folder: vscode.Uri): Promise<readonly string[]> {
  return (await isThere(folder)) ? (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name) : [];
}

async function removeAt(uri: vscode.Uri): Promise<void> {
  if (await isThere(uri)) await vscode.workspace.fs.delete(uri, { recursive: true });
}

function isThere(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(
    () => true,
    () => false,
  );
}
