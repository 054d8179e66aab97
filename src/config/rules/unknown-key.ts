import * as l10n from '@vscode/l10n';
import { closest, isSameName } from '../../base/closest.ts';
import { memberOf } from '../../base/json.ts';
import { renameKey } from '../editing/edits.ts';
import type { ConfigDocument } from '../reading/config-document.ts';
import type { ConfigPath, MapEntry } from '../reading/config-tree.ts';
import { certainFix, type Draft, offeredFix, type Rule } from './rule.ts';
import { keyOf, type MapShape, visits } from './shape.ts';

/** Keys that nobody knows: typing errors, or newer than this. */
export const unknownKey: Rule = {
  code: 'unknown-key',
  about:
    'A key that is not known at its place. When one with a similar name is, it is most likely meant. A key that Truora has added since is kept in the file; it is not sent.',
  example: 'version: 1\nvalidators:\n  face-recognition:\n    treshold: 0.7\n',
  *check(document) {
    for (const { node, shape, path } of visits(document)) {
      if (shape.kind !== 'map' || shape.free || node.kind !== 'map') continue;
      const unknown = node.entries.filter(({ isMerged, key }) => !isMerged && !Object.hasOwn(shape.keys, key));
      const meant = unknown.map(({ key }) => memberOf(shape.formerNames, key) ?? closest(key, Object.keys(shape.keys)));
      const counts = new Map<string | undefined, number>();
      for (const name of meant) counts.set(name, (counts.get(name) ?? 0) + 1);
      for (const [index, entry] of unknown.entries()) {
        const name = meant[index];
        yield draftOf(document, entry, shape, [...path, entry.key], { name, isAlone: counts.get(name) === 1 });
      }
    }
  },
};

function draftOf(
  document: ConfigDocument,
  entry: MapEntry,
  shape: MapShape,
  path: ConfigPath,
  { name: meant, isAlone }: { readonly name: string | undefined; readonly isAlone: boolean },
): Draft {
  const { key, keyRange: range } = entry;
  const isTaken = (name: string) => document.nodeAt([...path.slice(0, -1), name]) !== undefined;
  const former = memberOf(shape.formerNames, key);
  if (meant === undefined) {
    const name = key.trim() === '' ? JSON.stringify(key) : key;
    const message = l10n.t('{key} is not known here: it stays in the file and is not sent.', { key: name });
    return { severity: 'information', message, range, path };
  }
  // Of several keys that may mean the same, only one can get the name.
  const fix = isAlone && (former !== undefined || isSameName(key, meant)) ? certainFix : offeredFix;
  const fixes = isTaken(meant)
    ? []
    : fix(l10n.t('Rename to {name}', { name: meant }), [renameKey(document, entry, meant)]);
  if (keyOf(shape, key) !== undefined) {
    const message = l10n.t('Countries are written in upper case: {value}.', { value: meant });
    return { severity: 'information', message, range, path, fixes };
  }
  if (former !== undefined) {
    const message = l10n.t('{key} is a former name of {name}.', { key, name: meant });
    return { severity: 'information', message, range, path, fixes, tag: 'deprecated' };
  }
  const message = l10n.t('{key} is not known here: did you mean {name}?', { key, name: meant });
  return { severity: 'warning', message, range, path, fixes };
}
