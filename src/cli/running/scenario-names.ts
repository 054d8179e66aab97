import * as l10n from '@vscode/l10n';
import { CHECK_SCENARIOS } from '../../sandbox/checks/check-scenarios.ts';
import { SCENARIOS } from '../../sandbox/scenarios/registry.ts';

/** The scenarios of the sandbox, for its help. */
export function scenarioNames(): readonly string[] {
  const namesOf = (scenarios: readonly { readonly name: string }[]) => scenarios.map(({ name }) => name).join(', ');
  return [
    l10n.t('Scenarios: {names}', { names: namesOf(SCENARIOS) }),
    l10n.t('Scenarios of background checks: {names}', { names: namesOf(CHECK_SCENARIOS) }),
  ];
}
