import type { CreatableValidationType, EnrollmentType } from '../../contract/values.ts';
import { declined } from './declined.ts';
import { enrollmentFailures } from './enrollment.ts';
import {
  expired,
  inputFileNotUploaded,
  manualReviewExpired,
  manualReviewPending,
  pendingValidationMethods,
  validationNotPerformed,
} from './expired.ts';
import { type Scenario, scenarioNamedIn } from './scenario.ts';
import { signatureDeclined } from './signature.ts';
import { slow, success } from './success.ts';
import { systemError } from './system-error.ts';

/** Every scenario, in the order in which people see them. */
export const SCENARIOS: readonly Scenario[] = [
  success,
  slow,
  expired,
  inputFileNotUploaded,
  pendingValidationMethods,
  manualReviewPending,
  manualReviewExpired,
  validationNotPerformed,
  systemError,
  signatureDeclined,
  ...declined,
  ...enrollmentFailures,
];

const byName: ReadonlyMap<string, Scenario> = new Map(SCENARIOS.map((scenario) => [scenario.name, scenario]));

/** The scenario of this name, or undefined. */
export function findScenario(name: string): Scenario | undefined {
  return byName.get(name);
}

/** The catalogue as people and programs read it; `types` are left out where a scenario is for all. */
export function scenarioCatalogue(): readonly {
  name: string;
  title: string;
  text: string;
  types?: readonly string[];
}[] {
  return SCENARIOS.map(({ name, title, text, types, enrollment }) => {
    const for_types = types ?? enrollment?.types;
    return { name, title: title(), text: text(), ...(for_types && { types: for_types }) };
  });
}

/** Which scenario a create request asks for, and a warning for each name that is none. */
export interface ScenarioChoice {
  readonly scenario: Scenario;
  readonly warnings: readonly string[];
}

/** What a scenario is to be chosen for. */
export interface ScenarioRequest {
  readonly type: CreatableValidationType;
  readonly customInput?: string;
  readonly accountId?: string;
  /** Name of the one that holds where nothing is asked for. */
  readonly fallback: string;
}

/**
 * Chooses by `custom_input` (`scenario:<name>`), then by the account ID (`scenario.<name>[.anything]`), then the
 * fallback. Names that are no scenario, or one of another type of validation, are passed over with a warning.
 */
export function chooseScenario({ type, customInput, accountId, fallback }: ScenarioRequest): ScenarioChoice {
  const wanted = [scenarioNamedIn(customInput), nameIn(accountId)].filter((name) => name !== undefined);
  const fits = (scenario: Scenario | undefined) => scenario?.types?.includes(type) ?? true;
  const found = wanted.map(findScenario).find((scenario) => scenario !== undefined && fits(scenario));
  const usual = findScenario(fallback);
  return {
    scenario: found ?? (usual !== undefined && fits(usual) ? usual : success),
    warnings: wanted.flatMap((name) => {
      if (findScenario(name) === undefined) return `There is no scenario named "${name}"; GET /sandbox lists them.`;
      return fits(findScenario(name)) ? [] : `The scenario "${name}" is not for ${type} and was passed over.`;
    }),
  };
}

/** The reason for which an enrollment of this account is to fail, or undefined when it goes well. */
export function enrollmentFailure(
  type: EnrollmentType,
  accountId: string | undefined,
  fallback: string,
): string | undefined {
  const enrollment = findScenario(nameIn(accountId) ?? fallback)?.enrollment;
  return enrollment?.types.includes(type) ? enrollment.reason : undefined;
}

function nameIn(accountId: string | undefined): string | undefined {
  return /^scenario\.([^.]+)(?:\.|$)/.exec(accountId ?? '')?.[1];
}
