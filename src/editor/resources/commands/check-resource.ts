import type { ProfileFacts } from '../../../flows/engine/profile.ts';
import type { Services } from '../../services.ts';
import { resourceFrom } from './resource-from.ts';

/** A check and whose it is. */
export interface ChosenCheck {
  readonly id: string;
  readonly profile: ProfileFacts;
}

/** The check that a command works on: the node or page it was called on, the selected one, or what the person picks or types. */
export async function checkFrom(
  services: Pick<Services, 'logger' | 'profiles' | 'connection' | 'explorer'>,
  argument: unknown,
  title: string,
): Promise<ChosenCheck | undefined> {
  const { connection, profiles } = services;
  const check = await resourceFrom(services, argument, ['check'], { title });
  return check && { id: check.id, profile: (check.profileId && profiles.get(check.profileId)) || connection.profile };
}
