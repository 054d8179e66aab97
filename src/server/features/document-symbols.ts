import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver';
import { labelText } from '../../base/label-text.ts';
import { type ConfigNode, type MapEntry, placeOf } from '../../config/reading/config-tree.ts';
import { type OpenFile, rangeOf } from '../open-file.ts';
import { yamlScalar } from '../yaml-snippet.ts';

const SYMBOL_KINDS = { scalar: SymbolKind.Property, list: SymbolKind.Array, map: SymbolKind.Module } as const;

/** The outline: sections, validators, documents by what they are for, custom types with their weights. */
export function documentSymbolsOf(file: OpenFile): DocumentSymbol[] {
  return below(file, file.config.root);
}

function below(file: OpenFile, node: ConfigNode | undefined): DocumentSymbol[] {
  // What an alias stands for is in the outline where it is written.
  if (node === undefined || node.kind === 'scalar' || node.alias) return [];
  if (node.kind === 'map') return node.entries.filter(({ isMerged }) => !isMerged).map((entry) => ofEntry(file, entry));
  return node.items.map((item, index) => ({
    name: labelText(titleOf(item)) || `${index + 1}`,
    kind: SymbolKind.Object,
    range: rangeOf(file, placeOf(item)),
    selectionRange: rangeOf(file, firstOf(item)),
    children: below(file, item),
  }));
}

function ofEntry(file: OpenFile, { key, keyRange, range, value }: MapEntry): DocumentSymbol {
  const isScalar = value.kind === 'scalar';
  return {
    name: labelText(key) || '""',
    kind: SYMBOL_KINDS[value.kind],
    ...(isScalar && value.value !== null ? { detail: labelText(yamlScalar(value.value)) } : {}),
    range: rangeOf(file, range),
    selectionRange: rangeOf(file, keyRange),
    children: below(file, value),
  };
}

/** What a document setting is for: its country, type and version. */
function titleOf(item: ConfigNode): string {
  if (item.kind === 'scalar') return String(item.value ?? '');
  if (item.kind === 'list') return '';
  const names = ['country', 'document_type', 'document_version'];
  return names
    .flatMap((name) => item.entries.filter(({ key }) => key === name))
    .flatMap(({ value }) => (value.kind === 'scalar' && value.value !== null ? [String(value.value)] : []))
    .join(' ');
}

function firstOf(item: ConfigNode) {
  const first = item.kind === 'map' ? item.entries.find(({ isMerged }) => !isMerged)?.range : undefined;
  return item.alias ?? first ?? item.range;
}
