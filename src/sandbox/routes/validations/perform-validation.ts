import { ok } from '../../../base/result.ts';
import { performValidation } from '../../../contract/endpoints/validations.ts';
import { defineRoute, refuse } from '../../http/route.ts';
import { isRightCode } from '../../lifecycle/code-state.ts';
import { isReadable, stateOf } from '../../lifecycle/lifecycle.ts';
import { performedAnswer } from '../../validations/validation-answer.ts';

/** Takes a code. A wrong one costs a retry, which shows in the reply; how that reply looks is a guess. */
export const performValidationRoute = defineRoute(performValidation, {
  problems: {
    type: { missing: 'missingType', invalid: 'invalidType' },
    token: { missing: 'missingToken', invalid: 'missingToken' },
  },
  async answer({ parameters: { validation_id, type, token }, context }) {
    const { world, now } = context;
    const record = world.validation(validation_id);
    if (record === undefined || !isReadable(record, now())) return refuse('notFound');
    if (record.type !== type || !('code' in record)) return refuse('invalidType');
    if (stateOf(record, now()).kind !== 'waiting') return refuse('notAvailable');
    const attempt = { at: now(), isRight: isRightCode(record, token.trim()) };
    const performed = { ...record, attempts: [...record.attempts, attempt] };
    world.replaceValidation(performed);
    return ok(await performedAnswer(performed, context));
  },
});
