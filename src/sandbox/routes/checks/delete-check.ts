import { ok } from '../../../base/result.ts';
import { deleteCheck } from '../../../contract/endpoints/checks.ts';
import { deletedCheckReply, readableCheck } from '../../checks/check-answer.ts';
import { defineRoute, refuse } from '../../http/route.ts';

/** Deletes a check at once. */
export const deleteCheckRoute = defineRoute(deleteCheck, {
  answer({ parameters, context }) {
    const record = readableCheck(context, parameters.check_id);
    if (record === undefined) return refuse('notFound');
    const deletedAt = context.now();
    context.world.checks.replace({ ...record, deletedAt });
    return ok(deletedCheckReply(record, deletedAt));
  },
});
