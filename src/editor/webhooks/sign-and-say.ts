import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { SigningKey } from '../../webhooks/token/signing-key.ts';
import { window } from '../shell/window.ts';
import type { Listening } from './listening.ts';

/**
 * The key to sign with: the only one, or the one that is picked; `none` where there is none, undefined when the person
 * gave up.
 */
export async function pickSigningKey(listening: Listening): Promise<SigningKey | 'none' | undefined> {
  const keys = await listening.signingKeys();
  if (keys.length <= 1) return keys[0] ?? 'none';
  const picked = await window.showQuickPick(
    keys.map((candidate) => ({ label: candidate.name, iconPath: new vscode.ThemeIcon('key'), key: candidate })),
    { title: l10n.t('Sign Webhook'), placeHolder: l10n.t('Select the key that signs the event'), ignoreFocusOut: true },
  );
  return picked?.key;
}

/** Says in the status bar what became of an event that was made here. */
export function sayWhatWasSent(
  { name }: SigningKey,
  last: { readonly status: number; readonly failure: string } | undefined,
): void {
  window.setStatusBarMessage(
    last
      ? l10n.t('Signed with {key} and sent: {status}', { key: name, status: last.status || last.failure })
      : l10n.t('Signed with {key} and stored; no handler is set.', { key: name }),
    8000,
  );
}
