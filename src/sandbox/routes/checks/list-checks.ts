import { ok } from '../../../base/result.ts';
import { listChecks } from '../../../contract/endpoints/checks.ts';
import { checkAnswer, checkReply } from '../../checks/check-answer.ts';
import { keyedPageOf } from '../../http/pages.ts';
import { json } from '../../http/responses.ts';
import { defineRoute, refuse } from '../../http/route.ts';

/** All checks, newest first, in the envelope that the default `check_list` chooses. */
export const listChecksRoute = defineRoute(listChecks, {
  answer(call) {
    const { parameters, context } = call;
    const { world, settings } = context;
    const { report_id } = parameters;
    const page = keyedPageOf(call, world.checks.list(), {
      of: ({ check_id }) => check_id,
      isListed: (one) => one.deletedAt === undefined && (report_id ?? one.report_id) === one.report_id,
    });
    if (page === 'bad-key') return refuse('badStartKey');
    const [newest] = page.entries;
    if (settings.defaults.check_list === 'object') {
      return json(200, newest === undefined ? {} : checkReply(newest, context));
    }
    const checks = page.entries.map((record) => checkAnswer(record, context));
    return ok({ checks, next: filtered(page.next, report_id), self: filtered(page.self, report_id) });
  },
});

/** The path of a page with its filter, so that the next page keeps it. */
function filtered(path: string, reportId: string | undefined): string {
  if (reportId === undefined || path === '') return path;
  return `${path}${path.includes('?') ? '&' : '?'}report_id=${encodeURIComponent(reportId)}`;
}
