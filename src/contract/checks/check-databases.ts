import table from '../data/check-databases.json' with { type: 'json' };
import type { CheckType } from './check-values.ts';

/** One source that checks search, as example checks name it. */
export interface Database {
  /** `DBI` and 40 hex digits. */
  readonly id: string;
  readonly name: string;
  /** Data sets that it feeds; empty where the examples show it only as skipped. */
  readonly datasets: readonly string[];
  /** Inputs whose lack makes it skipped, by the names that `invalid_inputs` uses. */
  readonly needs: readonly string[];
}

const words = (text: string | undefined) => (text ? text.split(' ') : []);

const DATABASES: readonly Database[] = table.databases.map(([name = '', id = '', datasets, needs]) => ({
  id: `DBI${id}`,
  name,
  datasets: words(datasets),
  needs: words(needs),
}));

/**
 * Databases seen in example checks of a country and type (REF, SPEC): a sample, no catalogue; empty where there is no
 * example. Left out are collectors that the older examples name without an ID, those of Ecuador, which checks no longer
 * take, and most of those seen only as skipped, such as the courts of the states of Brazil, since no example says which
 * data set they feed.
 */
export function databasesOf(country: string, type: CheckType): readonly Database[] {
  const ranges: Readonly<Record<string, string>> = table.types;
  return words(ranges[`${country} ${type}`]).flatMap((range) => {
    const [first = 0, last = first] = range.split('-').map(Number);
    return DATABASES.slice(first, last + 1);
  });
}
