import { ok } from '../../../base/result.ts';
import { isReservedType } from '../../../contract/checks/custom-type-rules.ts';
import { deleteConfig } from '../../../contract/endpoints/custom-types.ts';
import { typesOf } from '../../checks/custom-type-answer.ts';
import { defineRoute, refuse } from '../../http/route.ts';

/** Deletes a custom type and answers with those left in its country. */
export const deleteConfigRoute = defineRoute(deleteConfig, {
  problems: { country: { missing: 'invalidCountry', invalid: 'invalidCountry' }, type: { missing: 'missingType' } },
  answer({ parameters: { country, type }, context }) {
    const { checks } = context.world;
    if (isReservedType(type)) return refuse('reservedType');
    if (checks.findType(country, type) === undefined) return refuse('unknownType');
    checks.deleteType(country, type);
    return ok(typesOf(context, country));
  },
});
