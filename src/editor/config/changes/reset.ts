import * as l10n from '@vscode/l10n';
import type { AccountState } from '../../../config/account-state.ts';
import { EMPTY_FILE } from '../../../config/config-file.ts';
import type { PlanItem, PlanOptions } from '../../../config/planning/plan.ts';
import type { ConfigPath } from '../../../config/reading/config-tree.ts';
import { CONFIGURABLE_VALIDATORS } from '../../../contract/validator-config.ts';
import { itemName, valueText } from '../../../flows/config/plan-text.ts';
import type { Services } from '../../services.ts';
import { window } from '../../shell/window.ts';
import { type ConfigService, readWithProgress } from '../config-service.ts';
import { carryOutIntent, type Intent } from './carry-out.ts';

/** Sets a setting, a validator or everything back to the defaults, after saying what that changes. */
export async function reset(
  services: Pick<Services, 'logger' | 'clock' | 'connection' | 'creations' | 'resources' | 'presentFailure'>,
  service: ConfigService,
  path: ConfigPath | undefined,
): Promise<boolean> {
  const { profile } = services.connection;
  const account = await readWithProgress(service, profile);
  const planFor = (part: ConfigPath, state: AccountState) => service.plan(profile, EMPTY_FILE, state, optionsFor(part));
  const all = planFor([], account).items.filter(({ change }) => change !== 'left');
  const chosen = path ?? (all.length === 0 ? [] : await askForPart(all));
  if (chosen === undefined) return false;
  const facts = { part: partName(chosen), profile: profile.name };
  const plan = planFor(chosen, account);
  if (plan.requests.length === 0) {
    void window.showInformationMessage(
      chosen.length === 0
        ? l10n.t('Everything in {profile} is at its default.', facts)
        : l10n.t('{profile} has nothing to reset of {part}.', facts),
    );
    return false;
  }
  const intent: Intent = {
    name: l10n.t('Reset {part}', facts),
    title: l10n.t('Reset {part} in {profile}', facts),
    profile,
    file: EMPTY_FILE,
    account,
    plan,
    replan: (later) => planFor(chosen, later),
  };
  return carryOutIntent(services, service, intent);
}

/** What a path of a file names, as something to set back; a custom type has nothing to go back to, so it is deleted. */
function optionsFor([section, first, second]: ConfigPath): PlanOptions {
  if (section === 'custom_types') {
    return second === undefined ? {} : { deletions: [{ country: String(first), type: String(second) }] };
  }
  if (first === undefined) return { resets: CONFIGURABLE_VALIDATORS.map((validator) => ({ validator })) };
  const validator = String(first);
  if (second === undefined) return { resets: [{ validator }] };
  return { resets: [{ validator, setting: second === 'documents' ? 'document_config' : String(second) }] };
}

/** Not deeper than what can be reset: of documents all methods go at once, and a custom type goes as a whole. */
function partName(path: ConfigPath): string {
  return path.length === 0 ? l10n.t('everything') : path.slice(1, 3).join(': ');
}

async function askForPart(items: readonly PlanItem[]): Promise<ConfigPath | undefined> {
  const validators = [...new Set(items.map(({ path }) => String(path[1])))];
  const changes = (count: number) => (count === 1 ? l10n.t('1 setting') : l10n.t('{count} settings', { count }));
  const picked = await window.showQuickPick(
    [
      { label: l10n.t('Everything'), description: changes(items.length), path: [] as ConfigPath },
      ...validators.map((name) => ({
        label: name,
        description: changes(items.filter(({ path }) => path[1] === name).length),
        path: ['validators', name] as ConfigPath,
      })),
      ...items.map((item) => ({
        label: itemName(item, EMPTY_FILE),
        // Of what the API does not show there is nothing to compare.
        description:
          item.account === undefined && item.effective === undefined
            ? item.notes.join(' ')
            : `${valueText(item.account)} → ${valueText(item.effective)}`,
        path: item.path,
      })),
    ],
    { title: l10n.t('Reset to the default'), placeHolder: l10n.t('Nothing is sent before you have seen the plan.') },
  );
  return picked?.path;
}
