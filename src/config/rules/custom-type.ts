import * as l10n from '@vscode/l10n';
import { DATASETS, roundScore } from '../../contract/check-datasets.ts';
import { CUSTOM_TYPE_COUNTRIES } from '../../contract/check-values.ts';
import { type CustomTypeFinding, findingsOf, isReservedType } from '../../contract/custom-type-rules.ts';
import type { ConfigDocument } from '../config-document.ts';
import type { FileCustomType } from '../config-file.ts';
import { removeEntry, renameKey } from '../editing/edits.ts';
import type { Fix } from '../finding.ts';
import { entryOf } from '../read-file.ts';
import { scaleEdits } from '../refactoring/scale-weights.ts';
import { type Draft, fixOf, type Rule } from './rule.ts';

const judged = new WeakMap<FileCustomType, readonly CustomTypeFinding[]>();

/** What the contract's rules say of a custom type; asked once for each. */
function judge(type: FileCustomType): readonly CustomTypeFinding[] {
  const found = judged.get(type) ?? findingsOf({ country: type.country, type: type.name, weights: type.weights });
  judged.set(type, found);
  return found;
}

/** Findings of one code, each with its type. */
function* found<C extends CustomTypeFinding['code']>(document: ConfigDocument, code: C) {
  for (const type of document.file.customTypes) {
    // What is no number is a finding of its own; a sum without it would be a second one of the same mistake.
    const isWhole = type.node.entries.every(({ key }) => key in type.weights);
    if (!isWhole && code === 'weights-sum') continue;
    for (const finding of judge(type)) {
      if (finding.code === code) yield { type, finding: finding as Extract<CustomTypeFinding, { code: C }> };
    }
  }
}

const number = (value: number) => String(roundScore(value));

/** Weights that do not make 1. */
export const weightsSum: Rule = {
  code: 'weights-sum',
  about:
    'The weights of a custom type add up to exactly 1; otherwise the API refuses it. The fix scales them, so that their proportions stay.',
  example: 'version: 1\ncustom_types:\n  CO:\n    hiring: { personal_identity: 0.4, criminal_record: 0.4 }\n',
  *check(document) {
    for (const { type, finding } of found(document, 'weights-sum')) {
      const difference = number(Math.abs(1 - finding.sum));
      const message =
        finding.sum < 1
          ? l10n.t('The weights of {type} add up to {sum}: {missing} is missing to make 1.', {
              type: type.name,
              sum: number(finding.sum),
              missing: difference,
            })
          : l10n.t('The weights of {type} add up to {sum}: {excess} more than 1.', {
              type: type.name,
              sum: number(finding.sum),
              excess: difference,
            });
      const fixes = fixOf(l10n.t('Scale the weights to 1'), scaleEdits(document, type));
      yield { severity: 'error', message, range: type.keyRange, path: type.path, fixes };
    }
  },
};

/** Names that every account has already. */
export const reservedType: Rule = {
  code: 'reserved-type',
  about: '`person`, `vehicle` and `company` are types of every account, which cannot be made, changed or deleted.',
  example: 'version: 1\ncustom_types:\n  CO:\n    person: { personal_identity: 1 }\n',
  *check(document) {
    for (const { type } of found(document, 'name-reserved')) {
      const message = l10n.t('{name} is a type of every account and cannot be changed: choose another name.', {
        name: type.name,
      });
      yield { severity: 'error', message, range: type.keyRange, path: type.path, fixes: otherName(document, type) };
    }
  },
};

function otherName(document: ConfigDocument, type: FileCustomType): readonly Fix[] {
  const map = document.nodeAt(['custom_types', type.country]);
  const entry = entryOf(map, type.name);
  const name = `${type.name.trim()}-custom`;
  if (entry === undefined || entryOf(map, name) || isReservedType(name)) return [];
  return fixOf(l10n.t('Rename to {name}', { name }), [renameKey(document, entry, name)]);
}

