import { memberOf } from '../../base/json.ts';
import { WEIGHABLE_DATASETS } from '../../contract/checks/check-datasets.ts';
import { CUSTOM_TYPE_COUNTRIES } from '../../contract/checks/check-values.ts';
import { doc } from '../../contract/source.ts';
import {
  ANSWER_ONLY_DOCUMENT_TYPES,
  ANSWER_ONLY_VALIDATORS,
  CONFIGURABLE_VALIDATORS,
  DOCUMENT_METHODS,
  DOCUMENT_SELECTORS,
  FORMER_METHOD_NAMES,
  FORMER_SETTING_NAMES,
  METHOD_STATUSES,
  type Setting,
  VALIDATOR_SETTINGS,
} from '../../contract/validator-config.ts';
import type { ConfigDocument } from '../reading/config-document.ts';
import type { ConfigNode, ConfigPath, MapEntry, MapNode } from '../reading/config-tree.ts';

/** What belongs at a place of a configuration file. */
export type Shape = MapShape | ListShape | ValueShape;

/** A map of known keys, or of names that people choose (`free`). */
export interface MapShape {
  readonly kind: 'map';
  readonly keys: Readonly<Record<string, Key>>;
  /** What stands under names that people choose. */
  readonly free?: Shape;
  /** Today's names of keys that were once called otherwise. */
  readonly formerNames: Readonly<Record<string, string>>;
  /** Whether the keys are countries, which are taken in lower case too. */
  readonly isOfCountries?: boolean;
}

/** A key of a {@link MapShape}. */
export interface Key {
  readonly shape: Shape;
  /** `legacy`: only earlier documentation took it; `answer-only`: the API shows it and does not take it. */
  readonly status: 'current' | 'legacy' | 'answer-only';
}

/** A list of things of one shape. */
export interface ListShape {
  readonly kind: 'list';
  readonly item: Shape;
}

/** A single value with all that is known of it. */
export interface ValueShape {
  readonly kind: 'value';
  readonly setting: Setting;
}

const map = (keys: Readonly<Record<string, Key>>, formerNames: MapShape['formerNames'] = {}): MapShape => ({
  kind: 'map',
  keys,
  formerNames,
});
const current = (shape: Shape): Key => ({ shape, status: 'current' });
const value = (setting: Setting): ValueShape => ({ kind: 'value', setting });

const PLAIN: Omit<Setting, 'name' | 'type' | 'text'> = {
  unit: undefined,
  minimum: undefined,
  minimumTrust: 'doc',
  maximum: undefined,
  maxLength: undefined,
  default: undefined,
  defaultByLanguage: undefined,
  values: undefined,
  notes: undefined,
  source: doc('REF'),
  guide: undefined,
};

const VERSION: Setting = { ...PLAIN, name: 'version', type: 'integer', text: 'Version of the form of the file' };

function keysOf(settings: readonly Setting[], status: Key['status']): Readonly<Record<string, Key>> {
  return Object.fromEntries(settings.map((setting) => [setting.name, { shape: value(setting), status }]));
}

const METHODS = map(
  keysOf(
    DOCUMENT_METHODS.map((method) => ({ ...method, values: METHOD_STATUSES })),
    'current',
  ),
  FORMER_METHOD_NAMES,
);

/** One entry of `documents`. What the reference's list lacks and its answers hold is in the values here. */
export const DOCUMENT_SHAPE = map({
  ...keysOf(
    DOCUMENT_SELECTORS.map((selector) => {
      if (selector.name === 'document_type') {
        return { ...selector, values: [...(selector.values ?? []), ...ANSWER_ONLY_DOCUMENT_TYPES] };
      }
      // Versions have a rule of their own: the reference's list of them contradicts its answers.
      return selector.name === 'document_version' ? { ...selector, values: undefined } : selector;
    }),
    'current',
  ),
  validation_methods: current(METHODS),
});

const VALIDATORS = map({
  ...Object.fromEntries(
    CONFIGURABLE_VALIDATORS.map((validator) => {
      const { settings, legacy, answerOnly } = VALIDATOR_SETTINGS[validator];
      const documents: Readonly<Record<string, Key>> =
        validator === 'document-validation' ? { documents: current({ kind: 'list', item: DOCUMENT_SHAPE }) } : {};
      const keys = {
        ...keysOf(answerOnly, 'answer-only'),
        ...keysOf(legacy, 'legacy'),
        ...keysOf(settings, 'current'),
        ...documents,
      };
      return [validator, current(map(keys, FORMER_SETTING_NAMES))];
    }),
  ),
  ...Object.fromEntries(
    Object.entries(ANSWER_ONLY_VALIDATORS).map(([name, settings]) => [
      name,
      { shape: map(keysOf(settings, 'answer-only')), status: 'answer-only' as const },
    ]),
  ),
});

const WEIGHT = (dataset: string): Setting => ({
  ...PLAIN,
  name: dataset,
  type: 'number',
  text: 'Weight in the score; 0 searches without counting',
  minimum: 0,
  maximum: 1,
});

const TYPES_OF_COUNTRY: MapShape = {
  ...map({}),
  free: map(keysOf(WEIGHABLE_DATASETS.map(WEIGHT), 'current')),
};

/** The whole file. */
export const FILE_SHAPE = map({
  version: current(value(VERSION)),
  validators: current(VALIDATORS),
  custom_types: current({
    ...map(Object.fromEntries(CUSTOM_TYPE_COUNTRIES.map((country) => [country, current(TYPES_OF_COUNTRY)]))),
    isOfCountries: true,
  }),
});

/** The key of a shape that a name of a file stands for, undefined when it has none. */
export function keyOf({ keys, isOfCountries }: MapShape, name: string): Key | undefined {
  return memberOf(keys, isOfCountries ? name.toUpperCase() : name);
}

/** A node with what belongs there. */
export interface Visit {
  readonly node: ConfigNode;
  readonly path: ConfigPath;
  readonly shape: Shape;
  /** The key it stands under and the map of that, when it stands under one. */
  readonly entry: MapEntry | undefined;
  readonly parent: MapNode | undefined;
  readonly status: Key['status'];
}

const visited = new WeakMap<ConfigDocument, readonly Visit[]>();

/**
 * Every node of a file at a known place, parents first. What is unknown is not gone into. Made once for each document.
 */
export function visits(document: ConfigDocument): readonly Visit[] {
  const known = visited.get(document) ?? visitsOf(document);
  visited.set(document, known);
  return known;
}

function visitsOf({ root }: ConfigDocument): readonly Visit[] {
  const found: Visit[] = [];
  if (root === undefined) return found;
  const top = {
    node: root,
    path: [],
    shape: FILE_SHAPE,
    entry: undefined,
    parent: undefined,
    status: 'current',
  } as const;
  visitBelow(top, found);
  return found;
}

function visitBelow(visit: Visit, found: Visit[]): void {
  found.push(visit);
  const { node, path, shape, status } = visit;
  if (shape.kind === 'list' && node.kind === 'list') {
    for (const [index, item] of node.items.entries()) {
      const below = [...path, index];
      visitBelow({ node: item, path: below, shape: shape.item, entry: undefined, parent: undefined, status }, found);
    }
  }
  if (shape.kind !== 'map' || node.kind !== 'map') return;
  for (const entry of node.entries) {
    const key = keyOf(shape, entry.key);
    const below = key?.shape ?? shape.free;
    if (below === undefined) continue;
    const lower = key !== undefined && status === 'current' ? key.status : status;
    const lowerPath = [...path, entry.key];
    visitBelow({ node: entry.value, path: lowerPath, shape: below, entry, parent: node, status: lower }, found);
  }
}
