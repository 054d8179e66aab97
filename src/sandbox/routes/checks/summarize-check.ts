import { ok } from '../../../base/result.ts';
import { summarizeCheck } from '../../../contract/endpoints/checks.ts';
import { readableCheck } from '../../checks/check-answer.ts';
import { checkProse } from '../../checks/check-report.ts';
import { defineRoute, refuse } from '../../http/route.ts';

/** A check in prose. */
export const summarizeCheckRoute = defineRoute(summarizeCheck, {
  answer({ parameters, context }) {
    const record = readableCheck(context, parameters.check_id);
    return record === undefined ? refuse('notFound') : ok({ summary: checkProse(record, context) });
  },
});
