import { typedText } from './typed-text.ts';

const QUOTED = /^(["'`])(.*)\1$/s;

/**
 * A key without what gets around and into it on its way through files, variables and clipboards: invisible characters, and around it
 * blanks, line breaks and pairs of quotes. Empty where nothing is left.
 */
export function trimSecret(text: string): string {
  const trimmed = typedText(text);
  const inside = QUOTED.exec(trimmed)?.[2];
  return inside === undefined ? trimmed : trimSecret(inside);
}

/** Whether a trimmed key has blanks or line breaks inside: then it is two keys, or was pasted wrongly. */
export function hasBlanksInside(secret: string): boolean {
  return /\s/.test(secret);
}
