import fc from 'fast-check';

/**
 * Any code point but halves of pairs, often a control or Latin one; fast-check's own unit `binary` takes a second to
 * set up.
 */
export const anyCharacter = fc
  .oneof(fc.integer({ min: 0, max: 0x2ff }), fc.integer({ min: 0, max: 0x10_ffff }))
  .filter((point) => point < 0xd8_00 || point > 0xdf_ff)
  .map((point) => String.fromCodePoint(point));
