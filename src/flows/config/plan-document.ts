import * as l10n from '@vscode/l10n';
import { isCancel } from '../../base/errors.ts';
import { markdownBlock, markdownCode, markdownRow, markdownText } from '../../base/markdown.ts';
import type { ConfigFile } from '../../config/config-file.ts';
import { type Plan, type PlanItem, pathKey } from '../../config/planning/plan.ts';
import type { HostBases } from '../../contract/hosts.ts';
import type { ProfileFacts } from '../engine/profile.ts';
import { curlSample } from '../samples/curl.ts';
import { KEY_VARIABLE, sampleRequest } from '../samples/request-sample.ts';
import { failureText } from '../wording/failure-text.ts';
import { sampleOf } from './account-requests.ts';
import { changeName, countsText, itemName, requestName, valueText } from './plan-text.ts';
import type { PushReport, PushStep } from './push-plan.ts';

/** What a plan is written down with. */
export interface PlanContext {
  /** Name of the file, or of what else the account is compared with. */
  readonly name: string;
  readonly file: ConfigFile;
  readonly profile: ProfileFacts;
  readonly bases: HostBases;
  /** What was done, once it was. */
  readonly report?: PushReport;
  /** Where the configuration from before was written. */
  readonly backup?: string;
}

/**
 * A plan as Markdown: what changes with file, account and default side by side, and every request as a command for
 * bash.
 */
export function planDocument(plan: Plan, context: PlanContext): string {
  const { name, file, profile, report } = context;
  // Where no file is behind the plan, what it does not touch is not worth telling.
  const shown = plan.items.filter(({ change }) => change !== 'left' || !isEmpty(file));
  const isIn = (...changes: readonly string[]) => shown.filter(({ change }) => changes.includes(change));
  return [
    `# ${report ? l10n.t('Push of {name}', { name: markdownCode(name) }) : l10n.t('Plan for {name}', { name: markdownCode(name) })}`,
    `${l10n.t('Account: {profile}', { profile: `**${markdownText(profile.name)}**` })}  \n${countsText(shown)}`,
    report ? outcome(report, context) : before(plan),
    ...(report ? [steps(report, context), ...elsewhere(report, context)] : []),
    ...table(l10n.t('What changes'), isIn('created', 'changed', 'reset', 'unconfirmed'), context),
    ...leftAlone(isIn('left'), context),
    ...table(l10n.t('What is as the file says'), isIn('unchanged'), context),
    ...requests(plan, context),
  ]
    .join('\n\n')
    .concat('\n');
}

function isEmpty({ settings, documents, customTypes }: ConfigFile): boolean {
  return settings.length + documents.length + customTypes.length === 0;
}

function before({ requests }: Plan): string {
  if (requests.length === 0) return l10n.t('The account is as the file says: there is nothing to push.');
  if (requests.length === 1) {
    return l10n.t('Nothing was sent but requests that read. A push sends the request below.');
  }
  return l10n.t('Nothing was sent but requests that read. A push sends the {count} requests below, one at a time.', {
    count: requests.length,
  });
}

function outcome({ steps: all, isComplete, isReadAgain, isCanceled }: PushReport, { backup }: PlanContext): string {
  const done = all.filter(({ outcome: one }) => one === 'applied' || one === 'already').length;
  const facts = { done, count: all.length };
  const complete =
    all.length === 1 ? l10n.t('The request was carried out.') : l10n.t('All {count} requests were carried out.', facts);
  const cut = isCanceled
    ? l10n.t('Canceled: {done} of {count} requests were carried out. Push again to go on.', facts)
    : l10n.t('Stopped: {done} of {count} requests were carried out. Push again to go on.', facts);
  const kept =
    backup === undefined
      ? []
      : [l10n.t('What the account had before is kept in {path}.', { path: markdownCode(backup) })];
  const unread =
    isComplete && !isReadAgain
      ? [l10n.t('The account could not be read afterwards, so what was changed elsewhere is not known.')]
      : [];
  return [isComplete ? complete : cut, ...unread, ...kept].join('  \n');
}

