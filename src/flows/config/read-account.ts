import type { AccountState, AccountType } from '../../config/account-state.ts';
import type { TruoraClient } from '../../truora/client.ts';
import type { Call } from '../../truora/sender.ts';

/** More pages of types than any account has; where a list that never ends is given up. */
const MAX_PAGES = 100;

/** Reads what an account has configured on both hosts; nothing is changed. */
export async function readAccount(
  client: Pick<TruoraClient, 'config' | 'customTypes'>,
  call: Call = {},
): Promise<AccountState> {
  const validators = await client.config.get(call);
  // One that several pages list, or under two spellings of its country, is one.
  const types = new Map<string, AccountType>();
  let start_key: string | undefined;
  for (let page = 0; page < MAX_PAGES; page++) {
    const { items, nextStartKey } = await client.customTypes.list({ start_key }, call);
    for (const item of items) types.set(JSON.stringify([item.country, item.type]), item);
    if (nextStartKey === undefined) break;
    start_key = nextStartKey;
  }
  return { validators, types: [...types.values()] };
}
