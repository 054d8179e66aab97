import * as l10n from '@vscode/l10n';
import type { SEVERITIES } from '../../contract/checks/check-values.ts';
import { scenarioNamedIn } from '../scenarios/scenario.ts';

/** Something that a check finds: in the first database of the data set. */
export interface ScriptedFinding {
  readonly dataset: string;
  readonly severity: (typeof SEVERITIES)[number];
  /** `person` when found by document, `person-name` by name (SPEC). */
  readonly route: 'person' | 'person-name';
}

/** A course that a background check can be sent on. */
export interface CheckScenario {
  /** Lower-case letters, digits and underscores. */
  readonly name: string;
  /** For people, in their language. */
  readonly title: () => string;
  /** One sentence for people, in their language. */
  readonly text: () => string;
  readonly processing: 'normal' | 'slow';
  readonly ending: 'completed' | 'error';
  readonly findings: readonly ScriptedFinding[];
  /** What happens besides. */
  readonly trait?: 'delayed' | 'failing' | 'homonyms' | 'skipped' | 'many';
}

const usual = { processing: 'normal', ending: 'completed', findings: [] } as const;

const FINDINGS: readonly ScriptedFinding[] = [
  { dataset: 'criminal_record', severity: 'high', route: 'person' },
  { dataset: 'legal_background', severity: 'medium', route: 'person' },
  { dataset: 'traffic_fines', severity: 'low', route: 'person' },
];

const NAMESAKES: readonly ScriptedFinding[] = [
  { dataset: 'criminal_record', severity: 'medium', route: 'person-name' },
  { dataset: 'legal_background', severity: 'low', route: 'person-name' },
  { dataset: 'international_background', severity: 'high', route: 'person-name' },
];

/** Every scenario of background checks, in the order in which people see them. */
export const CHECK_SCENARIOS: readonly CheckScenario[] = [
  {
    ...usual,
    name: 'clean',
    title: () => l10n.t('Nothing found'),
    text: () => l10n.t('The check ends with the best score: nothing is held against the subject.'),
  },
  {
    ...usual,
    name: 'with_findings',
    title: () => l10n.t('Findings'),
    text: () => l10n.t('Criminal records and lawsuits are found by document, for vehicles fines too.'),
    findings: FINDINGS,
  },
  {
    ...usual,
    name: 'homonyms',
    title: () => l10n.t('Homonyms'),
    text: () => l10n.t('Records are found by name alone, so they may belong to another person.'),
    findings: NAMESAKES,
    trait: 'homonyms',
  },
  {
    ...usual,
    name: 'delayed',
    title: () => l10n.t('Delayed'),
    text: () => l10n.t('Some databases keep the check waiting, a minute at real speed.'),
    trait: 'delayed',
  },
  {
    ...usual,
    name: 'error',
    title: () => l10n.t('Error'),
    text: () => l10n.t('The check fails because too many databases do not answer.'),
    ending: 'error',
    trait: 'failing',
  },
  {
    ...usual,
    name: 'skipped_databases',
    title: () => l10n.t('Skipped databases'),
    text: () => l10n.t('A third of the databases is skipped, as if inputs were missing or wrong.'),
    trait: 'skipped',
  },
  {
    ...usual,
    name: 'slow',
    title: () => l10n.t('Slow check'),
    text: () => l10n.t('The check ends well after a long wait, a minute at real speed.'),
    processing: 'slow',
  },
  {
    ...usual,
    name: 'many_databases',
    title: () => l10n.t('Many databases'),
    text: () => l10n.t('The check searches 600 databases and finds something in some of them.'),
    findings: FINDINGS,
    trait: 'many',
  },
];

const byName: ReadonlyMap<string, CheckScenario> = new Map(CHECK_SCENARIOS.map((one) => [one.name, one]));

/** The scenario of this name, with hyphens or underscores, or undefined. */
export function findCheckScenario(name: string): CheckScenario | undefined {
  return byName.get(name.replaceAll('-', '_'));
}

/** The scenario that `custom_input` asks for (`scenario:<name>`), else the fallback; and the name that is none. */
export function chooseCheckScenario(
  customInput: string | undefined,
  fallback: string,
): { readonly scenario: CheckScenario; readonly unknown: string | undefined } {
  const wanted = scenarioNamedIn(customInput);
  const found = wanted === undefined ? undefined : findCheckScenario(wanted);
  const scenario = found ?? findCheckScenario(fallback) ?? (CHECK_SCENARIOS[0] as CheckScenario);
  return { scenario, unknown: found === undefined ? wanted : undefined };
}
