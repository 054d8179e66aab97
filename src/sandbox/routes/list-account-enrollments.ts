import { ok } from '../../base/result.ts';
import { listAccountEnrollments } from '../../contract/endpoints/accounts.ts';
import { defineRoute, refuse } from '../route.ts';

/** The enrollments of an account: none, since nothing makes any yet. */
export const listAccountEnrollmentsRoute = defineRoute(listAccountEnrollments, {
  answer({ parameters, path, context }) {
    if (context.world.account(parameters.account_id) === undefined) return refuse('resourceNotFound');
    return ok({ enrollments: [], next: '', self: path });
  },
});
