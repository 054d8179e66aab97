import { ok } from '../../../base/result.ts';
import { deleteValidatorConfig } from '../../../contract/endpoints/validator-config.ts';
import { type ConfigurableValidator, VALIDATOR_SETTINGS } from '../../../contract/validator-config.ts';
import type { SandboxContext } from '../../context.ts';
import { defineRoute, refuse } from '../../http/route.ts';
import { configurationOf } from '../../validations/validator-config.ts';

/** Sets one setting, or everything of a validator, back; refused where that would change nothing. */
export const deleteValidatorConfigRoute = defineRoute(deleteValidatorConfig, {
  problems: { validator: { missing: 'missingValidator', invalid: 'invalidValidator' } },
  answer({ parameters, context }) {
    const validator = parameters.validator as ConfigurableValidator;
    const { type } = parameters;
    if (type !== undefined && !VALIDATOR_SETTINGS[validator].resettable.includes(type)) return refuse('invalidName');
    const before = shape(context, validator);
    const { config } = context.world;
    if (type !== 'document_config') config.reset(validator, type);
    if (validator === 'document-validation' && (type === undefined || type === 'document_config')) {
      config.resetDocuments();
    }
    return shape(context, validator) === before ? refuse('alreadyDefault') : ok(configurationOf(context));
  },
});

/** All that is in force for a validator as a text, also what answers may hide. */
function shape(context: SandboxContext, validator: ConfigurableValidator): string {
  return JSON.stringify({ ...configurationOf(context)[validator], ...context.world.config.record.settings[validator] });
}
