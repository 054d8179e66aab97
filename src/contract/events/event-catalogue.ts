import table from '../data/webhook-events.json' with { type: 'json' };
import { doc, inferred, type Source, sdk, type Trust } from '../source.ts';

/** A product whose events can call a webhook; the keys are ours, the guide has one flat list. */
export type WebhookProduct =
  | 'checks'
  | 'continuous_checks'
  | 'customer_engagement'
  | 'digital_identity'
  | 'validations';

/** JSON as it stands in the object of an event. */
export type EventValue = string | number | boolean | { readonly [name: string]: EventValue };

/** Something that a rule can ask of an event, as the dashboard's rule editor names it (G:events). */
export interface WebhookVariable {
  readonly label: string;
  /** What the guide prints as example. */
  readonly example?: string;
  /** Labels that the rule editor offers; not what is on the wire. */
  readonly values?: readonly string[];
  /** Where its value likely stands in the object, and what we put there in samples: inferred for all. */
  readonly member?: { readonly path: string; readonly sample: EventValue; readonly basis: 'rest' | 'name' | 'label' };
}

/** One kind of event that can call a webhook. */
export interface WebhookEventKind {
  /** `event_type.event_action`, unique in the catalogue. */
  readonly name: string;
  readonly product: WebhookProduct;
  /** Part of the product, such as `document_validation`; the keys are ours. */
  readonly part: string;
  /** As in the dashboard's rule editor (G:events). */
  readonly label: string;
  /** When it comes, one sentence. */
  readonly when: string;
  readonly event_type: string;
  readonly event_action: string;
  /** How surely `event_type` and `event_action` are known: most are inferred by analogy. */
  readonly source: Source;
  readonly variables: readonly WebhookVariable[];
  /**
   * Members of the object in samples; `{hex32}`, `{hex32:name}` where it is the same each time, and `{now}` stand for
   * what changes.
   */
  readonly object: { readonly [name: string]: EventValue };
  /** How surely the object is known; where it is inferred, samples have the members of the variables too. */
  readonly objectSource: Source;
}

interface VariableRow {
  readonly label: string;
  readonly example?: string;
  readonly values?: readonly string[];
  readonly list?: string;
  readonly path?: string;
  readonly sample?: EventValue;
  readonly basis?: string;
}

const VARIABLES: Readonly<Record<string, VariableRow>> = table.variables;
const LISTS: Readonly<Record<string, readonly string[]>> = table.lists;
const OBJECT_SOURCES: Readonly<Record<string, Source>> = { SPEC: sdk('SPEC'), REF: doc('REF') };

/** Every event that the guide lists (G:events, 45 of them), in its order of products. */
export const WEBHOOK_EVENT_KINDS: readonly WebhookEventKind[] = table.events.map((row) => ({
  name: `${row.event_type}.${row.event_action}`,
  product: row.product as WebhookProduct,
  part: row.part,
  label: row.label,
  when: row.when,
  event_type: row.event_type,
  event_action: row.event_action,
  source: { label: row.source, trust: row.trust as Trust },
  variables: row.variables === '' ? [] : row.variables.split(' ').map(variableNamed),
  object: row.object as WebhookEventKind['object'],
  objectSource: OBJECT_SOURCES[row.objectSource] ?? inferred(),
}));

function variableNamed(name: string): WebhookVariable {
  const { label = name, example, values, list, path, sample, basis } = VARIABLES[name] ?? {};
  const labels = values ?? (list === undefined ? undefined : LISTS[list]);
  return {
    label,
    example,
    ...(labels && { values: labels }),
    ...(path !== undefined &&
      sample !== undefined && { member: { path, sample, basis: basis as 'rest' | 'name' | 'label' } }),
  };
}

/** The kind of this name, or undefined when the catalogue has none. */
export function findEventKind(name: string): WebhookEventKind | undefined {
  return WEBHOOK_EVENT_KINDS.find((kind) => kind.name === name);
}
