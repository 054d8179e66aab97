import { ok } from '../../base/result.ts';
import { listAccountEnrollments } from '../../contract/endpoints/accounts.ts';
import { enrollmentAnswer } from '../enrollments.ts';
import { pageOf } from '../pages.ts';
import { defineRoute, refuse } from '../route.ts';

/** The enrollments of an account, newest first; the order is not documented. */
export const listAccountEnrollmentsRoute = defineRoute(listAccountEnrollments, {
  answer({ parameters: { account_id, start_key }, path, context }) {
    const { world, settings } = context;
    if (world.account(account_id) === undefined) return refuse('resourceNotFound');
    const page = pageOf(world.enrollmentsOf(account_id), ({ enrollment_id }) => enrollment_id, {
      path,
      startKey: start_key,
      size: settings.defaults.page_size,
    });
    const enrollments = page.entries.map((record) => enrollmentAnswer(record, context));
    return ok({ enrollments, next: page.next, self: page.self });
  },
});
