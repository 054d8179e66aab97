import * as l10n from '@vscode/l10n';
import type { Setting } from '../../contract/validator-config.ts';
import { replaceValue } from '../editing/edits.ts';
import { placeOf } from '../reading/config-tree.ts';
import { scalarOf } from '../reading/read-file.ts';
import { type Draft, offeredFix, type Rule } from './rule.ts';
import { type Visit, visits } from './shape.ts';

/** Numbers below the least or above the most that a setting takes, except time-outs. */
export const outOfRange: Rule = {
  code: 'out-of-range',
  about:
    'A number that is smaller or larger, or a text that is longer, than the setting takes. Where no source states the limit it is an information.',
  example: 'version: 1\nvalidators:\n  face-recognition:\n    threshold: 1.2\n    allowed_retries: -1\n',
  *check(document) {
    for (const visit of visits(document)) {
      if (visit.shape.kind !== 'value' || visit.shape.setting.name === 'timeout') continue;
      const { setting } = visit.shape;
      const bound = boundOf(visit, setting);
      const text = scalarOf(visit.node);
      if (bound !== undefined) {
        const fixes = [percentOf(visit, setting), bound.value]
          .filter((value) => value !== undefined)
          .flatMap((value) =>
            offeredFix(l10n.t('Write {value}', { value }), [replaceValue(document, visit.node, value)]),
          );
        yield draft(visit, bound.isSure ? 'error' : 'information', rangeSentence(setting), fixes);
      } else if (typeof text === 'string' && setting.maxLength !== undefined && [...text].length > setting.maxLength) {
        const message = l10n.t('{key} takes at most {most} characters; this has {count}.', {
          key: setting.name,
          most: setting.maxLength,
          count: [...text].length,
        });
        const cut = shortened(text, setting.maxLength);
        const fixes = offeredFix(l10n.t('Shorten to "{text}"', { text: cut }), [
          replaceValue(document, visit.node, cut),
        ]);
        yield draft(visit, 'error', message, fixes);
      }
    }
  },
};

/** Time-outs beyond what the validator allows: the limits differ by validator, which is easily overlooked. */
export const timeoutLimit: Rule = {
  code: 'timeout-limit',
  about:
    'A time-out beyond what the validator takes: at most 21600 seconds for documents and faces, at most 600 for e-mail and phone.',
  example: 'version: 1\nvalidators:\n  email-verification:\n    timeout: 3600\n',
  *check(document) {
    for (const visit of visits(document)) {
      if (visit.shape.kind !== 'value' || visit.shape.setting.name !== 'timeout') continue;
      const bound = boundOf(visit, visit.shape.setting);
      if (bound === undefined) continue;
      const { minimum = 0, maximum = 0 } = visit.shape.setting;
      const message = l10n.t('The time-out of {validator} is {least} to {most} seconds.', {
        validator: String(visit.path[1]),
        least: minimum,
        most: maximum,
      });
      const fixes = offeredFix(l10n.t('Write {value}', { value: bound.value }), [
        replaceValue(document, visit.node, bound.value),
      ]);
      yield draft(visit, bound.isSure ? 'error' : 'information', message, fixes);
    }
  },
};

/** What a number is as a share of 1, where it can be meant as per cent. */
function percentOf({ node }: Visit, { type, minimum, maximum }: Setting): number | undefined {
  const value = scalarOf(node);
  const isPercent = typeof value === 'number' && value >= 2 && value <= 100;
  return isPercent && type === 'number' && minimum === 0 && maximum === 1
    ? Number((value / 100).toPrecision(12))
    : undefined;
}

/**
 * The beginning of a text, of at most so many code points; a letter with its marks, or an emoji, stays whole or goes.
 */
function shortened(text: string, most: number): string {
  let left = most;
  const characters = [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment);
  const end = characters.findIndex((character) => {
    left -= [...character].length;
    return left < 0;
  });
  return characters
    .slice(0, end === -1 ? undefined : end)
    .join('')
    .trim();
}

function draft({ node, path }: Visit, severity: Draft['severity'], message: string, fixes: Draft['fixes'] = []): Draft {
  return { severity, message, range: placeOf(node), path, fixes };
}

/** The bound that a value is beyond, and whether a source states it. */
function boundOf({ node }: Visit, setting: Setting): { readonly value: number; readonly isSure: boolean } | undefined {
  const value = scalarOf(node);
  const { minimum, maximum, minimumTrust, source } = setting;
  if (typeof value !== 'number' || (setting.type === 'integer' && !Number.isInteger(value))) return undefined;
  if (minimum !== undefined && value < minimum) return { value: minimum, isSure: minimumTrust === 'doc' };
  if (maximum !== undefined && value > maximum) return { value: maximum, isSure: source.trust === 'doc' };
  return undefined;
}

function rangeSentence({ name: key, minimum = 0, maximum, unit }: Setting): string {
  if (maximum === undefined) return l10n.t('{key} is at least {least}.', { key, least: minimum });
  return unit === 's'
    ? l10n.t('{key} is {least} to {most} seconds.', { key, least: minimum, most: maximum })
    : l10n.t('{key} is {least} to {most}.', { key, least: minimum, most: maximum });
}
