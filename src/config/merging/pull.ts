import { memberOf } from '../../base/json.ts';
import { err, ok, type Result } from '../../base/result.ts';
import { roundScore, WEIGHABLE_DATASETS } from '../../contract/checks/check-datasets.ts';
import { isReservedType } from '../../contract/checks/custom-type-rules.ts';
import { CONFIGURABLE_VALIDATORS, findSetting, isConfigurableValidator } from '../../contract/validator-config.ts';
import { type AccountState, accountDocuments, accountValue, isSameValue } from '../account-state.ts';
import { composed, withEdits } from '../editing/edits.ts';
import { eolOf } from '../editing/written.ts';
import type { TextEdit } from '../finding.ts';
import { defaultMethods } from '../planning/document-cells.ts';
import type { PlanItem } from '../planning/plan.ts';
import { planOf } from '../planning/plan-of.ts';
import type { ConfigDocument, ConfigFormat } from '../reading/config-document.ts';
import type { ConfigNode, ConfigPath } from '../reading/config-tree.ts';
import { parseConfig } from '../reading/parse.ts';
import { mapEntries } from '../reading/read-file.ts';
import { accountAsFile, type DocumentValue, documentValues, settingsOf, typesOf } from './account-value.ts';
import { appendAt, removeAt, setAt } from './set-at.ts';

/**
 * Why an account is not merged into a text: it has mistakes of syntax, through which nothing can be placed safely, or
 * is written in a way (merge keys, most likely) that has no place for a change.
 */
export type NotMerged = 'syntax' | 'no-place';

const ROUNDS = 200;
const DOCUMENTS: ConfigPath = ['validators', 'document-validation', 'documents'];

/**
 * A file that says what the account has: a new one, or the existing text with its comments, order and style, changed
 * only where it differs. What the API does not show stays as it is; what the account lacks is taken out.
 */
export function pull(account: AccountState, existing = '', format: ConfigFormat = 'yaml'): Result<string, NotMerged> {
  let document = parseConfig(existing, format);
  if (document.problems.length > 0) return err('syntax');
  if (isEmpty(document.root)) return ok(withComments(document, accountAsFile(account, format)));
  for (let round = 0; round < ROUNDS; round++) {
    const edits = editsTowards(document, account);
    if (edits === undefined || round === ROUNDS - 1) return err('no-place');
    if (edits.length === 0) break;
    document = parseConfig(withEdits(document.text, edits), format);
    if (document.problems.length > 0) return err('no-place');
  }
  const open = planOf(document.file, account).items.some(({ change }) => change === 'created' || change === 'changed');
  return open ? err('no-place') : ok(endedAs(existing, document.text));
}

function isEmpty(root: ConfigNode | undefined): boolean {
  if (root?.kind === 'map') return root.entries.length === 0;
  return root === undefined || (root.kind === 'scalar' && root.value === null);
}

/**
 * Comments of a file that says nothing else stay at its head, without marks of documents, behind which another one
 * would begin.
 */
function withComments({ text, root }: ConfigDocument, written: string): string {
  const { start, end } = root?.range ?? { start: text.length, end: text.length };
  const mark = text.startsWith('\ufeff') ? '\ufeff' : '';
  const marks = /(?<![^\r\n\ufeff])(?:(?:---|\.\.\.)(?!\S)[ \t]*|%[^\r\n]*)/g;
  const kept = [text.slice(mark.length, start), text.slice(end)]
    .map((part) => part.replace(marks, ''))
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const eol = eolOf(text);
  const body = written.replaceAll('\n', eol);
  return mark + [...kept, body].join(eol);
}

/** Where a text ended without a line break, what was behind its last line is no reason for one. */
function endedAs(before: string, after: string): string {
  const endsLine = (text: string) => /[\r\n]$/.test(text);
  return endsLine(before) || !endsLine(after) ? after : after.trimEnd();
}

/**
 * Edits that bring the file nearer to the account, as many at once as do not touch each other; undefined where
 * something has no place and nothing else is left to do. What has to go, goes last: beside it nothing could be added to
 * the same braces.
 */
function editsTowards(document: ConfigDocument, account: AccountState): readonly TextEdit[] | undefined {
  const wanted = [
    ...settingEdits(document, account),
    ...documentEdits(document, account),
    ...typeEdits(document, account),
  ];
  const placed = wanted.filter((edit) => edit !== undefined);
  if (placed.length === 0 && wanted.length > 0) return undefined;
  const written = placed.filter(({ newText }) => newText !== '');
  const taken = new Map<number, TextEdit[]>();
  const once = (written.length > 0 ? written : placed).filter((edit) => {
    const others = taken.get(edit.range.start) ?? [];
    taken.set(edit.range.start, [...others, edit]);
    return others.every((other) => areNeighbours(document, other, edit));
  });
  return composed(once);
}

/**
 * Whether two edits at one place add different keys, or further items, to the same map or list, so that one can follow
 * the other.
 */