function steps({ steps: all }: PushReport, context: PlanContext): string {
  const lines = all.map((step, index) => {
    // That it was given up, its author knows.
    const isReported = step.failure !== undefined && !isCancel(step.failure);
    const failure = isReported ? ` ${markdownText(sentenceOf(step.failure, context))}` : '';
    return [
      `${index + 1}. ${markdownCode(requestName(step.request))}: **${outcomeName(step)}**${failure}`,
      ...step.differences.map((item) => `   - ${difference(item, context)}`),
    ].join('\n');
  });
  return [`## ${l10n.t('What was done')}`, lines.join('\n')].join('\n\n');
}

/** What the account has otherwise at the end, and no answer to a request has shown. */
function elsewhere({ steps: all, differences }: PushReport, context: PlanContext): readonly string[] {
  const shown = new Set(all.flatMap((step) => step.differences.map(({ path }) => pathKey(path))));
  const others = differences.filter(({ path }) => !shown.has(pathKey(path)));
  if (others.length === 0) return [];
  return [
    `## ${l10n.t('What changed elsewhere')}`,
    l10n.t('These settings were changed elsewhere during the push. Push again to set them.'),
    others.map((item) => `- ${difference(item, context)}`).join('\n'),
  ];
}

function sentenceOf(failure: unknown, { profile }: PlanContext): string {
  return failureText(failure, { profile: profile.name, isSandbox: profile.environment === 'sandbox' }).sentence;
}

/** What became of a request, in a few words. */
function outcomeName({ outcome: one }: PushStep): string {
  switch (one) {
    case 'applied':
      return l10n.t('applied');
    case 'already':
      return l10n.t('was so already');
    case 'failed':
      return l10n.t('not applied');
    case 'unsure':
      return l10n.t('perhaps applied, the answer did not come');
    case 'waiting':
      return l10n.t('not sent');
  }
}

/** What the answer shows otherwise than the file wants it. */
function difference(item: PlanItem, { file }: PlanContext): string {
  return l10n.t('{name} should be {wanted}; the account answers {found}.', {
    name: markdownCode(itemName(item, file)),
    wanted: markdownCode(valueText(item.effective)),
    found: markdownCode(valueText(item.account)),
  });
}

function table(title: string, items: readonly PlanItem[], { file }: PlanContext): readonly string[] {
  if (items.length === 0) return [];
  const head = [
    '',
    l10n.t('Setting'),
    l10n.t('File'),
    l10n.t('Account'),
    l10n.t('Default'),
    l10n.t('In force afterwards'),
  ];
  const lines = items.map((item) =>
    markdownRow([
      changeName(item.change),
      markdownCode(itemName(item, file)),
      ...[item.file, item.account, item.default, item.effective].map((value) =>
        value === undefined ? '—' : markdownCode(valueText(value)),
      ),
    ]),
  );
  const notes = items.flatMap((item) =>
    item.notes.map((note) => `- ${markdownCode(itemName(item, file))}: ${markdownText(note)}`),
  );
  return [
    `## ${title}`,
    [markdownRow(head), markdownRow(head.map(() => '---')), ...lines].join('\n'),
    ...(notes.length > 0 ? [notes.join('\n')] : []),
  ];
}

/** What the file does not name: only what is not as Truora begins, which a reader may want to know of. */
function leftAlone(items: readonly PlanItem[], context: PlanContext): readonly string[] {
  const own = items.filter(({ account, default: usual }) => usual === undefined || account !== usual);
  const others = items.length - own.length;
  const shown = table(l10n.t('What the account has and the file does not name'), own, context);
  if (shown.length === 0) return [];
  return [
    ...shown,
    ...(others === 0 ? [] : [l10n.t('At their default: {count} more.', { count: others })]),
    l10n.t('A push neither resets nor deletes what the file does not name.'),
  ];
}

function requests({ requests: all }: Plan, { bases }: PlanContext): readonly string[] {
  if (all.length === 0) return [];
  return [
    `## ${l10n.t('Requests')}`,
    l10n.t('In this order. The API key is read from the variable {variable}.', {
      variable: markdownCode(KEY_VARIABLE),
    }),
    ...all.flatMap((request, index) => [
      `${index + 1}. ${markdownCode(requestName(request))}`,
      markdownBlock(curlSample(sampleRequest(sampleOf(request, bases))), 'bash'),
    ]),
  ];
}

/** Every request of a plan as commands for bash, in order. */
export function requestsAsCurl({ requests: all }: Plan, bases: HostBases): string {
  return all
    .map((request) => `# ${requestName(request)}\n${curlSample(sampleRequest(sampleOf(request, bases)))}`)
    .join('\n');
}
