import { ok } from '../../../base/result.ts';
import { getCheck } from '../../../contract/endpoints/checks.ts';
import { checkReply, readableCheck } from '../../checks/check-answer.ts';
import { defineRoute, refuse } from '../../http/route.ts';

/** One check. */
export const getCheckRoute = defineRoute(getCheck, {
  answer({ parameters, context }) {
    const record = readableCheck(context, parameters.check_id);
    return record === undefined ? refuse('notFound') : ok(checkReply(record, context));
  },
});
