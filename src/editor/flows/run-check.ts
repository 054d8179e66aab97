import { isRecord } from '../../base/json.ts';
import { type CheckAnswers, runCheckFlow } from '../../flows/definitions/run-check.ts';
import type { Presets } from '../../flows/engine/flow.ts';
import { defineCommand } from '../define-command.ts';
import { runFlow } from './run-flow.ts';

/** Runs a background check; called on a custom type (`customType` with `country` and `type`), one of that type. */
export const runCheck = defineCommand({
  id: 'truora.check.run',
  title: 'Run Background Check…',
  icon: 'search',
  needs: ['flows'],
  menus: {
    'view/title': { when: 'view == truora.explorer', group: '1_new@1' },
    'view/item/context': {
      when: 'view == truora.explorer && viewItem =~ /^(custom-type|default-type);/',
      group: 'navigation@2',
    },
  },
  run: ({ flows }, argument) => runFlow(flows, runCheckFlow(), presetsOf(argument)),
});

function presetsOf(argument: unknown): Presets<CheckAnswers> {
  const customType = isRecord(argument) ? argument.customType : undefined;
  if (!isRecord(customType)) return {};
  const { type, country } = customType;
  return typeof type === 'string' && typeof country === 'string' ? { fixed: { type, country } } : {};
}