function areNeighbours({ text }: ConfigDocument, a: TextEdit, b: TextEdit): boolean {
  // What fills empty braces ends with a space or a line break.
  const areAdded = [a, b].every(({ range, newText }) => range.start === range.end && /\S$/.test(newText));
  // Behind a comma that is there already the next one would be missing.
  if (!areAdded || /,\s*$/.test(text.slice(Math.max(0, a.range.start - 100), a.range.start))) return false;
  const [one, other] = [a, b].map(({ newText }) => /^(,?\s*)(- |\{)?([^:]*)/.exec(newText));
  const isSameMap = one?.[1] === other?.[1] && one?.[2] === other?.[2] && /[,\r\n]/.test(one?.[1] ?? '');
  return isSameMap && (one?.[2] !== undefined || one?.[3] !== other?.[3]);
}

function* settingEdits(document: ConfigDocument, account: AccountState): Generator<TextEdit | undefined> {
  const { file } = document;
  for (const { validator, name, value, path } of file.settings) {
    if (!isConfigurableValidator(validator) || findSetting(validator, name) === undefined) continue;
    const held = accountValue(account, validator, name);
    if (held !== undefined && !isSameValue(held, value)) yield setAt(document, path, held);
  }
  for (const validator of CONFIGURABLE_VALIDATORS) {
    for (const [name, held] of Object.entries(settingsOf(account, validator, 'changed'))) {
      const isSaid = file.settings.some((setting) => setting.validator === validator && setting.name === name);
      if (!isSaid) yield setAt(document, ['validators', validator, name], held);
    }
  }
}

/** Wrong words first, then what the account has and the file does not say. */
function* documentEdits(document: ConfigDocument, account: AccountState): Generator<TextEdit | undefined> {
  const items = planOf(document.file, account).items.filter(isOfDocument);
  const differing = items.filter(({ change }) => change === 'changed' || change === 'created');
  for (const { path, account: held } of differing) {
    if (held === 'enabled' || held === 'disabled') yield setAt(document, path, held);
    else yield removeMethod(document, path);
  }
  if (differing.length > 0) return;
  for (const missing of missingDocuments(document, account)) yield appendAt(document, DOCUMENTS, missing);
}

const isOfDocument = ({ path, range }: PlanItem) => path[2] === 'documents' && range !== undefined;

/** A method goes, with its document setting when it is the last one. */
function removeMethod(document: ConfigDocument, path: ConfigPath): TextEdit | undefined {
  const methods = document.nodeAt(path.slice(0, -1));
  const isLast = methods?.kind === 'map' && methods.entries.length === 1;
  return removeAt(document, isLast ? path.slice(0, 4) : path);
}

/**
 * Entries for what differs from the defaults, or has none that a source says, and that no entry of the file decides.
 */
function missingDocuments({ file }: ConfigDocument, account: AccountState): readonly DocumentValue[] {
  const held = accountDocuments(account);
  return documentValues(account, 'changed').flatMap((value) => {
    const { country, document_type: documentType, document_version: version } = value;
    const beside = file.documents.filter(
      (setting) => setting.country.toUpperCase() === country && setting.documentType === documentType,
    );
    if (beside.length === 0) return [value];
    const defaults = defaultMethods(country, documentType);
    const isDecided = (name: string) =>
      beside.some(
        (setting) =>
          name in setting.methods &&
          (setting.documentVersion === undefined || version === undefined || setting.documentVersion === version),
      );
    const isInitial = (name: string, status: string) =>
      defaults === undefined
        ? beside.some((setting) => setting.documentVersion === undefined)
        : (status === 'enabled') === defaults.includes(name);
    const methods = Object.entries(value.validation_methods).filter(
      ([name, status]) => !isDecided(name) && !isInitial(name, status),
    );
    if (methods.length === 0 || held[country]?.[documentType] === undefined) return [];
    return [{ ...value, validation_methods: Object.fromEntries(methods) }];
  });
}

function* typeEdits(document: ConfigDocument, account: AccountState): Generator<TextEdit | undefined> {
  const held = typesOf(account);
  const said = document.file.customTypes.filter(({ name }) => !isReservedType(name));
  for (const { country, name, weights, path } of said) {
    const own = memberOf(held[country.toUpperCase()] ?? {}, name);
    if (own === undefined) {
      yield removeAt(document, path);
      continue;
    }
    for (const [dataset, weight] of Object.entries(own)) {
      if (weights[dataset] === undefined || roundScore(weights[dataset]) !== weight)
        yield setAt(document, [...path, dataset], weight);
    }
    for (const dataset of Object.keys(weights)) {
      const isKnown = WEIGHABLE_DATASETS.some((known) => known === dataset);
      if (isKnown && own[dataset] === undefined) yield removeAt(document, [...path, dataset]);
    }
  }
  for (const [country, types] of Object.entries(held)) {
    const missing = Object.entries(types).filter(
      ([name]) => !said.some((type) => type.country.toUpperCase() === country && type.name === name),
    );
    const sections = mapEntries(document.nodeAt(['custom_types']));
    const section = sections.find(({ key }) => key.toUpperCase() === country)?.key;
    if (section !== undefined)
      for (const [name, weights] of missing) yield setAt(document, ['custom_types', section, name], weights);
    else if (missing.length > 0) yield setAt(document, ['custom_types', country], Object.fromEntries(missing));
  }
}
