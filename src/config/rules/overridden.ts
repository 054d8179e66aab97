import * as l10n from '@vscode/l10n';
import type { FileDocument } from '../config-file.ts';
import { removeEntry, removeItem } from '../editing/removing.ts';
import { otherVersionName } from '../planning/document-cells.ts';
import type { ConfigDocument } from '../reading/config-document.ts';
import type { ListNode } from '../reading/config-tree.ts';
import { entryOf, mapEntries } from '../reading/read-file.ts';
import { type Draft, offeredFix, type Rule } from './rule.ts';

/** Two settings of the same documents, of which one has no effect. */
export const overridden: Rule = {
  code: 'overridden',
  about:
    'Two document settings that switch the same method of the same country, type and version: the later one counts. Beside a setting for `ALL` and one for a country no source says which wins, so that is an information.',
  example:
    'version: 1\nvalidators:\n  document-validation:\n    documents:\n      - { country: CO, document_type: national-id, validation_methods: { photo-of-photo: enabled } }\n      - { country: CO, document_type: national-id, validation_methods: { photo-of-photo: disabled } }\n',
  *check(document) {
    const settings = document.file.documents;
    const later = new Map<string, FileDocument[]>();
    for (const setting of settings.toReversed()) {
      const others = later.get(keyOf(setting)) ?? [];
      yield* doubled(document, setting, others);
      later.set(keyOf(setting), [setting, ...others]);
    }
    for (const setting of settings.filter(({ country }) => country.toUpperCase() === 'ALL')) {
      const own = settings.find(
        (other) => other !== setting && other.country.toUpperCase() !== 'ALL' && isShared(setting, other),
      );
      if (own) yield uncertain(setting, own);
    }
  },
};

/** Documents of one key are the same; the two names of a version are one. */
function keyOf({ country, documentType = '', documentVersion = '' }: FileDocument): string {
  const names = [documentVersion, otherVersionName(documentVersion) ?? ''].sort();
  return [country.toUpperCase(), documentType, ...names].join('/');
}

function* doubled(document: ConfigDocument, setting: FileDocument, later: readonly FileDocument[]): Generator<Draft> {
  const methods = mapEntries(entryOf(setting.node, 'validation_methods')?.value);
  const found = methods.flatMap((entry) => {
    const winner = later.find((other) => Object.hasOwn(other.methods, entry.key));
    return winner ? [{ entry, winner }] : [];
  });
  const list = document.nodeAt(setting.path.slice(0, -1));
  const isWhole = found.length === methods.length;
  const map = entryOf(setting.node, 'validation_methods')?.value;
  for (const { entry, winner } of found) {
    const whole = isWhole ? removeItem(document, list as ListNode, Number(setting.path.at(-1))) : undefined;
    const edit = whole ?? (isWhole || map?.kind !== 'map' ? undefined : removeEntry(document, map, entry));
    const title = whole ? l10n.t('Remove the document setting') : l10n.t('Remove {key}', { key: entry.key });
    yield {
      severity: 'warning',
      message: l10n.t('A later setting of the same documents switches {method} too: this one has no effect.', {
        method: entry.key,
      }),
      range: entry.keyRange,
      path: [...setting.path, 'validation_methods', entry.key],
      fixes: offeredFix(title, [edit]),
      related: [{ range: winner.node.range, message: l10n.t('This setting counts.') }],
      tag: 'unnecessary',
    };
  }
}

function isShared(a: FileDocument, b: FileDocument): boolean {
  const isSame = <T>(one: T | undefined, other: T | undefined) =>
    one === undefined || other === undefined || one === other;
  return (
    isSame(a.documentType, b.documentType) &&
    isSame(a.documentVersion, b.documentVersion) &&
    Object.entries(a.methods).some(([method, status]) => (b.methods[method] ?? status) !== status)
  );
}

function uncertain(setting: FileDocument, own: FileDocument): Draft {
  const entry = entryOf(setting.node, 'country');
  return {
    severity: 'information',
    message: l10n.t('{country} has a setting of its own for such documents: which of the two wins, no source says.', {
      country: own.country,
    }),
    range: entry?.value.range ?? setting.node.range,
    path: setting.path,
    related: [{ range: own.node.range, message: l10n.t('The setting of {country}.', { country: own.country }) }],
  };
}
