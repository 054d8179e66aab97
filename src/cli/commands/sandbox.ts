import * as l10n from '@vscode/l10n';
import type { Speed } from '../../contract/sandbox-protocol.ts';
import { EXIT_WITH_PARENT } from '../command-io.ts';
import { defineCommand } from '../define-command.ts';

/** Serves the API until the signal is aborted. With `--json` standard output holds one JSON object a line. */
export const sandbox = defineCommand({
  words: 'sandbox',
  summary: () => l10n.t("Serve Truora's public API on this machine."),
  about: () =>
    l10n.t("Serves Truora's public API on this machine, without an account and without data of real persons."),
  arguments: {},
  options: {
    port: {
      type: 'integer',
      value: 'number',
      least: 0,
      most: 65_535,
      default: 0,
      text: () => l10n.t('Port to listen on; 0 picks a free one.'),
    },
    'port-per-api': {
      type: 'flag',
      text: () => l10n.t('Serve each host of the API on a port of its own, without path prefixes.'),
    },
    scenario: {
      type: 'text',
      value: 'name',
      text: () => l10n.t('How validations end that name no scenario themselves; success when left out.'),
    },
    speed: {
      type: 'one-of',
      value: 'speed',
      choices: ['real', 'x10', 'instant'] satisfies readonly Speed[],
      default: 'real',
      text: () => l10n.t("How fast the sandbox's time runs."),
    },
    seed: {
      type: 'integer',
      value: 'number',
      least: 0,
      most: 4_294_967_295,
      text: () => l10n.t('The same seed gives the same identifiers.'),
    },
    'webhook-url': {
      type: 'text',
      value: 'url',
      text: () => l10n.t('Where events are sent: an https address, or an http address of this machine.'),
    },
    json: {
      type: 'flag',
      text: () => l10n.t('Print one JSON object a line: first the addresses and the key, then each request.'),
    },
    'exit-with-parent': EXIT_WITH_PARENT,
  },
  exits: {
    0: () => l10n.t('It was told to end.'),
    1: () => l10n.t('It could not start, or its output could not be written.'),
  },
  serves: true,
  examples: [
    { line: 'truora sandbox --port 8787', text: () => l10n.t('Always at the same address:') },
    {
      line: 'truora sandbox --json --speed instant --seed 1',
      text: () => l10n.t('For tests: no waiting, and the same identifiers each time:'),
    },
  ],
  async details() {
    const { SCENARIOS } = await import('../../sandbox/scenarios/registry.ts');
    const { CHECK_SCENARIOS } = await import('../../sandbox/checks/check-scenarios.ts');
    return [
      l10n.t('Scenarios: {names}', { names: namesOf(SCENARIOS) }),
      l10n.t('Scenarios of background checks: {names}', { names: namesOf(CHECK_SCENARIOS) }),
    ];
  },
  async run(values, io) {
    const { serveSandbox } = await import('../running/sandbox.ts');
    return serveSandbox(values, io);
  },
});

const namesOf = (rows: readonly { readonly name: string }[]) => rows.map(({ name }) => name).join(', ');
