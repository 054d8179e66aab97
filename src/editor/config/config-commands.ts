import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { requestsAsCurl } from '../../flows/config/plan-document.ts';
import { KEY_VARIABLE } from '../../flows/samples/request-sample.ts';
import type { Services } from '../services.ts';
import { window } from '../shell/window.ts';
import { carryOut, type Intent, showPlan } from './changes/carry-out.ts';
import { intentOf } from './changes/file-intent.ts';
import { compareWithAccount, pullInto, pullNew } from './changes/pull.ts';
import { reset } from './changes/reset.ts';
import { restoreBackup } from './changes/restore.ts';
import type { ConfigDesk } from './config-desk.ts';
import { askForFile, targetIn } from './config-target.ts';
import { placeForNewFile } from './new-file.ts';

/** Brings what the account has into a file, a new one where there is none. */
export async function pullConfig(services: Services, argument: unknown): Promise<void> {
  const desk = await services.config.desk();
  if (targetIn(argument) === undefined && (await desk.tree.files()).length === 0) {
    const uri = await placeForNewFile();
    if (uri) await pullNew(services, desk, uri);
    return;
  }
  const target = await askForFile(desk, argument);
  if (target) await pullInto(services, desk, target.uri);
}

/** Shows a file and what the account has side by side. */
export async function compareConfig(services: Services, argument: unknown): Promise<void> {
  const desk = await services.config.desk();
  const target = await askForFile(desk, argument);
  if (target) await compareWithAccount(services, desk, target.uri);
}

/** Makes an account as it was before a push. */
export async function restoreConfig(services: Services): Promise<void> {
  const desk = await services.config.desk();
  await restoreBackup(services, desk);
  await desk.drifts.refresh(await desk.tree.files());
}

/** Shows what a push would do; sends only requests that read. */
export async function planConfig(services: Services, argument: unknown): Promise<void> {
  const found = await intentFrom(services, argument);
  if (!found) return;
  await showPlan(services, found.desk, found.intent);
  await found.desk.drifts.refresh([found.uri]);
}

/** Makes the account as the file says, after showing what that takes and asking. */
export async function pushConfig(services: Services, argument: unknown): Promise<void> {
  const found = await intentFrom(services, argument);
  if (!found) return;
  const { desk, intent, uri } = found;
  if (intent.plan.requests.length === 0) {
    const { profile, name } = intent;
    window.setStatusBarMessage(l10n.t('{profile} is as {name} says already.', { profile: profile.name, name }), 5000);
  } else await carryOut(services, desk, intent);
  await desk.drifts.refresh([uri]);
}

/** Sets a setting, a validator or everything back to the defaults. */
export async function resetConfig(services: Services, argument: unknown): Promise<void> {
  const desk = await services.config.desk();
  const target = argument === undefined ? undefined : targetIn(argument);
  await reset(services, desk, target?.path);
  await desk.drifts.refresh(await desk.tree.files());
}

/** Reads the account again and compares every file with it. */
export async function refreshConfig(services: Services): Promise<void> {
  const desk = await services.config.desk();
  desk.tree.refresh();
  await desk.drifts.refresh(await desk.tree.files(), { fresh: true });
}

/** Copies the requests of a plan as commands for bash; the API key stands in them as a variable. */
export async function copyConfigRequests(services: Services, argument: unknown): Promise<void> {
  const found = await intentFrom(services, argument);
  if (!found) return;
  const { plan, profile } = found.intent;
  const { requests } = plan;
  if (requests.length === 0) {
    window.setStatusBarMessage(l10n.t('There is nothing to push, so there is no request.'), 5000);
    return;
  }
  await vscode.env.clipboard.writeText(requestsAsCurl(plan, await services.connection.bases(profile)));
  const facts = { count: requests.length, variable: KEY_VARIABLE };
  window.setStatusBarMessage(
    facts.count === 1
      ? l10n.t('Copied 1 request. It reads the API key from {variable}.', facts)
      : l10n.t('Copied {count} requests. They read the API key from {variable}.', facts),
    5000,
  );
}

/** The intent of the file that a command works on, against the account as it is now. */
async function intentFrom(
  services: Services,
  argument: unknown,
): Promise<{ readonly desk: ConfigDesk; readonly uri: vscode.Uri; readonly intent: Intent } | undefined> {
  const desk = await services.config.desk();
  const target = await askForFile(desk, argument);
  const intent = target && (await intentOf(services, desk, target.uri));
  return target && intent && { desk, uri: target.uri, intent };
}
