import * as l10n from '@vscode/l10n';
import { likelyTypeOf } from '../../contract/checks/check-datasets.ts';
import { ALL_INPUTS, type CheckInput, type CheckInputName } from '../../contract/checks/check-inputs.ts';
import { CHECK_COUNTRIES, CHECK_TYPES, type CheckType } from '../../contract/checks/check-values.ts';
import { findType } from '../../contract/checks/custom-type-rules.ts';
import { CUSTOM_INPUT_MAX_LENGTH } from '../../contract/values.ts';
import type { CheckTypeEntry } from '../../truora/resources/custom-types.ts';
import { checkTypeName, requiredNames, variantName } from '../checks/check-words.ts';
import { inputExample, inputName } from '../checks/input-names.ts';
import { askForInput } from '../checks/input-question.ts';
import {
  byLabel,
  countriesOf,
  countryChoice,
  customTypeChoice,
  customTypesOf,
  defaultTypeChoice,
  isDefaultType,
  variantOf,
  variantsFor,
} from '../checks/known-types.ts';
import type { AnswersOf, AnyStep, Flow, FlowContext, Step } from '../engine/flow.ts';
import type { RunHost, RunOutcome } from '../engine/run-host.ts';
import { record } from '../running/recorder.ts';
import { waitForResult } from '../running/wait-for-result.ts';
import { billingStep, consentStep } from '../steps/confirmations.ts';
import { countryName } from '../wording/document-names.ts';

/** What the inputs of a check are answered with, by wire name. */
type InputAnswers = Readonly<Partial<Record<CheckInputName | 'custom_input', string>>>;

/** The answers that a background check needs; wire names where the wire has one. */
export interface CheckAnswers extends InputAnswers {
  /** `person`, `vehicle`, `company` or the name of a custom type. */
  readonly type: string;
  readonly country: string;
  /** For custom types: what they search, since that decides which inputs they take. */
  readonly searched: CheckType;
  /** Which of the ways to name the subject, where there is more than one. */
  readonly variant: string;
  /** Wire names of the optional inputs that shall be asked for. */
  readonly more: readonly string[];
  readonly user_authorized: true;
  readonly force_creation: boolean;
  /** The name of the profile, typed, where checks are billed. */
  readonly billing_confirmed: string;
  readonly start: true;
}

type CheckStep<K extends keyof CheckAnswers> = Step<CheckAnswers, K>;

/**
 * Runs a background check: what is searched, where, exactly the inputs that the reference lists for it, and a last
 * look.
 */
export function runCheckFlow(): Flow<CheckAnswers> {
  let known: Promise<readonly CheckTypeEntry[]> | undefined;
  const customTypes = (context: FlowContext, signal: AbortSignal) => {
    known ??= customTypesOf(context, signal);
    return known;
  };

  const type: CheckStep<'type'> = {
    id: 'type',
    async ask(_, context, signal) {
      const names = [...new Set((await customTypes(context, signal)).map((entry) => entry.type))];
      return {
        kind: 'choose',
        title: l10n.t('Type of check'),
        placeholder: l10n.t('What is searched? Pick a type, or type the name of a custom type.'),
        choices: [...CHECK_TYPES.map(defaultTypeChoice), ...names.map(customTypeChoice)],
        typed: {
          label: (text) => l10n.t('Use the custom type {name}', { name: text.trim() }),
          problem: (text) => (text.trim() === '' ? l10n.t('Type the name of a custom type.') : undefined),
          value: (text) => text.trim(),
        },
      };
    },
  };

  const country: CheckStep<'country'> = {
    id: 'country',
    async ask({ type: chosen = '' }, context, signal) {
      const own = (await customTypes(context, signal)).filter((entry) => entry.type === chosen);
      const ofCustomType = own.length > 0 ? own.map((entry) => entry.country) : CHECK_COUNTRIES;
      const countries = isDefaultType(chosen) ? countriesOf(chosen) : ofCustomType;
      return {
        kind: 'choose',
        title: l10n.t('Country to search'),
        placeholder: l10n.t('Which country issued the document?'),
        choices: countries.map((value) => countryChoice(value, context.language)).sort(byLabel(context.language)),
      };
    },
  };

  const searched: CheckStep<'searched'> = {
    id: 'searched',
    // Countries of older custom types may have no inputs of their own (REF has left them out).
    when: ({ type: chosen, country: where = '' }) => !isDefaultType(chosen) && basesIn(where).length > 0,
    async ask({ type: chosen = '', country: where = '' }, context, signal) {
      const entry = findType(await customTypes(context, signal), { country: where, type: chosen });
      return {
        kind: 'choose',
        title: l10n.t('What the type searches'),
        placeholder: l10n.t('Whose inputs does {type} need? The inputs follow from the data sets it searches.', {
          type: chosen,
        }),
        choices: basesIn(where).map(defaultTypeChoice),
        suggested: entry && likelyTypeOf(entry.weights),
      };
    },
  };

  return {
    id: 'run-check',
    title: l10n.t('Run Background Check'),
    // What names a person is never stored.
    remembered: ({ type: last, country: lastCountry, searched: lastSearched, variant: lastVariant }) => ({
      type: last,
      country: lastCountry,
      searched: lastSearched,
      variant: lastVariant,
    }),
    steps: [
      type,
      country,
      searched,
      variant,
      { from: (answers, { language }) => inputSteps(required(answers), answers, language) },
      more,
      { from: (answers, { language }) => inputSteps(wanted(answers), answers, language) },
      customInput,
      consent,
      force,
      billingStep,
      start,
    ],
    run,
  };
}

