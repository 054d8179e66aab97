import { isRecord } from '../../base/json.ts';
import { type CheckAnswers, runCheckFlow } from '../../flows/definitions/run-check.ts';
import type { Presets } from '../../flows/engine/flow.ts';
import { COMMANDS } from '../ids.ts';
import { flowCommand } from './flow-command.ts';

/** Runs a background check; called on a custom type (`customType` with `country` and `type`), one of that type. */
export const runCheck = flowCommand(COMMANDS.runCheck, runCheckFlow, async (_, argument) => presetsOf(argument));

function presetsOf(argument: unknown): Presets<CheckAnswers> {
  const customType = isRecord(argument) ? argument.customType : undefined;
  if (!isRecord(customType)) return {};
  const { type, country } = customType;
  return typeof type === 'string' && typeof country === 'string' ? { fixed: { type, country } } : {};
}
