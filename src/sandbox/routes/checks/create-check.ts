import { withoutUndefined } from '../../../base/json.ts';
import { ok } from '../../../base/result.ts';
import {
  type DatasetWeight,
  defaultWeights,
  isOffered,
  likelyTypeOf,
} from '../../../contract/checks/check-datasets.ts';
import { checkVariants, missingInputs, OLDER_CHECK_INPUTS } from '../../../contract/checks/check-inputs.ts';
import { CHECK_TYPES, type CheckType, isCheckDate } from '../../../contract/checks/check-values.ts';
import { SUBJECT_INPUTS } from '../../../contract/endpoints/check-parameters.ts';
import { createCheck } from '../../../contract/endpoints/create-check.ts';
import { checkReply, createdCheckReply } from '../../checks/check-answer.ts';
import { chooseCheckScenario } from '../../checks/check-scenarios.ts';
import type { SandboxContext } from '../../context.ts';
import { json } from '../../http/responses.ts';
import { type Call, defineRoute, refuse } from '../../http/route.ts';
import type { CheckRecord } from '../../lifecycle/check-records.ts';
import { newId, newNanos } from '../../lifecycle/ids.ts';
import { shorten, workTime } from '../../settings/settings.ts';

const INVALID = { invalid: 'invalidInput' } as const;
const ANY_DAY = '2000-01-01';
const DATES = ['date_of_birth', 'issue_date'] as const;

/** Starts a background check, or answers with a recent one of the same inputs. */
export const createCheckRoute = defineRoute(createCheck, {
  problems: {
    type: { missing: 'missingType' },
    country: { missing: 'invalidCountry', invalid: 'invalidCountry' },
    user_authorized: { invalid: 'notAuthorized' },
    date_of_birth: INVALID,
    issue_date: INVALID,
    gender: INVALID,
    region: INVALID,
    owner_document_type: INVALID,
    native_country: INVALID,
    imei: INVALID,
    watch: INVALID,
    force_creation: INVALID,
    custom_input: { invalid: 'customInputTooLong' },
  },
  answer({ parameters, context, warn }) {
    const { world, settings, random, now } = context;
    const { type, country, custom_input, report_id, watch } = parameters;
    if (settings.defaults.check_authorization === 'required' && parameters.user_authorized !== true) {
      warn('"user_authorized" is missing or not true.');
      return refuse('notAuthorized');
    }
    const kind = kindOf(country, type, context);
    if (kind === undefined) {
      warn(`${country} has no default type and no custom type named "${type}".`);
      return refuse('invalidType');
    }
    const inputs = inputsIn(parameters);
    const undated = DATES.filter((name) => !isCheckDate(inputs[name] ?? ANY_DAY));
    if (undated.length > 0) {
      warn(`No day of the calendar: ${undated.join(', ')}.`);
      return refuse('invalidInput');
    }
    const objection = completeness(country, kind, inputs, settings.defaults.check_inputs === 'known', warn);
    if (objection !== undefined) return refuse(objection);
    if (parameters['Truora-Priority'] === 'high' && settings.defaults.check_high_priority === 'refused') {
      return refuse('tooManyHighPriority');
    }

    const { scenario, unknown } = chooseCheckScenario(custom_input, settings.checkScenario);
    if (unknown !== undefined) warn(`There is no scenario of checks named "${unknown}"; GET /sandbox lists them.`);
    const { check_processing_ms, check_slow_ms, check_delay_ms, check_reuse_s } = settings.defaults;
    const draft = { country, type, inputs, scenario: scenario.name };
    const former = world.checks.list().find((one) => one.deletedAt === undefined && isSame(one, draft));
    const isRecent = former !== undefined && now() - former.createdAt < shorten(settings, check_reuse_s * 1000);
    if (isRecent && parameters.force_creation !== true) {
      warn('An earlier check with the same inputs is answered again; force_creation=true makes a new one.');
      return settings.defaults.check_reuse_status === '200'
        ? json(200, checkReply(former, context))
        : ok(checkReply(former, context));
    }
    const processing = scenario.processing === 'slow' ? check_slow_ms : check_processing_ms;
    const record: CheckRecord = {
      ...draft,
      ...withoutUndefined({ report_id, watch, previous_check: former?.check_id }),
      check_id: newId('CHK', random, (id) => world.checks.find(id) !== undefined),
      base: kind.base,
      weights: kind.weights,
      createdAt: now(),
      nanos: newNanos(random),
      processingMs: workTime(settings, processing),
      delayMs: scenario.trait === 'delayed' ? shorten(settings, check_delay_ms) : 0,
    };
    world.checks.add(record, now());
    return ok(createdCheckReply(record, context));
  },
});

