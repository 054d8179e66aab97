import { suiteMark } from '../../host/suite-mark.ts';
import { truora } from '../../host/support/truora.ts';
import { measureActivation } from './activation.ts';
import { searchForKeys } from './key-search.ts';
import { PLAN, type Plan, type Said } from './plan.ts';
import { readTree } from './tree.ts';
import { receiveWebhooks } from './webhook-list.ts';

/** Measures inside VS Code what the plan asks for, activation first, and prints each figure as JSON. */
export async function run(): Promise<void> {
  const say = (said: Said) => console.log(`${suiteMark}${JSON.stringify(said)}`);
  say({ figures: 'activation', ...(await measureActivation()) });
  const plan: Plan | undefined = JSON.parse(process.env[PLAN] ?? 'null') ?? undefined;
  if (!plan) return;
  const { services } = await truora();
  say({ figures: 'key-search', ...(await searchForKeys()) });
  for (const round of await readTree(services, plan)) say({ figures: 'tree', ...round });
  say({ listRightAt: await receiveWebhooks(services, plan.webhooks, (receiver) => say({ receiver })) });
}
