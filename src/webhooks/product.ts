const PRODUCTS = ['checks', 'continuous_checks', 'validations', 'digital_identity', 'customer_engagement'];

/** Parts of the products whose machine names are known, by the first segment of any spelling that was seen (section 13.1). */
const PRODUCT_OF: Readonly<Record<string, string>> = {
  check: 'checks',
  continuous_check: 'continuous_checks',
  identity: 'digital_identity',
  identity_process: 'digital_identity',
  document_validation: 'validations',
  face_recognition: 'validations',
};

/** The product of an event type: what it begins with (`digital_identity.step`), or where its part belongs; empty when unknown. */
export function productOf(type: string): string {
  const [first = ''] = type.split('.');
  return PRODUCTS.includes(first) ? first : Object.hasOwn(PRODUCT_OF, first) ? (PRODUCT_OF[first] ?? '') : '';
}
