import { withoutUndefined } from '../../base/json.ts';
import { ok } from '../../base/result.ts';
import { CREATABLE_DOCUMENT_TYPES, DOCUMENT_TYPES } from '../../contract/document-types.ts';
import { createValidation } from '../../contract/endpoints/validations.ts';
import { addAccount } from '../account-answer.ts';
import type { SandboxContext } from '../context.ts';
import type { DefaultValues } from '../defaults.ts';
import { newId, newNanos } from '../ids.ts';
import type { Side, ValidationRecord } from '../records.ts';
import { defineRoute, refuse } from '../route.ts';
import { chooseScenario } from '../scenarios.ts';
import { processingTime, shorten } from '../settings.ts';
import { createdAnswer } from '../validation-answer.ts';

/** Starts a document validation and hands out its upload links. */
export const createValidationRoute = defineRoute(createValidation, {
  problems: {
    type: { missing: 'missingType', invalid: 'invalidType' },
    user_authorized: { missing: 'authorizationNotBoolean', invalid: 'authorizationNotBoolean' },
    country: { missing: 'invalidCountry', invalid: 'invalidCountry' },
    document_type: { missing: 'invalidDocumentType', invalid: 'invalidDocumentType' },
    account_id: { invalid: 'invalidAccountId' },
    timeout: { invalid: 'invalidTimeout' },
    custom_input: { invalid: 'customInputTooLong' },
  },
  async answer({ parameters, context, warn }) {
    const { country, document_type, custom_type, custom_input } = parameters;
    const { world, settings, random } = context;
    if (!parameters.user_authorized) return refuse('notAuthorized');
    if (!isPair(country, document_type, settings.defaults.document_pairs)) return refuse('invalidDocumentType');
    const account = accountFor(parameters.account_id, context);
    if (!account.ok) return account;

    const { scenario, warnings } = chooseScenario(custom_input, parameters.account_id, settings.scenario);
    for (const warning of warnings) warn(warning);
    const processingMs = processingTime(settings, scenario);
    const timeoutMs = shorten(settings, (parameters.timeout ?? settings.defaults.timeout_s) * 1000);
    const now = context.now();
    const record: ValidationRecord = {
      validation_id: newId('VLD', random, (id) => world.validation(id) !== undefined),
      account_id: account.value,
      doc_id: newId('DCR', random),
      country,
      document_type,
      ...withoutUndefined({ custom_type }),
      createdAt: now,
      nanos: newNanos(random),
      timeoutMs: scenario.isOver ? 0 : timeoutMs,
      processingMs: Number.isFinite(processingMs) ? processingMs : null,
      scenario: scenario.name,
      sides: sidesOf(document_type, settings.defaults),
      uploads: {},
    };
    world.addValidation(record, now);
    return ok(await createdAnswer(record, context));
  },
});

function isPair(country: string, documentType: string, known: DefaultValues['document_pairs']): boolean {
  if (known === 'any') return true;
  const pairs = known === 'reference' ? CREATABLE_DOCUMENT_TYPES : DOCUMENT_TYPES;
  return pairs.some((pair) => pair.country === country && pair.documentType === documentType);
}

function sidesOf(documentType: string, { single_sided_types }: DefaultValues): readonly Side[] {
  return single_sided_types.includes(documentType) ? ['front'] : ['front', 'reverse'];
}

/** The ID of the account to use, which is made when there is none (G:account_id). */
function accountFor(wanted: string | undefined, context: SandboxContext) {
  const { world, settings, random } = context;
  if (wanted === undefined) {
    if (settings.defaults.absent_account === 'refuse') return refuse('missingAccountId');
    const id = newId('ACC', random, (id) => world.account(id) !== undefined);
    return ok(addAccount(context, id).account_id);
  }
  if (world.account(wanted) === undefined) {
    if (settings.defaults.unknown_account === 'refuse') return refuse('accountNotFound');
    addAccount(context, wanted);
  }
  return ok(wanted);
}
