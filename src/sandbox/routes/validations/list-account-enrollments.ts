import { ok } from '../../../base/result.ts';
import { listAccountEnrollments } from '../../../contract/endpoints/accounts.ts';
import { pageOf } from '../../http/pages.ts';
import { defineRoute, refuse } from '../../http/route.ts';
import { enrollmentAnswer } from '../../validations/enrollments.ts';

/** The enrollments of an account, newest first; the order is not documented. */
export const listAccountEnrollmentsRoute = defineRoute(listAccountEnrollments, {
  answer(call) {
    const { parameters, context } = call;
    const { world } = context;
    if (world.account(parameters.account_id) === undefined) return refuse('resourceNotFound');
    const page = pageOf(call, world.enrollmentsOf(parameters.account_id), { of: ({ enrollment_id }) => enrollment_id });
    if (page === 'bad-key') return refuse('badStartKey');
    const enrollments = page.entries.map((record) => enrollmentAnswer(record, context));
    return ok({ enrollments, next: page.next, self: page.self });
  },
});
