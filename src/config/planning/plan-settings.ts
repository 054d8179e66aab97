import * as l10n from '@vscode/l10n';
import {
  CONFIGURABLE_VALIDATORS,
  type ConfigurableValidator,
  findSetting,
  isConfigurableValidator,
  type Setting,
  type SettingValue,
  VALIDATOR_SETTINGS,
} from '../../contract/validator-config.ts';
import { type AccountState, accountValue, isSameValue } from '../account-state.ts';
import type { ConfigFile, FileSetting } from '../config-file.ts';
import { type PlanItem, type PlanOptions, type PlanRequest, pathKey } from './plan.ts';

/** What a plan does with the settings of validators: one PUT for each with what differs, then the resets. */
export interface SettingsPlan {
  readonly items: readonly PlanItem[];
  readonly changes: readonly PlanRequest[];
  readonly resets: readonly PlanRequest[];
}

/** Plans the settings of every validator, without the methods of documents. */
export function planSettings(file: ConfigFile, account: AccountState, options: PlanOptions): SettingsPlan {
  const plans = CONFIGURABLE_VALIDATORS.map((validator) => planValidator(validator, file, account, options));
  return {
    items: plans.flatMap(({ items }) => items),
    changes: plans.flatMap(({ changes }) => changes),
    resets: plans.flatMap(({ resets }) => resets),
  };
}

function planValidator(
  validator: ConfigurableValidator,
  file: ConfigFile,
  account: AccountState,
  options: PlanOptions,
): SettingsPlan {
  const written = file.settings.filter((setting) => setting.validator === validator);
  const known = written.flatMap((setting) => {
    const fact = findSetting(validator, setting.name);
    return fact ? [{ setting, fact }] : [];
  });
  const items = known.map(({ setting, fact }) => writtenItem(setting, fact, account, options));
  const absent = absentItems(validator, new Set(known.map(({ fact }) => fact.name)), account, options);
  const sent = [...items.filter(isSent), ...absent.filter((item) => item.change === 'reset' && !isResettable(item))];
  const cleared = absent.filter(
    (item) => item.change === 'unconfirmed' || (item.change === 'reset' && isResettable(item)),
  );
  const changes = sent.length === 0 ? [] : [putOf(validator, sent)];
  return { items: [...items, ...absent], changes, resets: resetsOf(validator, cleared, sent, options) };
}

const isSent = ({ change }: PlanItem) => change === 'created' || change === 'changed' || change === 'unconfirmed';
const nameOf = ({ path }: PlanItem) => String(path[2]);

function isResettable({ path }: PlanItem): boolean {
  const [, validator = ''] = path as readonly string[];
  if (!isConfigurableValidator(validator)) return false;
  return VALIDATOR_SETTINGS[validator].resettable.includes(String(path[2]));
}

function writtenItem(setting: FileSetting, fact: Setting, account: AccountState, options: PlanOptions): PlanItem {
  const { path, value } = setting;
  const held = accountValue(account, setting.validator, setting.name);
  const isPushed = held === undefined && isSameValue(options.pushed?.get(pathKey(path)), value);
  const isUnconfirmed = held === undefined && !isPushed;
  const difference = isUnconfirmed ? 'unconfirmed' : 'changed';
  const isSame = isPushed || isSameValue(held, value);
  return {
    change: isSame ? 'unchanged' : difference,
    path,
    range: setting.valueRange,
    file: value,
    account: held,
    default: fact.default,
    effective: value,
    notes: [...(held === undefined ? [notShown()] : []), ...languageNotes(fact)],
  };
}

const notShown = () =>
  l10n.t('The API does not show this setting, so whether the account has it already cannot be told.');

function languageNotes({ defaultByLanguage }: Setting): readonly string[] {
  if (defaultByLanguage === undefined) return [];
  const defaults = Object.entries(defaultByLanguage).map(([language, text]) => `${language}: ${text}`);
  return [l10n.t('The default depends on the language of the person: {defaults}.', { defaults: defaults.join(', ') })];
}

