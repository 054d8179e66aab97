import { ok } from '../../../base/result.ts';
import { listCheckDetails } from '../../../contract/endpoints/checks.ts';
import { readableCheck } from '../../checks/check-answer.ts';
import { checkDetails } from '../../checks/check-details.ts';
import { reportLanguage } from '../../checks/report-words.ts';
import { keyedPageOf } from '../../http/pages.ts';
import { json } from '../../http/responses.ts';
import { defineRoute, refuse } from '../../http/route.ts';

/** What the databases of a check said, in the envelope that the default `check_details` chooses. */
export const listCheckDetailsRoute = defineRoute(listCheckDetails, {
  answer(call) {
    const { parameters, context, warn } = call;
    const { settings, now } = context;
    const record = readableCheck(context, parameters.check_id);
    if (record === undefined) return refuse('notFound');
    const all = checkDetails(record, now(), reportLanguage(parameters.lang, warn));
    const page = keyedPageOf(call, all, { of: ({ id }) => id });
    if (page === 'bad-key') return refuse('badStartKey');
    if (settings.defaults.check_details === 'object') return json(200, page.entries[0] ?? {});
    return ok({ details: [...page.entries], next: page.next, self: page.self });
  },
});
