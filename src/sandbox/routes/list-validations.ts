import { ok } from '../../base/result.ts';
import { listValidations } from '../../contract/endpoints/validations.ts';
import { isReadable } from '../lifecycle.ts';
import { pageOf } from '../pages.ts';
import { json } from '../responses.ts';
import { defineRoute } from '../route.ts';
import { validationAnswer } from '../validation-answer.ts';

/** All validations, newest first, in the envelope that the default `validation_list` chooses. */
export const listValidationsRoute = defineRoute(listValidations, {
  async answer({ parameters, path, context }) {
    const { world, settings } = context;
    const all = world.validations().filter((record) => isReadable(record, context.now()));
    const page = pageOf(all, ({ validation_id }) => validation_id, {
      path,
      startKey: parameters.start_key,
      size: settings.defaults.page_size,
    });
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
