import { type AccountState, type AccountType, accountValue } from '../config/account-state.ts';
import type { ConfigPath } from '../config/config-document.ts';

/** What is known of the account that the editor is connected to. Comes from the editor: the server calls nobody. */
export interface AccountFacts {
  /** Name of the profile, for people. */
  readonly profile: string;
  readonly state: AccountState;
  /** Whether it may have changed since: then it is shown and nothing is concluded from it. */
  readonly isStale: boolean;
}

/** The value that is in force in the account for what a path names; undefined when it is unknown or no plain value. */
export function accountSetting({ state }: AccountFacts, path: ConfigPath): string | number | boolean | undefined {
  const [section, first, second, third] = path;
  if (section === 'validators' && path.length === 3) return accountValue(state, String(first), String(second));
  if (section === 'custom_types' && path.length === 4) {
    const type = state.types.find((known) => known.country === first && known.type === second);
    return type?.weights.find(({ data_set }) => data_set === third)?.weight;
  }
  return undefined;
}

/** The custom types of a country. */
export function accountTypesIn({ state }: AccountFacts, country: string): readonly AccountType[] {
  return state.types.filter((type) => type.country === country && !type.isDefault);
}
