import { doc, type Source } from './source.ts';

/**
 * Largest reference picture of a face, in bytes: the `max-size` of the printed enrollment link. The guide allows 30 MB, but the
 * link is what the upload host is told.
 */
export const REFERENCE_PICTURE_LIMIT: { readonly bytes: number; readonly source: Source } = {
  bytes: 5_242_880,
  source: doc('REF'),
};
