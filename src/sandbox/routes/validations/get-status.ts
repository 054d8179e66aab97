import { ok } from '../../../base/result.ts';
import { getStatus } from '../../../contract/endpoints/validations.ts';
import { defineRoute } from '../../http/route.ts';

/** The API is up. */
export const getStatusRoute = defineRoute(getStatus, { answer: () => ok({}) });
