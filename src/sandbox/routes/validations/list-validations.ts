import { ok } from '../../../base/result.ts';
import { listValidations } from '../../../contract/endpoints/validations.ts';
import { pageOf } from '../../http/pages.ts';
import { json } from '../../http/responses.ts';
import { defineRoute, refuse } from '../../http/route.ts';
import { isReadable } from '../../lifecycle/lifecycle.ts';
import { validationAnswer } from '../../validations/validation-answer.ts';

/** All validations, newest first, in the envelope that the default `validation_list` chooses. */
export const listValidationsRoute = defineRoute(listValidations, {
  async answer(call) {
    const { context } = call;
    const { world, settings } = context;
    const page = pageOf(call, world.validations(), {
      of: ({ validation_id }) => validation_id,
      isListed: (record) => isReadable(record, context.now()),
    });
    if (page === 'bad-key') return refuse('badStartKey');
    const validations = await Promise.all(page.entries.map((record) => validationAnswer(record, context, false)));
    const { next, self } = page;
    switch (settings.defaults.validation_list) {
      case 'validations':
        return ok({ validations, next, self });
      case 'history':
        return json(200, { history: validations, next, self });
      case 'object':
        return json(200, validations[0] ?? {});
    }
  },
});
