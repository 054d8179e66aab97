import { randomHex, seededRandom } from '../../base/clock.ts';
import { type Database, databasesOf } from '../../contract/checks/check-databases.ts';
import { CHECK_TYPES, type DATABASE_STATUSES, type SEVERITIES } from '../../contract/checks/check-values.ts';
import type { CheckRecord } from '../lifecycle/check-records.ts';
import { type CheckScenario, findCheckScenario } from './check-scenarios.ts';

/** What one search has found. */
export interface Finding {
  readonly severity: (typeof SEVERITIES)[number];
  readonly route: 'person' | 'person-name';
}

/** One search that a check makes: a database for a data set. */
export interface PlannedSearch {
  readonly database_id: string;
  readonly database_name: string;
  /** Absent of skipped ones. */
  readonly data_set?: string;
  /** When it has its outcome, as a share of the time of the search; skipped ones at once. */
  readonly share: number;
  readonly outcome: Extract<(typeof DATABASE_STATUSES)[number], 'completed' | 'expired' | 'error' | 'skipped'>;
  readonly isDelayed: boolean;
  readonly invalid_inputs: readonly string[];
  /** Something held against the subject. */
  readonly finding?: Finding;
}

/**
 * Names of inputs inside `invalid_inputs` that are not those of the parameters (REF examples); which is which is
 * inferred.
 */
const INPUT_OF: Readonly<Record<string, string>> = {
  document_expedition_date: 'issue_date',
  administrative_region: 'region',
  birthday: 'date_of_birth',
};

const MANY = 600;

/** Every search of a check in the order of its answer. A pure function of the record. */
export function searchesOf(record: CheckRecord): readonly PlannedSearch[] {
  const scenario = findCheckScenario(record.scenario);
  const plain = databasesFor(record).flatMap((database) => searchesIn(database, record));
  const searches = scenario?.trait === 'many' ? multiplied(plain) : plain;
  return withFindings(
    searches.map((search, i) => troubled(search, i, scenario)),
    record,
    scenario,
  );
}

/** The databases of the country and type, and a made-up one for each data set that none of them feeds. */
function databasesFor({ country, type, base, weights }: CheckRecord): readonly Database[] {
  const wanted = weights.map(({ data_set }) => data_set);
  const types = type === base ? [base] : CHECK_TYPES;
  const known = new Map(
    types.flatMap((one) => databasesOf(country, one)).map((one) => [`${one.id} ${one.datasets.join()}`, one] as const),
  );
  const real = [...known.values()].filter(
    ({ datasets }) => datasets.length === 0 || datasets.some((name) => wanted.includes(name)),
  );
  const missing = wanted.filter((name) => !real.some(({ datasets }) => datasets.includes(name)));
  const madeUp = missing.map((name) => ({
    id: madeUpId('DBI', `${country} ${name}`, 40),
    name: `Sandbox: ${name}`,
    datasets: [name],
    needs: [],
  }));
  return [...madeUp, ...real];
}

function searchesIn(database: Database, { inputs, weights }: CheckRecord): readonly PlannedSearch[] {
  const wanted = weights.map(({ data_set }) => data_set);
  const basis = { database_id: database.id, database_name: database.name, isDelayed: false, invalid_inputs: [] };
  const lacking = database.needs.filter((need) => (inputs[INPUT_OF[need] ?? need] ?? '') === '');
  if (lacking.length > 0) return [{ ...basis, share: 0, outcome: 'skipped', invalid_inputs: lacking }];
  const datasets = database.datasets.length === 0 ? wanted.slice(0, 1) : database.datasets;
  return datasets
    .filter((name) => wanted.includes(name))
    .map((data_set) => ({ ...basis, data_set, share: shareOf(`${database.id} ${data_set}`), outcome: 'completed' }));
}

/** As many searches as make a check heavy, each under an ID of its own. */
function multiplied(searches: readonly PlannedSearch[]): readonly PlannedSearch[] {
  return Array.from({ length: MANY }, (_, i) => {
    const search = searches[i % searches.length] as PlannedSearch;
    const round = Math.floor(i / searches.length) + 1;
    if (round === 1) return search;
    const database_id = madeUpId('DBI', `${search.database_id} ${search.data_set} ${round}`, 40);
    return { ...search, database_id, database_name: `${search.database_name} (${round})`, share: shareOf(database_id) };
  });
}

function troubled(search: PlannedSearch, index: number, scenario: CheckScenario | undefined): PlannedSearch {
  if (search.outcome === 'skipped') return search;
  switch (scenario?.trait) {
    case 'failing':
      return index % 2 === 0 ? { ...search, outcome: index % 4 === 0 ? 'error' : 'expired' } : search;
    case 'delayed':
      return index % 5 === 0 ? { ...search, isDelayed: true } : search;
    case 'skipped': {
      if (index % 3 !== 0) return search;
      const { data_set: _, ...rest } = search;
      return { ...rest, share: 0, outcome: 'skipped', invalid_inputs: ['document_expedition_date'] };
    }
    default:
      return search;
  }
}

function withFindings(
  searches: readonly PlannedSearch[],
  { weights }: CheckRecord,
  scenario: CheckScenario | undefined,
): readonly PlannedSearch[] {
  const scripted = scenario?.findings ?? [];
  const isSearched = (dataset: string) => searches.some(({ data_set }) => data_set === dataset);
  const fitting = scripted.filter(({ dataset }) => isSearched(dataset));
  // Types without any of those data sets find something where it counts most.
  const heaviest = [...weights].sort((a, b) => b.weight - a.weight).find(({ data_set }) => isSearched(data_set));
  const findings =
    fitting.length > 0 || scripted[0] === undefined || heaviest === undefined
      ? fitting
      : [{ ...scripted[0], dataset: heaviest.data_set }];
  const found = new Map<number, Finding>();
  for (const { dataset, severity, route } of findings) {
    const places = searches.flatMap(({ data_set, outcome }, i) =>
      data_set === dataset && outcome === 'completed' ? [i] : [],
    );
    const hits = scenario?.trait === 'many' ? places.filter((_, i) => i % 7 === 0) : places.slice(0, 1);
    for (const place of hits) found.set(place, { severity, route });
  }
  return searches.map((search, i) => {
    const finding = found.get(i);
    return finding === undefined ? search : { ...search, finding };
  });
}

/** An identifier that follows from a text: the same for ever, and seen in no other sandbox data. */
export function madeUpId(prefix: string, text: string, digits: number): string {
  return prefix + randomHex(seededRandom(hashOf(text)), digits);
}

function shareOf(text: string): number {
  return seededRandom(hashOf(text))();
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
