import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { Clock } from '../../base/clock.ts';
import { type Disposable, disposable } from '../../base/disposables.ts';
import { describeFailure, isCancel } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import { type CreationStore, lostCreations, UNDER_WAY_MS } from '../../flows/creations/creation-store.ts';
import { openCreationText } from '../../flows/creations/creation-text.ts';
import type { RunStore } from '../../flows/runs/run.ts';
import { COMMANDS } from '../command-ids.ts';
import { window } from '../shell/window.ts';

interface Kept {
  readonly creations: CreationStore;
  readonly runs: RunStore;
  readonly clock: Clock;
  readonly logger: Logger;
}

/**
 * Says once what an earlier window asked to be created without learning what became of it; what another one may still
 * be creating is looked at again when that would be over. Disposing stops it.
 */
export function warnOfLostCreations(kept: Kept): Disposable {
  const stopping = new AbortController();
  void warn(kept, stopping.signal).catch((failure: unknown) => {
    if (!isCancel(failure)) kept.logger.warn(`lost creations could not be looked at: ${describeFailure(failure)}`);
  });
  return disposable(() => stopping.abort());
}

async function warn({ creations, runs, clock }: Kept, signal: AbortSignal): Promise<void> {
  let lost = await lostCreations(creations, runs, clock.now());
  if (lost.length === 0) {
    if ((await creations.list()).length === 0) return;
    await clock.sleep(UNDER_WAY_MS, signal);
    lost = await lostCreations(creations, runs, clock.now());
  }
  const [newest] = lost;
  if (!newest) return;
  const find = l10n.t('Find It');
  const sentence =
    lost.length === 1
      ? openCreationText(newest)
      : l10n.t('{count} things may exist at Truora: their answers were lost. Find them before you start again.', {
          count: lost.length,
        });
  if ((await window.showWarningMessage(sentence, find, l10n.t('Later'))) === find) {
    await vscode.commands.executeCommand(COMMANDS.findCreation);
  }
}
