import * as l10n from '@vscode/l10n';
import * as vscode from 'vscode';
import type { ProfileFacts } from '../../../flows/engine/profile.ts';
import type { Services } from '../../services.ts';
import { isResource, isSame, type ResourceKind, type ResourceRef } from '../node.ts';
import { type KnownResource, knownResources } from './known-resources.ts';
import { pickResource } from './pick-resource.ts';

/** Every kind that commands work on. */
export const ALL_KINDS: readonly ResourceKind[] = ['validation', 'check', 'account', 'enrollment', 'custom-type'];

/** How a resource is asked for where none was given. */
export interface Asking {
  readonly title?: string;
  /** What is offered instead of everything that is known; what is selected counts only where it is among it. */
  readonly known?: readonly KnownResource[];
}

/**
 * The resource that a command works on: the node it was called on, the selected one, or what the person picks or types.
 */
export async function resourceFrom(
  services: Pick<Services, 'logger' | 'explorer' | 'resources'>,
  argument: unknown,
  kinds: readonly ResourceKind[],
  asking: Asking = {},
): Promise<ResourceRef | undefined> {
  if (isResource(argument)) return argument.resource;
  const [selected] = services.explorer.selectedResources();
  const { known } = asking;
  const isOffered = (one: ResourceRef) => !known || known.some(({ resource }) => isSame(resource, one));
  if (argument === undefined && selected && kinds.includes(selected.kind) && isOffered(selected)) return selected;
  return askForResource(services, kinds, asking);
}

/** Asks for a resource, whatever is selected. */
export async function askForResource(
  { resources, logger }: Pick<Services, 'logger' | 'resources'>,
  kinds: readonly ResourceKind[],
  { title = l10n.t('Which one?'), known }: Asking = {},
): Promise<ResourceRef | undefined> {
  const { language } = vscode.env;
  return pickResource(kinds, {
    title,
    known: known ?? (await knownResources(await resources.data(), kinds, { language, logger })),
  });
}

/** A check and whose it is. */
export interface ChosenCheck {
  readonly id: string;
  readonly profile: ProfileFacts;
}

/** The check that a command works on, as {@link resourceFrom} finds it. */
export async function checkFrom(
  services: Pick<Services, 'logger' | 'profiles' | 'connection' | 'explorer' | 'resources'>,
  argument: unknown,
  title: string,
): Promise<ChosenCheck | undefined> {
  const { connection, profiles } = services;
  const check = await resourceFrom(services, argument, ['check'], { title });
  return check && { id: check.id, profile: (check.profileId && profiles.get(check.profileId)) || connection.profile };
}
