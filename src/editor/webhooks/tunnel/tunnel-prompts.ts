import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { SecretQuestion, TunnelPrompts } from '../../../webhooks/tunnel/tunnel.ts';
import { window } from '../../shell/window.ts';

/** Asks the person what only a tunnel asks; answers are neither kept nor logged. */
export const tunnelPrompts: TunnelPrompts = {
  async secret(question, signal) {
    const source = new vscode.CancellationTokenSource();
    const give = () => source.cancel();
    signal.addEventListener('abort', give, { once: true });
    try {
      return await window.showInputBox(
        { title: l10n.t('SSH Tunnel'), prompt: promptOf(question), password: true, ignoreFocusOut: true },
        source.token,
      );
    } finally {
      signal.removeEventListener('abort', give);
      source.dispose();
    }
  },
  async trustHostKey({ host, port, keyType, fingerprint }) {
    const trust = l10n.t('Trust This Server');
    const answer = await window.showWarningMessage(
      l10n.t('The server {host} is new to this machine.', { host: `${host}:${port}` }),
      {
        modal: true,
        detail: l10n.t('Its key is {type} {fingerprint}. Compare it with what the owner of the server tells you.', {
          type: keyType,
          fingerprint,
        }),
      },
      trust,
    );
    return answer === trust;
  },
};

function promptOf({ kind, subject, text, attempt }: SecretQuestion): string {
  const questions: Readonly<Record<string, string>> = {
    passphrase: l10n.t('Passphrase of the key {subject}', { subject }),
    password: l10n.t('Password of {subject}', { subject }),
  };
  const question = questions[kind] ?? text ?? subject;
  return attempt > 1 ? l10n.t('That was not right. {question}', { question }) : question;
}
