import { ok } from '../../base/result.ts';
import { getCheck } from '../../contract/endpoints/checks.ts';
import { checkReply } from '../check-answer.ts';
import { readableCheck } from '../readable-check.ts';
import { defineRoute, refuse } from '../route.ts';

/** One check. */
export const getCheckRoute = defineRoute(getCheck, {
  answer({ parameters, context }) {
    const record = readableCheck(context, parameters.check_id);
    return record === undefined ? refuse('notFound') : ok(checkReply(record, context));
  },
});
