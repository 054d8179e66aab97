import type { Scenario } from './scenario.ts';
import { declined } from './scenarios/declined.ts';
import {
  expired,
  inputFileNotUploaded,
  manualReviewExpired,
  manualReviewPending,
  pendingValidationMethods,
} from './scenarios/expired.ts';
import { slow, success } from './scenarios/success.ts';
import { systemError } from './scenarios/system-error.ts';

/** Every scenario, in the order in which people see them. */
export const SCENARIOS: readonly Scenario[] = [
  success,
  slow,
  expired,
  inputFileNotUploaded,
  pendingValidationMethods,
  manualReviewPending,
  manualReviewExpired,
  systemError,
  ...declined,
];

const byName: ReadonlyMap<string, Scenario> = new Map(SCENARIOS.map((scenario) => [scenario.name, scenario]));

/** The scenario of this name, or undefined. */
export function findScenario(name: string): Scenario | undefined {
  return byName.get(name);
}

/** The catalogue as people and programs read it. */
export function scenarioCatalogue(): readonly { name: string; title: string; text: string }[] {
  return SCENARIOS.map(({ name, title, text }) => ({ name, title: title(), text: text() }));
}

/** Which scenario a create request asks for, and a warning for each name that is none. */
export interface ScenarioChoice {
  readonly scenario: Scenario;
  readonly warnings: readonly string[];
}

/**
 * Chooses by `custom_input` (`scenario:<name>`), then by the account ID (`scenario.<name>[.anything]`), then the fallback.
 * Names that are no scenario are passed over with a warning.
 */
export function chooseScenario(
  customInput: string | undefined,
  accountId: string | undefined,
  fallback: string,
): ScenarioChoice {
  const wanted = [
    /^scenario:\s*(.+?)\s*$/.exec(customInput ?? '')?.[1],
    /^scenario\.([^.]+)(?:\.|$)/.exec(accountId ?? '')?.[1],
  ].filter((name) => name !== undefined);
  const found = wanted.map(findScenario).find((scenario) => scenario !== undefined);
  const unknown = wanted.filter((name) => findScenario(name) === undefined);
  return {
    scenario: found ?? findScenario(fallback) ?? success,
    warnings: unknown.map((name) => `There is no scenario named "${name}"; GET /sandbox lists them.`),
  };
}
