import * as l10n from '@vscode/l10n';
import { memberOf } from '../../base/json.ts';
import { closest } from '../closest.ts';
import type { ConfigDocument, ConfigPath, MapEntry } from '../config-document.ts';
import { renameKey } from '../editing/edits.ts';
import { type MapShape, visits } from '../shape.ts';
import { type Draft, fixOf, type Rule } from './rule.ts';

/** Keys that nobody knows: typing errors, or newer than this. */
export const unknownKey: Rule = {
  code: 'unknown-key',
  about:
    'A key that is not known at its place. When one with a similar name is, it is most likely meant. A key that Truora has added since is kept in the file; it is not sent.',
  example: 'version: 1\nvalidators:\n  face-recognition:\n    treshold: 0.7\n',
  *check(document) {
    for (const { node, shape, path } of visits(document)) {
      if (shape.kind !== 'map' || shape.free || node.kind !== 'map') continue;
      for (const entry of node.entries) {
        if (!entry.isMerged && !Object.hasOwn(shape.keys, entry.key))
          yield draftOf(document, entry, shape, [...path, entry.key]);
      }
    }
  },
};

function draftOf(document: ConfigDocument, entry: MapEntry, shape: MapShape, path: ConfigPath): Draft {
  const { key, keyRange: range } = entry;
  const isTaken = (name: string) => document.nodeAt([...path.slice(0, -1), name]) !== undefined;
  const former = memberOf(shape.formerNames, key);
  const meant = former ?? closest(key, Object.keys(shape.keys));
  if (meant === undefined) {
    const message = l10n.t('{key} is not known here: it stays in the file and is not sent.', { key });
    return { severity: 'information', message, range, path };
  }
  const fixes = isTaken(meant)
    ? []
    : fixOf(l10n.t('Rename to {name}', { name: meant }), [renameKey(document, entry, meant)]);
  if (former !== undefined) {
    const message = l10n.t('{key} is a former name of {name}.', { key, name: meant });
    return { severity: 'information', message, range, path, fixes, tag: 'deprecated' };
  }
  const message = l10n.t('{key} is not known here: did you mean {name}?', { key, name: meant });
  return { severity: 'warning', message, range, path, fixes };
}
