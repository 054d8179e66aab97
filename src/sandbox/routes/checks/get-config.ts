import { ok } from '../../../base/result.ts';
import { getConfig } from '../../../contract/endpoints/custom-types.ts';
import { accountConfiguration, typesOf } from '../../checks/custom-type-answer.ts';
import { objectionToPageKey } from '../../http/pages.ts';
import { json } from '../../http/responses.ts';
import { defineRoute, refuse } from '../../http/route.ts';

/** All types at once: where a page would end is not documented. */
export const getConfigRoute = defineRoute(getConfig, {
  answer(call) {
    const { context } = call;
    if (objectionToPageKey(call) === 'bad-key') return refuse('badStartKey');
    return context.settings.defaults.config_list === 'countries'
      ? json(200, typesOf(context))
      : ok(accountConfiguration(context));
  },
});
