import { AppError } from '../../base/errors.ts';
import { findType } from '../../contract/checks/custom-type-rules.ts';
import { allTypes } from '../../flows/checks/all-types.ts';
import { readFindings } from '../../flows/results/checks/check-source.ts';
import { asReceived } from '../../truora/answers/received.ts';
import type { TruoraClient } from '../../truora/client.ts';

/** Most pages of findings in one document. */
const MAX_FINDING_PAGES = 500;

/** What the API answers about something, by the kind and ID of its document. */
export async function answerOf(client: TruoraClient, kind: string | undefined, id: string, signal: AbortSignal) {
  switch (kind) {
    case 'accounts':
      return client.accounts.get(id, { signal });
    case 'enrollments':
      return client.enrollments.get(id, { signal });
    case 'checks':
      return client.checks.get(id, { signal });
    case 'custom-types':
      return customTypeOf(client, id, signal);
    case 'findings': {
      return (await readFindings(client, id.replace(/-findings$/, ''), MAX_FINDING_PAGES, signal)).items.map(
        asReceived,
      );
    }
    default:
      return client.validations.get(id, { show_details: true }, { signal });
  }
}

/** The part of the account's configuration that is about one type, nested as on the wire; it cannot be read alone. */
async function customTypeOf(client: TruoraClient, place: string, signal: AbortSignal) {
  const [country = '', ...name] = place.split('/');
  const type = name.join('/');
  const types = await allTypes(client, signal);
  const found = findType(types, { country, type });
  if (!found) throw new AppError('not-found', 'The account has no such type');
  return { [country]: { [type]: found.weights } };
}
