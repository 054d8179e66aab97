import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import { cancelReason } from '../../../base/errors.ts';
import type { AccountState } from '../../../config/account-state.ts';
import type { ConfigFile } from '../../../config/config-file.ts';
import type { Plan } from '../../../config/planning/plan.ts';
import { planDocument } from '../../../flows/config/plan-document.ts';
import { countsText, requestName } from '../../../flows/config/plan-text.ts';
import { type OutdatedPlan, type PushReport, pushPlan } from '../../../flows/config/push-plan.ts';
import type { ProfileFacts } from '../../../flows/engine/profile.ts';
import type { Services } from '../../services.ts';
import { hasTyped, window } from '../../shell/window.ts';
import { type ConfigService, readWithProgress } from '../config-service.ts';

/** An intent about an account, and what it takes. */
export interface Intent {
  /** Name of the file, or of what else the account is to become. */
  readonly name: string;
  /** What is asked before anything is sent, as a whole phrase. */
  readonly title: string;
  /** Whose account it is about, even if another one is in use now. */
  readonly profile: ProfileFacts;
  readonly file: ConfigFile;
  readonly account: AccountState;
  readonly plan: Plan;
  /** The plan of the same intent against another state of the account. */
  readonly replan: (account: AccountState) => Plan;
  /** Whether the file still says what the plan was made of; absent where no file is behind the intent. */
  readonly isCurrent?: () => boolean;
}

/** Shows a plan, or what became of it, as a document. */
export async function showPlan(
  { connection }: Pick<Services, 'connection'>,
  service: ConfigService,
  { name, file, plan, profile }: Intent,
  more: { readonly report?: PushReport; readonly backup?: string } = {},
): Promise<void> {
  const bases = await connection.bases(profile);
  const text = planDocument(plan, { name, file, profile, bases, ...more });
  const uri = service.documents.put(more.report ? 'push' : 'plan', `${name.replaceAll('/', ' ')}.md`, text);
  await openMarkdown(uri);
}

/** Shows Markdown as it is read; as text where the editor has no preview. */
async function openMarkdown(uri: vscode.Uri): Promise<void> {
  if (vscode.extensions.getExtension('vscode.markdown-language-features')) {
    await vscode.commands.executeCommand('markdown.showPreview', uri);
  } else await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri), { preview: true });
}

/**
 * Shows an intent, asks, keeps what the account has, carries the plan out with progress and shows what was done. Where
 * the account was changed after the plan was made, nothing is sent, and the new plan is shown and asked about in its
 * place. Resolves with true when all of it was carried out.
 */
export async function carryOutIntent(
  services: Pick<Services, 'logger' | 'clock' | 'connection' | 'creations' | 'resources' | 'presentFailure'>,
  service: ConfigService,
  intent: Intent,
): Promise<boolean> {
  const { connection, creations, clock, logger } = services;
  const { profile, replan, isCurrent } = intent;
  await showPlan(services, service, intent);
  if (!(await isConfirmed(intent))) return false;
  if (isCurrent?.() === false) {
    void window.showWarningMessage(
      l10n.t('{name} has changed since the plan was made, so nothing was sent. Push again.', { name: intent.name }),
    );
    return false;
  }
  const client = await connection.client(profile);
  let backup: string | undefined;
  const keep = async (account: AccountState) => {
    backup = await service.backups.save({ profileId: profile.id, profile: profile.name, at: clock.now(), account });
  };
  const report = await withProgress(intent, (signal, onStep) =>
    pushPlan(intent.plan, { client, keep, replan, creations, logger, signal, onStep }),
  );
  if (report.kind === 'outdated') {
    const { account, plan } = report;
    logger.info(`configuration of ${profile.name}: changed elsewhere after the plan was made, nothing was sent`);
    service.accounts.put(profile, account);
    return carryOutAgain(services, service, { ...intent, account, plan });
  }
  logger.info(`configuration of ${profile.name}: ${report.steps.map(({ outcome }) => outcome).join(', ')}`);
  const done = report.steps.filter(({ outcome }) => outcome === 'applied' || outcome === 'already');
  await service.pushed.keep(
    profile.id,
    done.map(({ request }) => request),
  );
  service.accounts.put(profile, report.account);
  await showPlan(services, service, intent, { report, backup });
  if (intent.plan.requests.some(({ host }) => host === 'checks')) services.resources.reload();
  if (await tell(services, profile, report)) return goOn(services, service, intent);
  return report.isComplete;
}