/** What a type searches; a custom one hides a default one of the same name never, since those names are reserved. */
interface Kind {
  readonly base: CheckType;
  readonly isCustom: boolean;
  readonly weights: readonly DatasetWeight[];
}

function kindOf(country: string, type: string, { world }: SandboxContext): Kind | undefined {
  const base = CHECK_TYPES.find((one) => one === type);
  if (base !== undefined) {
    if (!isOffered(country, base)) return undefined;
    return { base, isCustom: false, weights: defaultWeights(country, base).weights };
  }
  const custom = world.checks.findType(country, type);
  return custom && { base: likelyTypeOf(custom.weights), isCustom: true, weights: custom.weights };
}

/**
 * Why the inputs do not suffice, or undefined when they do; `warn` is told which are missing. Which inputs a custom
 * type needs is not documented: any that names a subject will do.
 */
function completeness(
  country: string,
  { base, isCustom }: Kind,
  inputs: Readonly<Record<string, string>>,
  takesOlder: boolean,
  warn: (text: string) => void,
): 'nativeCountryExpected' | 'missingInputs' | undefined {
  if (inputs.native_national_id !== undefined && inputs.native_country === undefined) {
    warn('Missing besides native_national_id: native_country.');
    return 'nativeCountryExpected';
  }
  if (isCustom) {
    if (Object.keys(inputs).length > 0) return undefined;
    warn('Missing: any input that names a subject.');
    return 'missingInputs';
  }
  const lacking = checkVariants(country, base).map((variant) => missingInputs(variant, inputs));
  const [least = []] = lacking.toSorted((one, other) => one.length - other.length);
  if (least.length === 0) return undefined;
  const older = OLDER_CHECK_INPUTS.filter((row) => row.country === country && row.type === base);
  const sufficed = older.some(({ required }) => required.every((name) => (inputs[name] ?? '') !== ''));
  if (takesOlder && sufficed) {
    warn(`The newest reference also asks for ${least.join(', ')}.`);
    return undefined;
  }
  warn(`Missing for a ${base} in ${country}: ${[...new Set(lacking.map((names) => names.join(', ')))].join('; or ')}.`);
  const lacksOnlyCountry = lacking.some((missing) => missing.length === 1 && missing[0] === 'native_country');
  return lacksOnlyCountry ? 'nativeCountryExpected' : 'missingInputs';
}

function inputsIn(parameters: Call<typeof createCheck>['parameters']): Readonly<Record<string, string>> {
  const named = Object.entries(parameters).filter(([name]) => Object.hasOwn(SUBJECT_INPUTS, name));
  return Object.fromEntries(named.map(([name, value]) => [name, String(value)]));
}

/** Scenarios count as an input, so that another one can be tried with the same subject. */
function isSame(former: CheckRecord, draft: Pick<CheckRecord, 'country' | 'type' | 'inputs' | 'scenario'>): boolean {
  if (former.country !== draft.country || former.type !== draft.type || former.scenario !== draft.scenario)
    return false;
  const names = Object.keys(draft.inputs);
  return (
    names.length === Object.keys(former.inputs).length &&
    names.every((name) => former.inputs[name] === draft.inputs[name])
  );
}
