import { ok } from '../../../base/result.ts';
import { listCheckAttachments } from '../../../contract/endpoints/checks.ts';
import { readableCheck } from '../../checks/check-answer.ts';
import { checkAttachments } from '../../checks/check-attachments.ts';
import { keyedPageOf } from '../../http/pages.ts';
import { defineRoute, refuse } from '../../http/route.ts';

/** The files of a check, with links to them. */
export const listCheckAttachmentsRoute = defineRoute(listCheckAttachments, {
  async answer(call) {
    const { parameters, context } = call;
    const record = readableCheck(context, parameters.check_id);
    if (record === undefined) return refuse('notFound');
    const all = await checkAttachments(record, context);
    const page = keyedPageOf(call, all, { of: ({ database_id }) => database_id });
    if (page === 'bad-key') return refuse('badStartKey');
    return ok({ files: [...page.entries], next: page.next, self: page.self, total: all.length });
  },
});
