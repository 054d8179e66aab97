import { memberOf } from '../../base/json.ts';
import type { ValidatorConfiguration } from '../../contract/answers.ts';
import { DOCUMENT_TYPES } from '../../contract/document-types.ts';
import {
  CONFIG_COUNTRIES,
  type ConfigurableValidator,
  configVersionsOf,
  type DocumentConfig,
  defaultDocumentConfig,
  EXAMPLE_CONFIG,
  type SettingValue,
  SWAPPED_VERSIONS,
} from '../../contract/validator-config.ts';
import type { SandboxContext } from '../context.ts';
import type { DefaultValues } from '../settings/defaults.ts';

type Settings = Readonly<Record<string, unknown>>;

/** Settings of the sandbox's account that follow from its switches; the rest is as the example answer has it (REF). */
function switched(validator: string, defaults: DefaultValues): Settings {
  const { timeout_s, retry_ttl_s, code_allowed_retries } = defaults;
  switch (validator) {
    case 'document-validation':
      return { allowed_retries: defaults.document_allowed_retries, retry_ttl: retry_ttl_s, timeout: timeout_s };
    case 'face-recognition':
      return {
        allowed_retries: defaults.face_allowed_retries,
        enrollment_timeout: defaults.enrollment_timeout_s,
        include_face_search: defaults.face_search_in_face === 'yes',
        retry_ttl: retry_ttl_s,
        threshold: defaults.face_threshold_percent / 100,
        timeout: timeout_s,
      };
    case 'email-verification':
    case 'phone-verification':
      return { allowed_retries: code_allowed_retries, timeout: timeout_s };
    case 'electronic-signature':
      return { timeout: defaults.signature_timeout_s };
    default:
      return {};
  }
}

/** What holds while nothing is configured. */
function defaultSettings(validator: string, defaults: DefaultValues): Settings {
  return { ...EXAMPLE_CONFIG[validator], ...switched(validator, defaults) };
}

/** The value that a setting has while it is not configured; undefined where none is known. */
function defaultValue(validator: ConfigurableValidator, name: string, { settings }: SandboxContext): unknown {
  return defaultSettings(validator, settings.defaults)[name];
}

/** The value in force of a setting; undefined where none is set and no default is known. */
export function settingInForce(
  validator: ConfigurableValidator,
  name: string,
  context: SandboxContext,
): SettingValue | undefined {
  const stored = context.world.config.record.settings[validator]?.[name];
  return stored ?? (defaultValue(validator, name, context) as SettingValue | undefined);
}

/** A number in force, or `otherwise` where there is none. */
export function numberInForce(
  validator: ConfigurableValidator,
  name: string,
  otherwise: number,
  context: SandboxContext,
): number {
  const value = settingInForce(validator, name, context);
  return typeof value === 'number' ? value : otherwise;
}

/** Methods that are on, of every document. */
export function documentsInForce({ world, settings }: SandboxContext): DocumentConfig {
  const all: Record<string, Record<string, Record<string, readonly string[]>>> = {};
  for (const layer of [defaultDocumentConfig(settings.defaults.config_methods), world.config.record.documents]) {
    for (const [country, types] of Object.entries(layer)) {
      const ofCountry = { ...all[country] };
      for (const [type, versions] of Object.entries(types)) ofCountry[type] = { ...ofCountry[type], ...versions };
      all[country] = ofCountry;
    }
  }
  return all;
}

/** Methods that are on for a document, by its first version: which one a picture shows, nobody has looked at. */
export function methodsInForce(
  country: string,
  documentType: string,
  context: SandboxContext,
): readonly string[] | undefined {
  const versions = documentsInForce(context)[country]?.[documentType] ?? {};
  return versions[configVersionsOf(country, documentType)[0] ?? ''] ?? Object.values(versions)[0];
}

/** The texts that were configured for the message of a code, by wire name; undefined when there are none. */
export function textsOf(
  validator: ConfigurableValidator,
  { world }: SandboxContext,
): Readonly<Record<string, string>> | undefined {
  const stored = Object.entries(world.config.record.settings[validator] ?? {});
  const texts = stored.filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return texts.length === 0 ? undefined : Object.fromEntries(texts);
}

/** The whole configuration of the account, as all three calls answer it (REF). */
export function configurationOf(context: SandboxContext): ValidatorConfiguration {
  const { world, settings } = context;
  const hidden = settings.defaults.config_mail_texts === 'hidden' ? MAIL_TEXTS : [];
  const validators = Object.keys(EXAMPLE_CONFIG).map((validator) => {
    const stored = Object.entries(world.config.record.settings[validator] ?? {});
    const shown = stored.filter(([name]) => !hidden.includes(name));
    const all: Record<string, unknown> = {
      ...defaultSettings(validator, settings.defaults),
      ...Object.fromEntries(shown),
    };
    if (validator === 'document-validation') all.document_config = documentsInForce(context);
    if (validator === 'face-recognition') all.face_validation_config = faceParts(all);
    return [validator, all];
  });
  return Object.fromEntries(validators) as ValidatorConfiguration;
}

const MAIL_TEXTS = ['email_subject', 'email_title', 'email_text_1', 'email_text_2', 'support_email'];

/** Thresholds of the parts: that of similarity is the same number in the example, so it follows (inferred). */
function faceParts({ threshold, face_validation_config }: Settings): unknown {
  return { ...(face_validation_config as object), similarity: { threshold } };
}

/** The name of today for a version that PUT lists under another. */
export function currentVersion(version: string): string {
  return memberOf(SWAPPED_VERSIONS, version) ?? version;
}

/** One version of a document. */
export interface DocumentTarget {
  readonly country: string;
  readonly type: string;
  readonly version: string;
}

/** The versions of documents that a change is for; empty when there is no such document or version. */
export function targetsOf(
  type: string,
  country: string | undefined,
  version: string | undefined,
  context: SandboxContext,
): readonly DocumentTarget[] {
  const isAny = context.settings.defaults.document_pairs === 'any';
  const having = DOCUMENT_TYPES.filter(({ documentType }) => documentType === type).map((known) => known.country);
  const all = country === undefined ? CONFIG_COUNTRIES.filter((one) => having.includes(one)) : [country];
  const inForce = documentsInForce(context);
  return all
    .filter((one) => isAny || having.includes(one))
    .flatMap((one) => {
      const now = Object.keys(inForce[one]?.[type] ?? {});
      const known = [...new Set([...configVersionsOf(one, type), ...now])];
      if (version !== undefined) {
        const wanted = currentVersion(version);
        return isAny || known.includes(wanted) ? [{ country: one, type, version: wanted }] : [];
      }
      // Documents without a known version get one named like that of Brazil (inferred).
      const usual = known.length > 0 ? known : [`${one.toLowerCase()}_any`];
      const touched = now.length > 0 ? now : usual;
      return touched.map((name) => ({ country: one, type, version: name }));
    });
}
