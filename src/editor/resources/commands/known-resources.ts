import { describeFailure } from '../../../base/errors.ts';
import type { Logger } from '../../../base/logger.ts';
import { summarizeCheck } from '../../../flows/checks/check-summary.ts';
import { summarizeEnrollment, summarizeValidation } from '../../../flows/results/summary.ts';
import { countryName } from '../../../flows/wording/document-names.ts';
import { timeText } from '../../../flows/wording/times.ts';
import type { ProfileData } from '../data/profile-data.ts';
import type { TreeValidation } from '../data/validation-rows.ts';
import type { ResourceKind, ResourceRef } from '../node.ts';

/** Something to pick from a list, in the words of the tree. */
export interface KnownResource {
  readonly label: string;
  readonly description: string;
  readonly detail: string;
  readonly resource: ResourceRef;
}

/**
 * Everything of these kinds that was read or started here so far, at least the first page of each list. A list that
 * cannot be read is left out: what is offered is a convenience, and an ID can be typed without it.
 */
export async function knownResources(
  data: ProfileData,
  kinds: readonly ResourceKind[],
  { language, logger }: { readonly language: string; readonly logger: Logger },
): Promise<readonly KnownResource[]> {
  const known: KnownResource[] = [];
  for (const kind of kinds) {
    await firstPage(data, kind).catch((failure) => logger.debug(`nothing to offer: ${describeFailure(failure)}`));
    for (const resource of readSoFar(data, kind, language)) known.push(resource);
  }
  return known;
}

async function firstPage(data: ProfileData, kind: ResourceKind): Promise<void> {
  switch (kind) {
    case 'validation':
      await data.validations.pages().load();
      return;
    case 'check':
      await data.checks.pages().load();
      return;
    case 'account':
      await data.accounts.load();
      return;
    case 'custom-type':
      await data.customTypes.load();
      return;
    case 'enrollment':
      // The API lists them by account only.
      return;
  }
}

/** A validation to pick. */
export function knownValidation(validation: TreeValidation): KnownResource {
  const { validation_id: id, account_id: accountId } = validation;
  return { ...summarizeValidation(validation), detail: id, resource: { kind: 'validation', id, accountId } };
}

function readSoFar(data: ProfileData, kind: ResourceKind, language: string): readonly KnownResource[] {
  switch (kind) {
    case 'validation':
      return data.validations.known().map(knownValidation);
    case 'enrollment':
      return data.enrollments.known().map((enrollment) => {
        const { enrollment_id: id, account_id: accountId } = enrollment;
        return { ...summarizeEnrollment(enrollment), detail: id, resource: { kind, id, accountId } };
      });
    case 'check':
      return data.checks.rows().map((check) => {
        const id = check.check_id;
        return { ...summarizeCheck(check), detail: id, resource: { kind, id } };
      });
    case 'account':
      return data.accounts.items.map(({ account_id: id, country, creation_date }) => ({
        label: id,
        description: country ?? '',
        detail: timeText(creation_date),
        resource: { kind, id },
      }));
    case 'custom-type':
      return data.customTypes.items.map(({ country, type: id }) => ({
        label: id,
        description: countryName(country, language),
        detail: country,
        resource: { kind, id, country },
      }));
  }
}
