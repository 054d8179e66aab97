import type { SandboxContext } from '../context.ts';
import type { CheckRecord } from '../lifecycle/check-records.ts';

/** The check of this ID, or undefined when there is none or it was deleted: how a deleted one reads is not documented. */
export function readableCheck({ world }: SandboxContext, checkId: string): CheckRecord | undefined {
  const record = world.store.check(checkId);
  return record?.deletedAt === undefined ? record : undefined;
}