/** What the account has and the file does not say; of what the API does not show, what was pushed or is named. */
function absentItems(
  validator: ConfigurableValidator,
  said: ReadonlySet<string>,
  account: AccountState,
  options: PlanOptions,
): readonly PlanItem[] {
  const { settings, answerOnly } = VALIDATOR_SETTINGS[validator];
  return [...settings, ...answerOnly].flatMap((fact) => {
    const held = accountValue(account, validator, fact.name);
    const path = ['validators', validator, fact.name];
    if (said.has(fact.name)) return [];
    if (held === undefined) return isUnseenReset(validator, fact, options) ? [unseenItem(path)] : [];
    const isReset = isAskedFor(validator, fact, options) && !isDefault(fact, held);
    return [
      {
        change: isReset ? ('reset' as const) : ('left' as const),
        path,
        range: undefined,
        file: undefined,
        account: held,
        default: fact.default,
        effective: isReset ? fact.default : held,
        notes: isReset ? resetNotes(validator, fact) : [],
      },
    ];
  });
}

/**
 * Whether a setting that the API does not show is to be reset: when it is named, or was pushed and all of its validator
 * goes.
 */
function isUnseenReset(validator: ConfigurableValidator, fact: Setting, options: PlanOptions): boolean {
  const isKnown = options.pushed?.has(pathKey(['validators', validator, fact.name]));
  const isNamed = options.resets?.some((target) => target.validator === validator && target.setting === fact.name);
  const canReset =
    findSetting(validator, fact.name) !== undefined && VALIDATOR_SETTINGS[validator].resettable.includes(fact.name);
  return canReset && (isKnown || isNamed) === true && isAskedFor(validator, fact, options);
}

function unseenItem(path: readonly string[]): PlanItem {
  const unknown = { range: undefined, file: undefined, account: undefined, default: undefined, effective: undefined };
  return { change: 'unconfirmed', path, ...unknown, notes: [notShown()] };
}

function isDefault({ default: value, defaultByLanguage }: Setting, held: SettingValue): boolean {
  return isSameValue(value, held) || Object.values(defaultByLanguage ?? {}).some((text) => text === held);
}

function isAskedFor(validator: ConfigurableValidator, fact: Setting, { resets = [], isExact }: PlanOptions): boolean {
  const isPut = findSetting(validator, fact.name) !== undefined;
  const canReset =
    VALIDATOR_SETTINGS[validator].resettable.includes(fact.name) || (isPut && fact.default !== undefined);
  if (!canReset) return false;
  // What PUT does not take was not set by a file, so only somebody who names it wants it reset.
  if (isExact && isPut) return true;
  return resets.some((target) => target.validator === validator && (target.setting ?? fact.name) === fact.name);
}

function resetNotes(validator: ConfigurableValidator, fact: Setting): readonly string[] {
  if (!VALIDATOR_SETTINGS[validator].resettable.includes(fact.name)) {
    return [l10n.t('The API has no reset for this setting: its default is written instead.')];
  }
  if (fact.default !== undefined) return [];
  return fact.defaultByLanguage ? languageNotes(fact) : [l10n.t('What the default is, no source says.')];
}

function putOf(validator: ConfigurableValidator, items: readonly PlanItem[]): PlanRequest {
  const values = items.map((item) => [nameOf(item), (item.file ?? item.default) as SettingValue] as const);
  return { host: 'validations', method: 'PUT', parameters: { validator, ...Object.fromEntries(values) }, items };
}

/** One call for each setting; one for all where everything of the validator goes and nothing of it is written. */
function resetsOf(
  validator: ConfigurableValidator,
  cleared: readonly PlanItem[],
  sent: readonly PlanItem[],
  { resets = [] }: PlanOptions,
): readonly PlanRequest[] {
  const isWhole = resets.some((target) => target.validator === validator && target.setting === undefined);
  // The methods of documents go with everything of their validator, so that they are reset by name instead.
  if (isWhole && sent.length === 0 && cleared.length > 1 && validator !== 'document-validation') {
    return [{ host: 'validations', method: 'DELETE', parameters: { validator }, items: cleared }];
  }
  return cleared.map((item) => ({
    host: 'validations',
    method: 'DELETE',
    parameters: { validator, type: nameOf(item) },
    items: [item],
  }));
}
