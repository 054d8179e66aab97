import { ok } from '../../../base/result.ts';
import { databasesOf } from '../../../contract/checks/check-databases.ts';
import { CHECK_TYPES, type DATABASE_HEALTH } from '../../../contract/checks/check-values.ts';
import { getCheckHealth, getOlderCheckHealth } from '../../../contract/endpoints/check-health.ts';
import { defineRoute } from '../../http/route.ts';

const HOURS = 24;

/** Every database of a country, all day in operation. */
export const getCheckHealthRoute = defineRoute(getCheckHealth, { answer });

/** The same under its older path. */
export const getOlderCheckHealthRoute = defineRoute(getOlderCheckHealth, { answer });

function answer({ parameters }: { readonly parameters: { readonly country?: string | undefined } }) {
  const all = CHECK_TYPES.flatMap((type) => databasesOf(parameters.country ?? 'CO', type));
  const byId = new Map(all.filter(({ datasets }) => datasets.length > 0).map((database) => [database.id, database]));
  return ok(
    [...byId.values()].map(({ id, name, datasets }) => ({
      data_sets: [...datasets],
      database_id: id,
      database_name: name,
      hourly_status: Array<(typeof DATABASE_HEALTH)[number]>(HOURS).fill('operational'),
    })),
  );
}