/** Data sets that the country does not seem to have. */
export const datasetCountry: Rule = {
  code: 'dataset-country',
  about:
    'A data set that no check of the country is known to search. No source lists data sets by country: this follows from the example checks, so it is an information.',
  example: 'version: 1\ncustom_types:\n  CL:\n    hiring: { credit_history: 1 }\n',
  *check(document) {
    for (const { type, finding } of found(document, 'dataset-country')) {
      const entry = entryOf(type.node, finding.dataset);
      // What is no data set at all is an unknown key.
      if (entry === undefined || !DATASETS.some(({ name }) => name === finding.dataset)) continue;
      const message = l10n.t('{dataset} does not seem to be searched in {country}.', {
        dataset: finding.dataset,
        country: finding.country,
      });
      yield { severity: 'information', message, range: entry.keyRange, path: [...type.path, entry.key] };
    }
  },
};

/** Data sets that the reference of custom types does not have. */
export const datasetSource: Rule = {
  code: 'dataset-source',
  about:
    'A data set that only an older page or somebody else’s client sends: whether the API still takes it, no source says.',
  example: 'version: 1\ncustom_types:\n  MX:\n    hiring: { credit_history: 1 }\n',
  *check({ file }) {
    for (const type of file.customTypes) {
      for (const entry of type.node.entries) {
        const dataset = DATASETS.find(({ name }) => name === entry.key);
        if (dataset === undefined || dataset.source.label === 'REF') continue;
        const message = l10n.t('The reference does not list {dataset}: whether it is taken, no source says.', {
          dataset: entry.key,
        });
        yield { severity: 'information', message, range: entry.keyRange, path: [...type.path, entry.key] };
      }
    }
  },
};

/** Types that search nothing. */
export const noDatasets: Rule = {
  code: 'no-datasets',
  about: 'A custom type without a data set, or without a name, searches nothing.',
  example: 'version: 1\ncustom_types:\n  CO:\n    hiring: {}\n',
  *check(document) {
    const empty = l10n.t('A custom type needs at least one data set.');
    const nameless = l10n.t('A custom type needs a name.');
    const drafts = [
      ...Array.from(found(document, 'no-datasets'), ({ type }) => [type, empty] as const),
      ...Array.from(found(document, 'name-missing'), ({ type }) => [type, nameless] as const),
    ];
    for (const [type, message] of drafts) {
      const map = document.nodeAt(['custom_types', type.country]);
      const entry = entryOf(map, type.name);
      const edit = map?.kind === 'map' && entry ? removeEntry(document, map, entry) : undefined;
      const fixes = fixOf(l10n.t('Remove {key}', { key: type.name }), [edit], { isPreferred: false });
      yield { severity: 'warning', message, range: type.keyRange, path: type.path, fixes };
    }
  },
};

/** Types that people are likely to mix up. */
export const similarTypes: Rule = {
  code: 'similar-types',
  about: 'Two custom types of a country whose names differ in case alone: the API keeps both apart, people seldom do.',
  example:
    'version: 1\ncustom_types:\n  CO:\n    hiring: { personal_identity: 1 }\n    Hiring: { criminal_record: 1 }\n',
  *check({ file }): Generator<Draft> {
    const seen = new Map<string, FileCustomType>();
    for (const type of file.customTypes) {
      if (!CUSTOM_TYPE_COUNTRIES.some((country) => country === type.country)) continue;
      const key = `${type.country}/${type.name.toLowerCase()}`;
      const former = seen.get(key);
      seen.set(key, former ?? type);
      if (former === undefined) continue;
      const message = l10n.t('{name} and {other} are two different types: names differ by case.', {
        name: type.name,
        other: former.name,
      });
      const related = [{ range: former.keyRange, message: l10n.t('The other type.') }];
      yield { severity: 'information', message, range: type.keyRange, path: type.path, related };
    }
  },
};
