import * as l10n from '@vscode/l10n';
import { type InlayHint, InlayHintKind, type Range } from 'vscode-languageserver';
import { labelText } from '../../base/label-text.ts';
import type { FileDocument } from '../../config/config-file.ts';
import type { ConfigDocument } from '../../config/reading/config-document.ts';
import type { ConfigNode, MapEntry, MapNode } from '../../config/reading/config-tree.ts';
import { entryOf, mapEntries } from '../../config/reading/read-file.ts';
import { isConfigurableValidator, VALIDATOR_SETTINGS } from '../../contract/validator-config.ts';
import { type AccountFacts, accountSetting } from '../account.ts';
import type { OpenFile } from '../open-file.ts';
import { yamlScalar } from '../yaml-snippet.ts';

/** The editor cuts longer hints anywhere; what does not fit is in the tooltip. */
const MAX_CHARACTERS = 40;

/**
 * What is in force without being written: settings that a validator leaves to the account or to the default, methods
 * that a document takes over from a broader one, and what aliases stand for.
 */
export function inlayHintsOf(file: OpenFile, range: Range, account: AccountFacts | undefined): InlayHint[] {
  const first = file.document.offsetAt(range.start);
  const last = file.document.offsetAt(range.end);
  const found = [
    ...validatorHints(file, account),
    ...file.config.file.documents.flatMap((document) => documentHint(document, file.config.file.documents)),
    ...aliasHints(file.config),
  ];
  return found
    .filter(({ offset }) => offset >= first && offset <= last)
    .map(({ offset, label, tooltip }) => ({
      position: file.document.positionAt(offset),
      label: labelText(label),
      kind: InlayHintKind.Parameter,
      paddingLeft: true,
      ...(tooltip === label ? {} : { tooltip: labelText(tooltip) }),
    }));
}

interface Hint {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
}

function hint(offset: number, names: readonly string[], text: (names: string) => string): readonly Hint[] {
  if (names.length === 0) return [];
  const tooltip = text(names.join(', '));
  if (tooltip.length <= MAX_CHARACTERS || names.length === 1) return [{ offset, label: tooltip, tooltip }];
  const labels = names.map((_, index) => text(`${names.slice(0, index + 1).join(', ')}, …`));
  const label = labels.findLast(({ length }) => length <= MAX_CHARACTERS) ?? labels[0] ?? tooltip;
  return [{ offset, label, tooltip }];
}

function validatorHints({ config }: OpenFile, account: AccountFacts | undefined): readonly Hint[] {
  return mapEntries(entryOf(config.root, 'validators')?.value).flatMap(
    ({ key: validator, keyRange, value, isMerged }) => {
      if (isMerged || !isConfigurableValidator(validator) || value.kind !== 'map' || value.isFlow) return [];
      const absent = VALIDATOR_SETTINGS[validator].settings.filter(({ name }) => !entryOf(value, name));
      const known = account && !account.isStale ? account : undefined;
      const values = absent.flatMap((setting) => {
        const inForce = (known && accountSetting(known, ['validators', validator, setting.name])) ?? setting.default;
        return inForce === undefined ? [] : [`${setting.name} ${yamlScalar(inForce)}`];
      });
      return hint(keyRange.end + 1, values, (names) =>
        known
          ? l10n.t('from {profile}: {names}', { profile: known.profile, names })
          : l10n.t('by default: {names}', { names }),
      );
    },
  );
}

function documentHint(document: FileDocument, all: readonly FileDocument[]): readonly Hint[] {
  const entry = entryOf(document.node, 'validation_methods');
  if (!entry || entry.isMerged) return [];
  const inherited = new Map<string, string>();
  for (const broader of all.filter((other) => isBroader(other, document))) {
    for (const [method, status] of Object.entries(broader.methods)) inherited.set(method, `${method} ${status}`);
  }
  const names = [...inherited].filter(([method]) => !Object.hasOwn(document.methods, method)).map(([, text]) => text);
  return hint(entry.keyRange.end + 1, names, (shown) => l10n.t('inherited: {names}', { names: shown }));
}

/** Whether what one document setting says is in force for the other one too. */
function isBroader(one: FileDocument, other: FileDocument): boolean {
  const isWider = (wide: string | undefined, narrow: string | undefined) => wide === undefined || wide === narrow;
  return (
    one !== other &&
    one.country === other.country &&
    isWider(one.documentType, other.documentType) &&
    isWider(one.documentVersion, other.documentVersion) &&
    !(one.documentType === other.documentType && one.documentVersion === other.documentVersion)
  );
}

function aliasHints({ root, text }: ConfigDocument): readonly Hint[] {
  const hints: Hint[] = [];
  const walk = (node: ConfigNode) => {
    if (node.alias) {
      if (node.kind === 'scalar' && node.value !== null) {
        hints.push(...hint(node.alias.end, [yamlScalar(node.value)], (value) => `= ${value}`));
      }
      return;
    }
    if (node.kind === 'list') for (const item of node.items) walk(item);
    if (node.kind === 'map') {
      hints.push(...mergeHint(node, text));
      for (const { value, isMerged } of node.entries) if (!isMerged) walk(value);
    }
  };
  if (root) walk(root);
  return hints;
}

/** What came in by `<<`, behind it. */
function mergeHint(node: MapNode, text: string): readonly Hint[] {
  const merged = node.entries.filter(({ isMerged }) => isMerged);
  const found = /(?:^|\n)[ \t]*<<[ \t]*:[^\r\n]*/.exec(text.slice(node.range.start, node.range.end));
  if (merged.length === 0 || !found) return [];
  const offset = node.range.start + found.index + found[0].trimEnd().length;
  return hint(offset, merged.map(nameAndValue), (names) => `= ${names}`);
}

function nameAndValue({ key, value }: MapEntry): string {
  return value.kind === 'scalar' && value.value !== null ? `${key} ${yamlScalar(value.value)}` : key;
}
