import type { ProfileData } from './data/profile-data.ts';

/**
 * Whether a profile, whose accounts were read, has nothing to show but types of check. Other lists that cannot be read count as
 * empty: what was started here is known without them.
 */
export async function holdsNothing(data: ProfileData): Promise<boolean> {
  const { accounts, validations, checks } = data;
  if (accounts.items.length > 0) return false;
  await validations.load().catch(() => []);
  if (data.listed(validations.items, true).length > 0 || data.deleted().length > 0) return false;
  await checks.list.load().catch(() => []);
  return checks.listed().length === 0;
}
