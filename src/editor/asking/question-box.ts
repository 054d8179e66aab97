import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Position, Reply } from '../../flows/engine/question.ts';
import { window } from '../shell/window.ts';

/** What every question box shows of its flow. */
export function setUpBox(
  box: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  title: string,
  position: Position,
): void {
  box.title = `${position.flowTitle}: ${title}`;
  // A question in the middle of a run stands alone.
  if (position.total > 1) {
    box.step = position.step;
    box.totalSteps = position.total;
  }
  box.ignoreFocusOut = true;
  box.buttons = position.canGoBack ? [vscode.QuickInputButtons.Back] : [];
}

/**
 * Shows a box and resolves with its reply; hiding it cancels, `press` answers for further buttons. The box is disposed
 * in every case.
 */
export function answered<V>(
  box: (vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox) & vscode.QuickInput,
  signal: AbortSignal,
  accept: () => Reply<V> | undefined,
  press?: (button: vscode.QuickInputButton) => Reply<V> | undefined,
): Promise<Reply<V>> {
  return new Promise((resolve) => {
    const end = (reply: Reply<V>) => {
      signal.removeEventListener('abort', cancel);
      resolve(reply);
      box.dispose();
    };
    const cancel = () => end({ kind: 'cancel' });
    box.onDidTriggerButton((button) => {
      const reply: Reply<V> | undefined = button === vscode.QuickInputButtons.Back ? { kind: 'back' } : press?.(button);
      if (reply) end(reply);
    });
    box.onDidAccept(() => {
      const reply = accept();
      if (reply) end(reply);
    });
    box.onDidHide(cancel);
    signal.addEventListener('abort', cancel, { once: true });
    box.show();
  });
}

/** Shows that the next question is on its way; hiding it gives that up. */
export function showBusy(giveUp: () => void): vscode.Disposable {
  const box = window.createQuickPick();
  box.title = l10n.t('Loading…');
  box.busy = true;
  box.ignoreFocusOut = true;
  box.onDidHide(giveUp);
  box.show();
  return box;
}
