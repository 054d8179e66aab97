import * as l10n from '@vscode/l10n';
import type { CodeLens, Range } from 'vscode-languageserver';
import { labelText } from '../../base/label-text.ts';
import type { Plan } from '../../config/planning/plan.ts';
import { entryOf, mapEntries } from '../../config/reading/read-file.ts';
import { isConfigurableValidator } from '../../contract/validator-config.ts';
import { type AccountFacts, planFor } from '../account.ts';
import { type OpenFile, rangeOf } from '../open-file.ts';
import { LENS_COMMANDS, type LensArgument } from '../protocol.ts';

const START: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/**
 * What can be done with the file above its first line, with how it stands to the account, and a reset above each
 * validator.
 */
export function codeLensesOf(file: OpenFile, account: AccountFacts | undefined): CodeLens[] {
  if (file.config.root?.kind !== 'map') return [];
  const whole = { uri: file.uri };
  return [
    lens(START, planTitle(file, account), LENS_COMMANDS.plan, whole),
    lens(START, l10n.t('Push'), LENS_COMMANDS.push, whole),
    lens(START, l10n.t('Pull'), LENS_COMMANDS.pull, whole),
    lens(START, l10n.t('Reset…'), LENS_COMMANDS.reset, whole),
    ...mapEntries(entryOf(file.config.root, 'validators')?.value)
      .filter(({ key, isMerged }) => !isMerged && isConfigurableValidator(key))
      .map(({ key, keyRange }) =>
        lens(rangeOf(file, keyRange), l10n.t('Reset {name}…', { name: key }), LENS_COMMANDS.reset, {
          ...whole,
          path: ['validators', key],
        }),
      ),
  ];
}

function lens(range: Range, title: string, command: string, argument: LensArgument): CodeLens {
  return { range, command: { title: labelText(title), command, arguments: [argument] } };
}

/** Says what is known of the drift; of an account that may have changed since, only what to do. */
function planTitle(file: OpenFile, account: AccountFacts | undefined): string {
  if (!account || account.isStale || file.config.problems.length > 0) return l10n.t('Plan');
  const { profile } = account;
  const count = differences(planFor(file, account));
  if (count === 0) return l10n.t('Plan: {profile} is as the file says', { profile });
  return count === 1
    ? l10n.t('Plan: 1 differs from {profile}', { profile })
    : l10n.t('Plan: {count} differ from {profile}', { count, profile });
}

function differences({ items }: Plan): number {
  return items.filter(({ change }) => change === 'created' || change === 'changed').length;
}