const variant: CheckStep<'variant'> = {
  id: 'variant',
  when: (answers) => variantsFor(answers).length > 1,
  ask: (answers) => ({
    kind: 'choose',
    title: l10n.t('Who it is about'),
    placeholder: l10n.t('Which inputs are required depends on it.'),
    choices: variantsFor(answers).map((offered) => ({
      value: offered.variant,
      label: variantName(offered),
      detail: requiredNames(offered),
    })),
  }),
};

const more: CheckStep<'more'> = {
  id: 'more',
  ask: (answers) => ({
    kind: 'choose-many',
    title: l10n.t('Further inputs'),
    placeholder: l10n.t('Add what you know; databases that need what is missing are skipped.'),
    choices: [
      ...optional(answers).map((input) => {
        const example = inputExample(input, answers.country ?? '');
        return {
          value: input.name,
          label: inputName(input.name),
          description: input.name,
          ...(example ? { detail: l10n.t('For example {example}.', { example }) } : {}),
        };
      }),
      {
        value: 'custom_input',
        label: l10n.t('A reference of your own'),
        description: 'custom_input',
        detail: l10n.t('It is stored with the check and not searched.'),
      },
    ],
    value: (picked) => picked,
  }),
};

const customInput: CheckStep<'custom_input'> = {
  id: 'custom_input',
  when: ({ more: picked }) => picked?.includes('custom_input') === true,
  ask: () => ({
    kind: 'text',
    title: l10n.t('A reference of your own'),
    prompt: l10n.t('It is stored with the check and not searched.'),
    problem: (text) =>
      text.length > CUSTOM_INPUT_MAX_LENGTH
        ? l10n.t('Use at most {count} characters.', { count: CUSTOM_INPUT_MAX_LENGTH })
        : undefined,
    value: (text) => text,
  }),
};

const consent = consentStep(() => l10n.t('Did the person who is searched agree to this check?'));

const force: CheckStep<'force_creation'> = {
  id: 'force_creation',
  ask: () => ({
    kind: 'choose',
    title: l10n.t('Recent checks'),
    placeholder: l10n.t('What if there is a recent check with the same inputs?'),
    choices: [
      {
        value: false,
        label: l10n.t('Take the recent check'),
        description: 'force_creation=false',
        detail: l10n.t('Only where there is none, a new check is made and billed.'),
        icon: 'history',
      },
      {
        value: true,
        label: l10n.t('Always make a new check'),
        description: 'force_creation=true',
        detail: l10n.t('Everything is searched again, and the new check is billed.'),
        icon: 'add',
      },
    ],
    // Never taken from an earlier run: a second check costs money.
    suggested: false,
  }),
};

const start: CheckStep<'start'> = {
  id: 'start',
  ask: (answers, { profile, language }) => ({
    kind: 'choose',
    title: l10n.t('Ready'),
    placeholder: `${checkTypeName(answers.type ?? '')}, ${countryName(answers.country ?? '', language)}`,
    choices: [
      {
        value: true,
        label: l10n.t('Check now'),
        description: profile.name,
        detail: Object.values(inputsIn(answers)).join(' · '),
        icon: 'play',
      },
    ],
  }),
};

/** Creates the check, or takes the recent one that the API answers with, and waits for the result. */
async function run(answers: CheckAnswers, host: RunHost): Promise<RunOutcome> {
  const startedAt = host.clock.now();
  host.report({ label: l10n.t('creating the check'), percent: 5 });
  const { type, country, force_creation } = answers;
  const created = await host.client.checks.create(
    { ...(inputsIn(answers) as object), type, country: country as 'CO', user_authorized: true, force_creation },
    { signal: host.signal },
  );
  const subject = {
    flow: 'run-check',
    subject: 'check',
    id: created.check_id,
    type,
    traits: { country },
    startedAt,
    files: {},
  } as const;
  return record(subject, host, (recorder) => waitForResult(recorder, host, 10));
}

const required = (answers: AnswersOf<CheckAnswers>) =>
  (variantOf(answers)?.inputs ?? []).filter((input) => input.required);

/** Where the reference lists no inputs, all there are: what is known can be sent. */
const optional = (answers: AnswersOf<CheckAnswers>) =>
  variantOf(answers)?.inputs.filter((input) => !input.required) ??
  (basesIn(answers.country ?? '').length > 0 ? [] : ALL_INPUTS);

/** The default types that can be checked in a country. */
const basesIn = (country: string) => CHECK_TYPES.filter((base) => countriesOf(base).includes(country));

const wanted = (answers: AnswersOf<CheckAnswers>) =>
  optional(answers).filter(({ name }) => answers.more?.includes(name));

/** One step for each input, with the answer kept under its wire name. */
function inputSteps(
  inputs: readonly CheckInput[],
  { country: where = '' }: AnswersOf<CheckAnswers>,
  language: string,
): readonly AnyStep<CheckAnswers>[] {
  return inputs.map(
    (input) => ({ id: input.name, ask: () => askForInput(input, where, language) }) as AnyStep<CheckAnswers>,
  );
}

/** What was answered about the subject, as it is sent. */
function inputsIn(answers: AnswersOf<CheckAnswers>): InputAnswers {
  const { custom_input } = answers;
  const names = [...required(answers), ...wanted(answers)].map(({ name }) => name);
  return {
    ...Object.fromEntries(names.map((name) => [name, answers[name]])),
    ...(custom_input ? { custom_input } : {}),
  };
}
