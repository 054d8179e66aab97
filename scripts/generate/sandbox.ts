import { ENDPOINTS } from '../../src/contract/endpoints/registry.ts';
import { HOSTS } from '../../src/contract/hosts.ts';
import { DISTURBANCES } from '../../src/contract/sandbox-protocol.ts';
import { CHECK_SCENARIOS } from '../../src/sandbox/checks/check-scenarios.ts';
import { FAULT_KINDS } from '../../src/sandbox/http/faults.ts';
import { scenarioCatalogue } from '../../src/sandbox/scenarios/registry.ts';
import type { ChoiceDefault, ListDefault, NumberDefault } from '../../src/sandbox/settings/default-rows.ts';
import { SANDBOX_DEFAULTS } from '../../src/sandbox/settings/defaults.ts';
import { code, page, table, trust } from './markdown.ts';

type Row = NumberDefault | ChoiceDefault | ListDefault;

/** Every scenario, switch and fault of the sandbox. */
export function sandboxPage(): string {
  return page('The sandbox: scenarios, switches, faults', [
    'What `GET /sandbox` lists. How to use it stands in [the sandbox](../sandbox.md).',
    '',
    '## Scenarios of validations and enrollments',
    '',
    ...table(
      ['Scenario', 'What happens', 'For'],
      scenarioCatalogue().map(({ name, text, types }) => [
        code(name),
        text,
        types?.map(code).join(', ') ?? 'all types',
      ]),
    ),
    '## Scenarios of background checks',
    '',
    ...table(
      ['Scenario', 'What happens'],
      CHECK_SCENARIOS.map(({ name, text }) => [code(name), text()]),
    ),
    '## Switches',
    '',
    'Where the sources are silent or disagree, and some documented figures that a test may want to change. Set by `PUT /sandbox` under `defaults`.',
    '',
    ...table(
      ['Switch', 'Value', 'Others', 'Meaning', 'Source'],
      Object.entries<Row>(SANDBOX_DEFAULTS).map(([name, row]) => [
        code(name),
        shownValue(row),
        othersOf(row),
        row.text,
        trust(row.source),
      ]),
    ),
    '## Faults',
    '',
    `Kinds: ${FAULT_KINDS.map(code).join(', ')}. Hosts: ${Object.keys(HOSTS).map(code).join(', ')}. Endpoints: ${ENDPOINTS.map(({ id }) => code(id)).join(', ')}.`,
    '',
    '## Disturbances of webhooks',
    '',
    DISTURBANCES.map(code).join(', '),
  ]);
}

function shownValue(row: Row): string {
  return row.kind === 'list' ? row.value.map(code).join(', ') : code(String(row.value));
}

function othersOf(row: Row): string {
  if (row.kind === 'number') return `${row.minimum} to ${row.maximum}`;
  if (row.kind === 'list') return 'any list';
  return row.choices
    .filter((word) => word !== row.value)
    .map(code)
    .join(', ');
}