/** Plans what is left of an intent, and carries that out. */
async function goOn(
  services: Pick<Services, 'logger' | 'clock' | 'connection' | 'creations' | 'resources' | 'presentFailure'>,
  service: ConfigService,
  intent: Intent,
): Promise<boolean> {
  const { profile, replan } = intent;
  const account = await readWithProgress(service, profile);
  const plan = replan(account);
  if (plan.requests.length > 0) return carryOutIntent(services, service, { ...intent, account, plan });
  window.setStatusBarMessage(l10n.t('{profile} is as intended.', { profile: profile.name }), 5000);
  return true;
}

/** Goes on with the plan for what the account has now, after saying why it is another one. */
async function carryOutAgain(
  services: Pick<Services, 'logger' | 'clock' | 'connection' | 'creations' | 'resources' | 'presentFailure'>,
  service: ConfigService,
  intent: Intent,
): Promise<boolean> {
  const { plan, profile } = intent;
  const facts = { profile: profile.name };
  if (plan.requests.length === 0) {
    await showPlan(services, service, intent);
    void window.showInformationMessage(
      l10n.t('{profile} was changed elsewhere and is as intended now. Nothing was sent.', facts),
    );
    return true;
  }
  void window.showWarningMessage(
    l10n.t('{profile} was changed elsewhere since the plan was made. Nothing was sent. This is the new plan.', facts),
  );
  return carryOutIntent(services, service, intent);
}

async function isConfirmed({ title, plan, profile }: Intent): Promise<boolean> {
  const facts = { profile: profile.name, count: plan.requests.length };
  if (profile.environment === 'production') {
    return hasTyped(profile.name, {
      title,
      prompt:
        facts.count === 1
          ? l10n.t('1 request changes the real account. Type the name of the profile, {profile}, to send it.', facts)
          : l10n.t(
              '{count} requests change the real account. Type the name of the profile, {profile}, to send them.',
              facts,
            ),
    });
  }
  const send = facts.count === 1 ? l10n.t('Send 1 request') : l10n.t('Send {count} requests', facts);
  const picked = await window.showQuickPick(
    [
      {
        label: send,
        description: countsText(plan.items.filter(({ change }) => change !== 'left' && change !== 'unchanged')),
        isYes: true,
      },
      { label: l10n.t('Send nothing'), isYes: false },
    ],
    { title, placeHolder: l10n.t('The plan is behind this list.'), ignoreFocusOut: true },
  );
  return picked?.isYes === true;
}

function withProgress(
  { name, plan }: Intent,
  task: (
    signal: AbortSignal,
    onStep: (index: number, request: Plan['requests'][number]) => void,
  ) => ReturnType<typeof pushPlan>,
): Thenable<PushReport | OutdatedPlan> {
  const count = plan.requests.length;
  const title = l10n.t('Truora: pushing {name}', { name });
  return window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const controller = new AbortController();
      const subscription = token.onCancellationRequested(() => controller.abort(cancelReason()));
      try {
        return await task(controller.signal, (index, request) =>
          progress.report({
            message: `${index + 1}/${count} ${requestName(request)}`,
            increment: index === 0 ? 0 : 100 / count,
          }),
        );
      } finally {
        subscription.dispose();
      }
    },
  );
}

/**
 * Says how a push ended: where it stopped, in the sentence of the failure. The document has the rest. Resolves with
 * true when the person wants the rest to be done.
 */
async function tell(
  services: Pick<Services, 'connection' | 'presentFailure'>,
  profile: ProfileFacts,
  { steps, differences, isComplete, isReadAgain, isCanceled }: PushReport,
): Promise<boolean> {
  const { connection } = services;
  const failure = steps.find((step) => step.failure !== undefined)?.failure;
  if (isCanceled) return false;
  if (!isComplete) {
    if (profile.id === connection.profile.id) connection.learnFrom(failure);
    return services.presentFailure(failure, profile);
  }
  const facts = { profile: profile.name, count: differences.length };
  if (facts.count > 0) {
    void window.showWarningMessage(
      facts.count === 1
        ? l10n.t('{profile} took every request, and 1 setting still differs. The document says which.', facts)
        : l10n.t('{profile} took every request, and {count} settings still differ. The document says which.', facts),
    );
    return false;
  }
  if (!isReadAgain) {
    void window.showWarningMessage(
      l10n.t('{profile} took every request, but could not be read afterwards. Plan again to compare.', facts),
    );
    return false;
  }
  const hasUnseen = steps.some(({ request }) => request.items.some(({ change }) => change === 'unconfirmed'));
  window.setStatusBarMessage(
    hasUnseen
      ? l10n.t('{profile} took every request. The API does not show all of the settings that were sent.', facts)
      : l10n.t('{profile} is as intended.', facts),
    5000,
  );
  return false;
}
