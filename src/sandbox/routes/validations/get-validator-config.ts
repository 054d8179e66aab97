import { ok } from '../../../base/result.ts';
import { getValidatorConfig } from '../../../contract/endpoints/validator-config.ts';
import { defineRoute } from '../../http/route.ts';
import { configurationOf } from '../../validations/validator-config.ts';

/** The configuration of every validator. */
export const getValidatorConfigRoute = defineRoute(getValidatorConfig, {
  answer: ({ context }) => ok(configurationOf(context)),
});
