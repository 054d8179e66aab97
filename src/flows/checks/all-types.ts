import type { TruoraClient } from '../../truora/client.ts';
import { readPages } from '../../truora/page.ts';
import type { CheckTypeEntry } from '../../truora/resources/custom-types.ts';

/** Most pages of types that are read. */
const MAX_PAGES = 20;

/**
 * Every type of check of the account, the default ones too, since none can be read alone. Rejects as the client does.
 */
export async function allTypes(
  { customTypes }: Pick<TruoraClient, 'customTypes'>,
  signal?: AbortSignal,
): Promise<readonly CheckTypeEntry[]> {
  return (await readPages((start_key) => customTypes.list({ start_key }, { signal }), MAX_PAGES)).items;
}
