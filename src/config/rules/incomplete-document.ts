import * as l10n from '@vscode/l10n';
import { DOCUMENT_TYPES } from '../../contract/document-types.ts';
import { CONFIG_COUNTRIES, DOCUMENT_SELECTORS } from '../../contract/validator-config.ts';
import { addEntry } from '../editing/adding.ts';
import { removeItem } from '../editing/removing.ts';
import type { Fix } from '../finding.ts';
import type { ConfigDocument } from '../reading/config-document.ts';
import type { ListNode, MapNode } from '../reading/config-tree.ts';
import { entryOf, mapEntries, scalarOf } from '../reading/read-file.ts';
import { type Draft, offeredFix, type Rule } from './rule.ts';

/** A setting of documents that lacks what it needs. */
export const incompleteDocument: Rule = {
  code: 'incomplete-document',
  about:
    'A document setting without `country`, without `document_type` although it switches methods (the API refuses that), or without any method, so that it does nothing.',
  example:
    'version: 1\nvalidators:\n  document-validation:\n    documents:\n      - country: CO\n        validation_methods: { photo-of-photo: enabled }\n',
  *check(document) {
    const path = ['validators', 'document-validation', 'documents'];
    const list = document.nodeAt(path);
    if (list?.kind !== 'list') return;
    for (const [index, node] of list.items.entries()) {
      if (node.kind === 'map')
        for (const found of draftsOf(document, list, index, node)) yield { ...found, path: [...path, index] };
    }
  },
};

function* draftsOf(document: ConfigDocument, list: ListNode, index: number, node: MapNode): Generator<Draft> {
  const first = node.entries[0];
  const range = node.alias ?? first?.keyRange ?? node.range;
  if (entryOf(node, 'country') === undefined) {
    const fixes = CONFIG_COUNTRIES.flatMap((country) => valueFix(document, node, 'country', country));
    yield { severity: 'error', message: l10n.t('A document setting needs a country.'), range, fixes };
  }
  const methods = entryOf(node, 'validation_methods');
  if (mapEntries(methods?.value).length === 0) {
    const fixes = offeredFix(l10n.t('Remove the document setting'), [removeItem(document, list, index)]);
    const message = l10n.t('This document setting switches no method, so it does nothing.');
    yield { severity: 'warning', message, range: methods?.keyRange ?? range, fixes };
  } else if (entryOf(node, 'document_type') === undefined) {
    const country = String(scalarOf(entryOf(node, 'country')?.value) ?? '').toUpperCase();
    const types = DOCUMENT_TYPES.filter((type) => type.country === country).map(({ documentType }) => documentType);
    const sendable = DOCUMENT_SELECTORS.find(({ name }) => name === 'document_type')?.values ?? [];
    const fixes = types
      .filter((type) => sendable.includes(type))
      .flatMap((type) => valueFix(document, node, 'document_type', type));
    const message = l10n.t('Validation methods need a document_type.');
    yield { severity: 'error', message, range: methods?.keyRange ?? range, fixes };
  }
}

/** Which of them is right only the author knows, so that none is preferred. */
function valueFix(document: ConfigDocument, node: MapNode, key: string, value: string): readonly Fix[] {
  const title = l10n.t('Add {key}: {value}', { key, value });
  return offeredFix(title, [addEntry(document, node, key, value)]);
}
