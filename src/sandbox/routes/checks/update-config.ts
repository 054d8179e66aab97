import { ok } from '../../../base/result.ts';
import { weightsByDataset, weightsOf } from '../../../contract/checks/custom-type-rules.ts';
import { updateConfig, WEIGHT_PARAMETERS } from '../../../contract/endpoints/custom-types.ts';
import { accountConfiguration, draftIn, objectionToDraft } from '../../checks/custom-type-answer.ts';
import { defineRoute, refuse } from '../../http/route.ts';

/** Changes a custom type. */
export const updateConfigRoute = defineRoute(updateConfig, {
  problems: {
    country: { missing: 'invalidCountry', invalid: 'invalidCountry' },
    type: { missing: 'missingType' },
    ...Object.fromEntries(WEIGHT_PARAMETERS.map((name) => [name, { invalid: 'invalidWeight' as const }])),
  },
  answer({ parameters, context, warn }) {
    const { checks } = context.world;
    const sent = draftIn(parameters);
    const former = checks.findType(sent.country, sent.type);
    const kept = context.settings.defaults.config_update === 'merge' ? weightsByDataset(former?.weights ?? []) : {};
    const draft = { ...sent, weights: { ...kept, ...sent.weights } };
    const objection = objectionToDraft(draft, context, warn);
    if (objection === 'reservedType') return refuse(objection);
    if (former === undefined) return refuse('unknownType');
    if (objection !== undefined) return refuse(objection);
    checks.putType({ ...former, weights: weightsOf(draft) });
    return ok(accountConfiguration(context));
  },
});
