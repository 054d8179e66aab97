import { WEBHOOK_EVENT_KINDS } from '../contract/events/event-catalogue.ts';

const PRODUCTS: ReadonlySet<string> = new Set(WEBHOOK_EVENT_KINDS.map(({ product }) => product));
const PRODUCT_OF: ReadonlyMap<string, string> = new Map([
  ...WEBHOOK_EVENT_KINDS.map(({ event_type, product }) => [event_type, product] as const),
  // As clients spell it: `identity.process.succeeded` (C:hooks), `identity_process.succeeded` (C:hooks).
  ['identity', 'digital_identity'],
  ['identity_process', 'digital_identity'],
]);

/** The product of an event type by whatever spelling: what it begins with, or where the catalogue has it; empty when unknown. */
export function productOf(type: string): string {
  const name = type.toLowerCase().replaceAll('-', '_');
  const [first = ''] = name.split('.');
  return PRODUCTS.has(first) ? first : (PRODUCT_OF.get(name) ?? PRODUCT_OF.get(first) ?? '');
}
