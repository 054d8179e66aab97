import type { Finding, Fix, TextEdit } from '../finding.ts';
import type { ConfigDocument } from '../reading/config-document.ts';
import { datasetCountry } from './dataset-country.ts';
import { datasetSource } from './dataset-source.ts';
import { defaultValue } from './default-value.ts';
import { documentVersion } from './document-version.ts';
import { faceRetries } from './face-retries.ts';
import { fileVersion } from './file-version.ts';
import { incompleteDocument } from './incomplete-document.ts';
import { needsActivation } from './needs-activation.ts';
import { noDatasets } from './no-datasets.ts';
import { notSettable } from './not-settable.ts';
import { outOfRange, timeoutLimit } from './out-of-range.ts';
import { overridden } from './overridden.ts';
import { reservedType } from './reserved-type.ts';
import type { Draft, Rule } from './rule.ts';
import { apiKeyInFile, personalData } from './secret.ts';
import { similarTypes } from './similar-types.ts';
import { syntax } from './syntax.ts';
import { unknownKey } from './unknown-key.ts';
import { unknownValue } from './unknown-value.ts';
import { weightsSum } from './weights-sum.ts';
import { wrongType } from './wrong-type.ts';
import { yamlVersions } from './yaml-versions.ts';

/** Every rule, in the order in which the printed reference tells of them. */
export const RULES: readonly Rule[] = [
  syntax,
  fileVersion,
  unknownKey,
  wrongType,
  unknownValue,
  yamlVersions,
  outOfRange,
  timeoutLimit,
  notSettable,
  defaultValue,
  faceRetries,
  incompleteDocument,
  documentVersion,
  overridden,
  needsActivation,
  weightsSum,
  reservedType,
  datasetCountry,
  datasetSource,
  noDatasets,
  similarTypes,
  apiKeyInFile,
  personalData,
];

/** Everything there is to say about a file, in its order. Each thing once, however many aliases lead to it. */
export function findingsIn(document: ConfigDocument): readonly Finding[] {
  const seen = new Set<string>();
  // Of a file that is too large to be read, or no text, nothing else can be said, nor should anybody wait for it.
  const isRead = !document.problems.some(({ code }) => code === 'file-too-large' || code === 'not-text');
  const rules = isRead ? RULES : [syntax];
  return rules
    .flatMap(({ code, check }) =>
      [...check(document)].map(
        (draft): Finding => ({
          path: [],
          related: [],
          ...draft,
          fixes: code === syntax.code ? (draft.fixes ?? []) : fixesOf(draft, document),
          code,
          docs: `config-rules.md#${code}`,
        }),
      ),
    )
    .filter(({ code, range, message }) => {
      const key = `${code} ${range.start} ${range.end} ${message}`;
      return !seen.has(key) && seen.add(key);
    })
    .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

/** The fixes of a draft that touch nothing that could not be read: what is written there is not known. */
function fixesOf({ fixes = [] }: Draft, { problems }: ConfigDocument): readonly Fix[] {
  const unread = problems.filter(({ code }) => code === 'syntax').map(({ range }) => range);
  if (unread.length === 0) return fixes;
  const isClear = ({ range }: TextEdit) => unread.every(({ start, end }) => range.end < start || end < range.start);
  return fixes.filter(({ edits }) => edits.every(isClear));
}
