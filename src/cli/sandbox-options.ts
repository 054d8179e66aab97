import * as l10n from '@vscode/l10n';
import { ok, type Result, refused } from '../base/result.ts';
import { isCallable } from '../sandbox/hooks/target-url.ts';
import { findScenario } from '../sandbox/scenarios/registry.ts';
import { SANDBOX_DEFAULTS } from '../sandbox/settings/defaults.ts';
import { SPEEDS, type Speed } from '../sandbox/settings/settings.ts';
import { readArguments } from './arguments.ts';
import { EXIT_WITH_PARENT } from './exit-with-parent.ts';

/** What `truora sandbox` was told. */
export interface SandboxCommandOptions {
  readonly help: boolean;
  readonly json: boolean;
  readonly port: number;
  readonly portPerApi: boolean;
  readonly scenario: string | undefined;
  readonly speed: Speed | undefined;
  readonly seed: number | undefined;
  readonly webhookUrl: string | undefined;
  readonly exitWithParent: boolean;
}

const OPTIONS = {
  help: { type: 'boolean', short: 'h' },
  json: { type: 'boolean' },
  port: { type: 'string' },
  'port-per-api': { type: 'boolean' },
  scenario: { type: 'string' },
  speed: { type: 'string' },
  seed: { type: 'string' },
  'webhook-url': { type: 'string' },
  ...EXIT_WITH_PARENT,
} as const;

/** Reads the arguments, or says in one sentence what is wrong with them. */
export function readSandboxOptions(args: readonly string[]): Result<SandboxCommandOptions, string> {
  const parsed = readArguments(args, { options: OPTIONS });
  if (!parsed.ok) return parsed;
  const { port = '0', scenario, speed, seed, ...switches } = parsed.value.values;
  if (!isWhole(port, 65_535)) return refused(l10n.t('--port must be a whole number from 0 to 65535.'));
  const portPerApi = switches['port-per-api'] ?? false;
  if (portPerApi && Number(port) > 65_531) {
    return refused(l10n.t('--port must not be higher than 65531, as five ports in a row are needed.'));
  }
  if (scenario !== undefined && findScenario(scenario) === undefined) {
    return refused(l10n.t('There is no scenario named {scenario}.', { scenario }));
  }
  const knownSpeed = SPEEDS.find((known) => known === speed);
  if (speed !== undefined && knownSpeed === undefined) {
    return refused(l10n.t('--speed must be one of {speeds}.', { speeds: SPEEDS.join(', ') }));
  }
  if (seed !== undefined && !isWhole(seed, 4_294_967_295)) {
    return refused(l10n.t('--seed must be a whole number from 0 to 4294967295.'));
  }
  const webhookUrl = switches['webhook-url'];
  if (webhookUrl !== undefined && !isCallable(webhookUrl, SANDBOX_DEFAULTS.webhook_targets.value)) {
    return refused(l10n.t('--webhook-url must be an https address, or an http address of this machine.'));
  }
  return ok({
    help: switches.help ?? false,
    json: switches.json ?? false,
    port: Number(port),
    portPerApi,
    scenario,
    speed: knownSpeed,
    seed: seed === undefined ? undefined : Number(seed),
    webhookUrl,
    exitWithParent: switches['exit-with-parent'] ?? false,
  });
}

function isWhole(text: string, maximum: number): boolean {
  return /^\d{1,10}$/.test(text) && Number(text) <= maximum;
}
