import type { Speed } from '../../contract/sandbox-protocol.ts';
import type { Scenario } from '../scenarios/scenario.ts';
import { type DefaultValues, defaultValues } from './defaults.ts';

/** What can be chosen about a sandbox. */
export interface Settings {
  /** Scenario of validations that name none themselves. */
  scenario: string;
  /** Scenario of background checks that name none themselves. */
  checkScenario: string;
  speed: Speed;
  defaults: DefaultValues;
}

/** Settings from what the caller chose; the rest is success, real speed and the defaults. */
export function createSettings(chosen: Partial<Settings> = {}): Settings {
  return {
    scenario: chosen.scenario ?? 'success',
    checkScenario: chosen.checkScenario ?? 'clean',
    speed: chosen.speed ?? 'real',
    defaults: { ...defaultValues(), ...chosen.defaults },
  };
}

/** A time-out or the life of a link, in milliseconds: a tenth at `x10`, unchanged at the other speeds. */
export function shorten(settings: Settings, ms: number): number {
  return settings.speed === 'x10' ? Math.round(ms / 10) : ms;
}

/** Work of the service, in milliseconds: like {@link shorten}, and nothing at `instant`. */
export function workTime(settings: Settings, ms: number): number {
  return settings.speed === 'instant' ? 0 : shorten(settings, ms);
}

/** How long the validation of a scenario is processed after its last picture; Infinity when it never ends by itself. */
export function processingTime(settings: Settings, scenario: Scenario): number {
  if (scenario.processing === 'endless') return Number.POSITIVE_INFINITY;
  const { processing_ms, slow_processing_ms } = settings.defaults;
  return workTime(settings, scenario.processing === 'slow' ? slow_processing_ms : processing_ms);
}
