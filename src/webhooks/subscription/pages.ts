/** One page as the client gives it. */
export interface ApiPage<T> {
  readonly items: readonly T[];
  readonly nextStartKey?: string;
}

/** What every call takes at the end. */
export interface ApiCall {
  readonly signal: AbortSignal;
}

const PAGES = 50;

/** Everything over all pages, at most 50. */
export async function allOf<T>(
  read: (params: { start_key?: string | undefined }) => Promise<ApiPage<T>>,
): Promise<readonly T[]> {
  const found: T[] = [];
  let start_key: string | undefined;
  for (let page = 0; page < PAGES; page++) {
    const { items, nextStartKey } = await read({ start_key });
    for (const item of items) found.push(item);
    if (nextStartKey === undefined || nextStartKey === start_key) break;
    start_key = nextStartKey;
  }
  return found;
}
