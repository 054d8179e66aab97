import { type AccountState, type AccountType, accountValue } from '../config/account-state.ts';
import type { Plan, PlanValue } from '../config/planning/plan.ts';
import { planOf } from '../config/planning/plan-of.ts';
import type { ConfigDocument } from '../config/reading/config-document.ts';
import type { ConfigPath } from '../config/reading/config-tree.ts';
import type { SettingValue } from '../contract/validator-config.ts';
import type { OpenFile } from './open-file.ts';

/** What is known of the account that the editor is connected to. Comes from the editor: the server calls nobody. */
export interface AccountFacts {
  /** Name of the profile, for people. */
  readonly profile: string;
  readonly state: AccountState;
  /** Whether it may have changed since: then it is shown and nothing is concluded from it. */
  readonly isStale: boolean;
}

const plans = new WeakMap<ConfigDocument, { readonly account: AccountFacts; readonly plan: Plan }>();

/** What it would take to make the account as a file says, worked out once for each version of both. */
export function planFor({ config }: OpenFile, account: AccountFacts): Plan {
  const known = plans.get(config);
  if (known?.account === account) return known.plan;
  const plan = planOf(config.file, account.state);
  plans.set(config, { account, plan });
  return plan;
}

/** The value that is in force in the account for what a path names; undefined when it is unknown or no plain value. */
export function accountSetting({ state }: AccountFacts, path: ConfigPath): SettingValue | undefined {
  const [section, first, second, third] = path;
  if (section === 'validators' && path.length === 3) return accountValue(state, String(first), String(second));
  if (section === 'custom_types' && path.length === 4) {
    const type = state.types.find((known) => isCountry(known, String(first)) && known.type === second);
    return type?.weights.find(({ data_set }) => data_set === third)?.weight;
  }
  return undefined;
}

/** The same for what the file says, validation methods of documents too, which several versions may share. */
export function accountValueAt(file: OpenFile, account: AccountFacts, path: ConfigPath): PlanValue | undefined {
  const key = JSON.stringify(path);
  const item = planFor(file, account).items.find((each) => JSON.stringify(each.path) === key);
  return item?.account ?? accountSetting(account, path);
}

/** The custom types of a country. */
export function accountTypesIn({ state }: AccountFacts, country: string): readonly AccountType[] {
  return state.types.filter((type) => isCountry(type, country) && !type.isDefault);
}

const isCountry = (type: AccountType, spelled: string) => type.country === spelled.toUpperCase();
