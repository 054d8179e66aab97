/** Most bytes of a body that the receiver keeps; what is longer is answered 413 and recorded as cut. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** Most events that are read out of one body. The documented token holds a list without a limit (SPEC). */
export const MAX_EVENTS_PER_BODY = 500;
