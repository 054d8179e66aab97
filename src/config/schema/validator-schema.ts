import * as l10n from '@vscode/l10n';
import type { JSONSchema } from 'vscode-json-languageservice';
import { type ConfigurableValidator, type Setting, VALIDATOR_SETTINGS } from '../../contract/validator-config.ts';
import { sentence, settingText, sourceText } from './setting-text.ts';

/** The settings of one validator, and what else belongs below it. */
export function validatorSchema(
  validator: ConfigurableValidator,
  more: Readonly<Record<string, JSONSchema>>,
): JSONSchema {
  const { settings, legacy, answerOnly } = VALIDATOR_SETTINGS[validator];
  return {
    markdownDescription: validatorText(validator),
    type: 'object',
    properties: {
      ...Object.fromEntries(settings.map((setting) => [setting.name, settingSchema(setting)])),
      ...more,
      ...Object.fromEntries(legacy.map((setting) => [setting.name, formerSchema(setting)])),
      ...Object.fromEntries(answerOnly.filter(isFlat).map((setting) => [setting.name, readOnlySchema(setting)])),
    },
    defaultSnippets: [
      {
        label: l10n.t('{validator} with its settings', { validator }),
        description: l10n.t('All settings with their defaults.'),
        body: Object.fromEntries(
          settings
            .filter((setting) => setting.default !== undefined)
            .map((setting, index) => [setting.name, `^\${${index + 1}:${setting.default}}`]),
        ),
      },
    ].filter(({ body }) => Object.keys(body).length > 0),
  };
}

function settingSchema(setting: Setting): JSONSchema {
  const { type, minimum, maximum, maxLength } = setting;
  return {
    markdownDescription: settingText(setting),
    ...(type === 'object' ? {} : { type }),
    ...(minimum === undefined || setting.minimumTrust !== setting.source.trust ? {} : { minimum }),
    maximum,
    maxLength,
    default: setting.default,
  };
}

function formerSchema(setting: Setting): JSONSchema {
  return {
    markdownDescription: settingText(setting),
    deprecationMessage: l10n.t('Earlier documentation only.'),
    doNotSuggest: true,
  };
}

function readOnlySchema(setting: Setting): JSONSchema {
  return {
    markdownDescription: `${l10n.t('Shown in answers; it cannot be set.')}\n\n${settingText(setting)}`,
    doNotSuggest: true,
  };
}

function validatorText(validator: ConfigurableValidator): string {
  const texts: Readonly<Record<ConfigurableValidator, string>> = {
    'document-validation': l10n.t('Validation of identity documents.'),
    'face-recognition': l10n.t('Comparison of a face with a reference.'),
    'email-verification': l10n.t('A code sent by e-mail.'),
    'phone-verification': l10n.t('A code sent by message or call.'),
  };
  return `${sentence(texts[validator])}\n\n${sourceText({ label: 'REF', trust: 'doc' })}`;
}

/** Answers nest some settings, which a file does not. */
const isFlat = ({ name }: Setting) => !name.includes('.');
