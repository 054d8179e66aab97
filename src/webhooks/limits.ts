/** Most bytes of a body that the receiver keeps; what is longer is answered 413 and recorded as cut. */
export const MAX_BODY_BYTES = 1024 * 1024;

/** Most events that are read out of one body. The documented token holds a list without a limit (S3). */
export const MAX_EVENTS_PER_BODY = 500;

/** Deepest nesting that is read; the documented objects stay below ten. */
export const MAX_DEPTH = 100;

/** Whether a JSON text nests deeper than {@link MAX_DEPTH}; looks at the text only, so that nothing has to be built first. */
export function isTooDeep(json: string): boolean {
  if (countsAtMost(json, MAX_DEPTH)) return false;
  let depth = 0;
  let isInString = false;
  for (let i = 0; i < json.length; i++) {
    const code = json.charCodeAt(i);
    if (isInString) {
      if (code === BACKSLASH) i++;
      else if (code === QUOTE) isInString = false;
    } else if (code === QUOTE) isInString = true;
    else if (code === BRACE || code === BRACKET) {
      if (++depth > MAX_DEPTH) return true;
    } else if (code === CLOSING_BRACE || code === CLOSING_BRACKET) depth--;
  }
  return false;
}

/** Whether braces and brackets open so seldom, strings included, that nothing can be deep: much faster to find out. */
function countsAtMost(json: string, most: number): boolean {
  let count = 0;
  for (const opening of ['{', '[']) {
    for (let at = json.indexOf(opening); at >= 0; at = json.indexOf(opening, at + 1)) if (++count > most) return false;
  }
  return true;
}

const [QUOTE, BACKSLASH, BRACKET, CLOSING_BRACKET, BRACE, CLOSING_BRACE] = [0x22, 0x5c, 0x5b, 0x5d, 0x7b, 0x7d];
