import { ok } from '../../../base/result.ts';
import { weightsOf } from '../../../contract/checks/custom-type-rules.ts';
import { createConfig, WEIGHT_PARAMETERS } from '../../../contract/endpoints/custom-types.ts';
import { accountConfiguration, draftIn, objectionToDraft } from '../../checks/custom-type-answer.ts';
import { refusal } from '../../http/responses.ts';
import { defineRoute, type RefusalName, refuse } from '../../http/route.ts';

/** Makes a custom type; refusals in the form that the default `config_refusal` chooses. */
export const createConfigRoute = defineRoute(createConfig, {
  problems: {
    country: { missing: 'invalidCountry', invalid: 'invalidCountry' },
    type: { missing: 'missingType' },
    ...Object.fromEntries(WEIGHT_PARAMETERS.map((name) => [name, { invalid: 'invalidWeight' as const }])),
  },
  answer({ parameters, context, warn }) {
    const { world, settings } = context;
    const no = (name: RefusalName<typeof createConfig>) => {
      const { config_refusal, error_code } = settings.defaults;
      return config_refusal === 'printed' ? refusal(createConfig.refusals.printed, error_code) : refuse(name);
    };
    const draft = draftIn(parameters);
    const objection = objectionToDraft(draft, context, warn);
    if (objection !== undefined) return no(objection);
    if (world.checks.findType(draft.country, draft.type) !== undefined) return no('alreadyExists');
    world.checks.putType({ country: draft.country, type: draft.type, weights: weightsOf(draft) });
    return ok(accountConfiguration(context));
  },
});
