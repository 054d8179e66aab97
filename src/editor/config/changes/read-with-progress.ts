import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { AccountState } from '../../../config/account-state.ts';
import type { ProfileFacts } from '../../../flows/engine/profile.ts';
import { window } from '../../shell/window.ts';
import type { ConfigService } from '../config-service.ts';

/** Reads the account of a profile afresh, and says so in the status bar while it takes. */
export function readWithProgress(service: ConfigService, profile: ProfileFacts): Thenable<AccountState> {
  const title = l10n.t('Truora: reading the configuration of the account');
  return window.withProgress({ location: vscode.ProgressLocation.Window, title }, () =>
    service.accounts.read({ profile, fresh: true }),
  );
}
