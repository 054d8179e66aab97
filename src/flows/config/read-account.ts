import type { AccountState } from '../../config/account-state.ts';
import type { TruoraClient } from '../../truora/client.ts';
import type { Call } from '../../truora/sender.ts';

/** More pages of types than any account has; where a list that never ends is given up. */
const MOST_PAGES = 100;

/** Reads what an account has configured on both hosts; nothing is changed. */
export async function readAccount(
  client: Pick<TruoraClient, 'config' | 'customTypes'>,
  call: Call = {},
): Promise<AccountState> {
  const validators = await client.config.get(call);
  const types: AccountState['types'][number][] = [];
  let start_key: string | undefined;
  for (let page = 0; page < MOST_PAGES; page++) {
    const { items, nextStartKey } = await client.customTypes.list({ start_key }, call);
    types.push(...items);
    if (nextStartKey === undefined) break;
    start_key = nextStartKey;
  }
  return { validators, types };
}
