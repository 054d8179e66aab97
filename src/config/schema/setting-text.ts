import * as l10n from '@vscode/l10n';
import { SOURCE_LABELS, type Source, trustText } from '../../contract/source.ts';
import type { Setting } from '../../contract/validator-config.ts';

/** What is known of a setting, as Markdown: meaning, range with unit, default, what is unsure, and where it is from. */
export function settingText(setting: Setting): string {
  const { notes, source, defaultByLanguage } = setting;
  return [
    sentence(l10n.t(setting.text)),
    [rangeText(setting), defaultText(setting)].filter(Boolean).join('  \n'),
    defaultByLanguage
      ? l10n.t('Default by language: {defaults}.', {
          defaults: Object.entries(defaultByLanguage)
            .map(([language, text]) => `${language} \`${text}\``)
            .join(', '),
        })
      : '',
    notes ? sentence(l10n.t(notes)) : '',
    sourceText(source),
  ]
    .filter(Boolean)
    .join('\n\n');
}

function rangeText({ type, minimum, maximum, maxLength, unit, minimumTrust, source }: Setting): string {
  const isWhole = type === 'integer';
  if (maxLength !== undefined) return l10n.t('At most {count} characters.', { count: maxLength });
  if (minimum === undefined || maximum === undefined) return '';
  const range = { minimum, maximum };
  const unsure = minimumTrust !== source.trust ? ` ${l10n.t('No source states the minimum.')}` : '';
  if (unit === 's') return l10n.t('From {minimum} to {maximum} seconds.', range) + unsure;
  return (
    (isWhole
      ? l10n.t('A whole number from {minimum} to {maximum}.', range)
      : l10n.t('A number from {minimum} to {maximum}.', range)) + unsure
  );
}

function defaultText(setting: Setting): string {
  const value = setting.default;
  return value === undefined ? '' : l10n.t('Default: {value}.', { value: `\`${value}\`` });
}

/** Where a fact is from and how far it can be trusted, as a line in italics. */
export function sourceText({ label, trust }: Source): string {
  return `*${l10n.t('Source: {source} ({trust}).', { source: l10n.t(SOURCE_LABELS[label] ?? label), trust: trustText(trust) })}*`;
}

/** A text as a sentence. */
export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
