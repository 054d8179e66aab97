import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { AccountState } from '../../../config/account-state.ts';
import { fileOf, restorePlan } from '../../../config/merging/restore-plan.ts';
import type { ProfileFacts } from '../../../flows/engine/profile.ts';
import type { StoredBackup } from '../../../node/files/config-backups.ts';
import type { Services } from '../../services.ts';
import { window } from '../../shell/window.ts';
import { type ConfigService, readWithProgress } from '../config-service.ts';
import { carryOutIntent } from './carry-out.ts';

/** Makes the account in use as a backup of it says. Custom types that came later go. */
export async function restoreBackup(
  services: Pick<Services, 'logger' | 'clock' | 'connection' | 'creations' | 'resources' | 'presentFailure'>,
  service: ConfigService,
): Promise<boolean> {
  const { profile } = services.connection;
  const backup = await askForBackup(profile, service);
  if (!backup) return false;
  const account = await readWithProgress(service, profile);
  const file = fileOf(backup.account);
  const replan = (later: AccountState) => restorePlan(backup.account, later);
  const plan = replan(account);
  if (plan.requests.length === 0) {
    window.setStatusBarMessage(l10n.t('{profile} is as in this backup already.', { profile: profile.name }), 5000);
    return true;
  }
  const facts = { date: dateOf(backup), profile: profile.name };
  const name = l10n.t('Backup of {date}', facts);
  const title = l10n.t('Restore the backup of {date} in {profile}', facts);
  return carryOutIntent(services, service, { name, title, profile, file, account, plan, replan });
}

async function askForBackup({ id, name }: ProfileFacts, service: ConfigService): Promise<StoredBackup | undefined> {
  const backups = (await service.backups.list()).filter(({ profileId }) => profileId === id);
  if (backups.length === 0) {
    void window.showInformationMessage(
      l10n.t('There is no backup of {profile} yet: each push writes one before it begins.', { profile: name }),
    );
    return undefined;
  }
  const picked = await window.showQuickPick(
    backups.map((backup, index) => ({
      label: dateOf(backup),
      description: index === backups.length - 1 ? l10n.t('the oldest') : '',
      detail: backup.path,
      backup,
    })),
    {
      title: l10n.t('Restore the configuration of {profile}', { profile: name }),
      placeHolder: l10n.t('Nothing is sent before you have seen the plan.'),
    },
  );
  return picked?.backup;
}

function dateOf({ at }: StoredBackup): string {
  return new Date(at).toLocaleString(vscode.env.language, { dateStyle: 'medium', timeStyle: 'medium' });
}
