import { ok } from '../../../base/result.ts';
import { methodParameter, updateValidatorConfig } from '../../../contract/endpoints/validator-config.ts';
import {
  type ConfigurableValidator,
  DOCUMENT_METHODS,
  DOCUMENT_SELECTORS,
  type Setting,
  type SettingValue,
  VALIDATOR_SETTINGS,
} from '../../../contract/validator-config.ts';
import type { SandboxContext } from '../../context.ts';
import { defineRoute, type RefusalName, refuse } from '../../http/route.ts';
import { configurationOf, documentsInForce, settingInForce, targetsOf } from '../../validations/validator-config.ts';

type Name = RefusalName<typeof updateValidatorConfig>;
type Values = Readonly<Record<string, SettingValue | undefined>>;

const ALWAYS = { validator: { missing: 'missingValidator', invalid: 'invalidValidator' } } as const;

const INVALID: Readonly<Record<string, Name>> = {
  include_face_search: 'includeFaceSearchNotBoolean',
  use_manual_review: 'manualReviewNotBoolean',
  country: 'invalidCountry',
};

const METHODS = DOCUMENT_METHODS.map(({ name }) => ({ name, parameter: methodParameter(name) }));

/** Parameters that a validator takes besides `validator`. */
function namesOf(validator: ConfigurableValidator): readonly string[] {
  const settings = VALIDATOR_SETTINGS[validator].settings.map(({ name }) => name);
  if (validator !== 'document-validation') return settings;
  return [...settings, ...DOCUMENT_SELECTORS.map(({ name }) => name), ...METHODS.map(({ parameter }) => parameter)];
}

/** Changes settings of one validator and the methods of documents; the rest of the configuration stays. */
export const updateValidatorConfigRoute = defineRoute(updateValidatorConfig, {
  problems({ validator }) {
    if (validator === undefined) return ALWAYS;
    const names = namesOf(validator as ConfigurableValidator);
    return {
      ...ALWAYS,
      ...Object.fromEntries(names.map((name) => [name, { invalid: INVALID[name] ?? 'invalidValue' }])),
    };
  },
  answer({ parameters, context, warn }) {
    const validator = parameters.validator as ConfigurableValidator;
    const values = parameters as Values;
    const names = namesOf(validator);
    for (const name of Object.keys(values)) {
      if (name !== 'validator' && !names.includes(name)) warn(`${validator} has no "${name}"; it was passed over.`);
    }
    const sent = VALIDATOR_SETTINGS[validator].settings.filter(({ name }) => values[name] !== undefined);
    const methods = METHODS.filter(({ parameter }) => names.includes(parameter) && values[parameter] !== undefined);
    if (sent.length === 0 && methods.length === 0) return refuse('noValues');
    for (const setting of sent) {
      const objection = objectionTo(validator, setting, values[setting.name]);
      if (objection !== undefined) return refuse(objection);
    }
    const settings = Object.fromEntries(sent.map(({ name }) => [name, values[name] as SettingValue]));
    const documents = methodChanges(methods, values, context);
    if (typeof documents === 'string') return refuse(documents);
    if (isKnown(validator, settings, documents, context)) return refuse('alreadyExists');
    context.world.config.put(validator, settings);
    for (const { country, type, version, after } of documents) {
      context.world.config.putMethods(country, type, version, after);
    }
    return ok(configurationOf(context));
  },
});

function objectionTo(
  validator: ConfigurableValidator,
  { name, minimum, maximum, maxLength }: Setting,
  value: SettingValue | undefined,
): Name | undefined {
  if (typeof value === 'string') return [...value].length > (maxLength ?? value.length) ? 'invalidValue' : undefined;
  if (typeof value !== 'number') return undefined;
  if (value > (maximum ?? value)) {
    if (name === 'threshold') return 'thresholdTooHigh';
    if (name !== 'timeout') return 'invalidValue';
    const isCode = validator === 'email-verification' || validator === 'phone-verification';
    return isCode ? 'codeTimeoutTooLong' : 'timeoutTooLong';
  }
  return value < (minimum ?? value) ? 'invalidValue' : undefined;
}

interface MethodChange {
  readonly country: string;
  readonly type: string;
  readonly version: string;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** What the methods sent change for each version that they are for; or why not. */
function methodChanges(
  methods: typeof METHODS,
  values: Values,
  context: SandboxContext,
): readonly MethodChange[] | Name {
  if (methods.length === 0) return [];
  const [country, type, version] = [values.country, values.document_type, values.document_version].map((value) =>
    value === undefined ? undefined : String(value),
  );
  if (type === undefined) return 'missingDocumentType';
  if (country === undefined && context.settings.defaults.config_no_country === 'refuse') return 'missingCountry';
  if (targetsOf(type, country, undefined, context).length === 0) return 'invalidDocumentType';
  const targets = targetsOf(type, country, version, context);
  if (targets.length === 0) return 'invalidDocumentVersion';
  const inForce = documentsInForce(context);
  return targets.map((target) => {
    const before = inForce[target.country]?.[target.type]?.[target.version] ?? context.settings.defaults.config_methods;
    const isOn = (name: string, parameter: string) =>
      methods.some((method) => method.name === name) ? values[parameter] === 'enabled' : before.includes(name);
    const after = METHODS.filter(({ name, parameter }) => isOn(name, parameter)).map(({ name }) => name);
    return { ...target, before, after };
  });
}

/** Whether all that is sent is there already, as the default `config_same_value` reads it. */
function isKnown(
  validator: ConfigurableValidator,
  settings: Readonly<Record<string, SettingValue>>,
  documents: readonly MethodChange[],
  context: SandboxContext,
): boolean {
  const { config_same_value } = context.settings.defaults;
  if (config_same_value === 'taken') return false;
  const { record } = context.world.config;
  const known = (name: string) =>
    config_same_value === 'stored' ? record.settings[validator]?.[name] : settingInForce(validator, name, context);
  const isSame = ({ country, type, version, before, after }: MethodChange) =>
    (config_same_value === 'in_force' || record.documents[country]?.[type]?.[version] !== undefined) &&
    before.length === after.length &&
    after.every((name) => before.includes(name));
  return Object.entries(settings).every(([name, value]) => known(name) === value) && documents.every(isSame);
}
