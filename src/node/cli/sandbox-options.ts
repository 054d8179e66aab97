import { parseArgs } from 'node:util';
import * as l10n from '@vscode/l10n';
import { ok, type Result, refused } from '../../base/result.ts';
import { SANDBOX_DEFAULTS } from '../../sandbox/defaults.ts';
import { isCallable } from '../../sandbox/hooks/target-url.ts';
import { findScenario } from '../../sandbox/scenarios.ts';
import { SPEEDS, type Speed } from '../../sandbox/settings.ts';

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
} as const;

/** Reads the arguments, or says in one sentence what is wrong with them. */
export function readSandboxOptions(args: readonly string[]): Result<SandboxCommandOptions, string> {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const { port = '0', scenario, speed, seed, ...switches } = parsed.value;
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
  });
}

function parse(args: readonly string[]) {
  try {
    return ok(parseArgs({ args: [...args], options: OPTIONS, allowPositionals: false }).values);
  } catch (failure) {
    // Node's own text goes on with advice about positional arguments.
    const text = failure instanceof Error ? failure.message : String(failure);
    return refused(text.split(/(?<=\.)\s|\n/)[0] ?? text);
  }
}

function isWhole(text: string, maximum: number): boolean {
  return /^\d{1,10}$/.test(text) && Number(text) <= maximum;
}
