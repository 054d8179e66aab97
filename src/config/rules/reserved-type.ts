import * as l10n from '@vscode/l10n';
import { isReservedType } from '../../contract/checks/custom-type-rules.ts';
import type { FileCustomType } from '../config-file.ts';
import { renameKey } from '../editing/edits.ts';
import type { Fix } from '../finding.ts';
import type { ConfigDocument } from '../reading/config-document.ts';
import { entryOf } from '../reading/read-file.ts';
import { judgedTypes } from './judged-types.ts';
import { offeredFix, type Rule } from './rule.ts';

/** Names that every account has already. */
export const reservedType: Rule = {
  code: 'reserved-type',
  about: '`person`, `vehicle` and `company` are types of every account, which cannot be made, changed or deleted.',
  example: 'version: 1\ncustom_types:\n  CO:\n    person: { personal_identity: 1 }\n',
  *check(document) {
    for (const { type } of judgedTypes(document, 'name-reserved')) {
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
  return offeredFix(l10n.t('Rename to {name}', { name }), [renameKey(document, entry, name)]);
}
