import type { TruoraClient } from '../../truora/client.ts';
import type { ProfileData } from './data/profile-data.ts';

/** IDs of everything that was read and is still to be decided. */
export function pendingIn(data: ProfileData): readonly string[] {
  return [...data.pendingIds(), ...data.checks.pendingIds(), ...data.pendingEnrollmentIds()];
}

/** Reads something pending again. Resolves with the sections that show a change by it, none where nothing changed. */
export async function refreshOne(
  id: string,
  data: ProfileData,
  client: TruoraClient,
  signal: AbortSignal,
): Promise<readonly ('validations' | 'accounts' | 'checks')[]> {
  if (data.checks.pendingIds().includes(id)) {
    return data.checks.putCheck(await client.checks.get(id, { signal })) ? ['checks'] : [];
  }
  const isEnrollment = data.pendingEnrollmentIds().includes(id);
  const changed = isEnrollment
    ? data.putEnrollment(await client.enrollments.get(id, { signal }))
    : data.putValidation(await client.validations.get(id, {}, { signal }));
  // Both stand under their accounts; what is validated prepares validators of the account, too.
  return changed ? ['validations', 'accounts'] : [];
}
