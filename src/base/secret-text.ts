import { typedText } from './typed-text.ts';

/** Opening quotes with the closing ones of every language; what word processors make of plain ones among them. */
const QUOTED =
  /^(?:(["'`])(.*)\1|[\u201c\u201d\u201e\u201f](.*)[\u201c\u201d]|[\u2018\u2019\u201a\u201b](.*)[\u2018\u2019]|\u00ab(.*)\u00bb|\u2039(.*)\u203a)$/s;
/** More quotes around a key are no accident, and each pair takes a look at the whole text. */
const MAX_QUOTES = 16;
const QUOTE = /^["'`]|["'`]$|[\u2018-\u201f\u00ab\u00bb\u2039\u203a\u2032\u2033]/;

/**
 * A key without what gets around and into it on its way through files, variables and clipboards: invisible characters,
 * and around it blanks, line breaks and up to 16 pairs of quotes, plain or typographic. Empty where nothing is left.
 */
export function trimSecret(text: string): string {
  let trimmed = typedText(text);
  for (let pairs = 0; pairs < MAX_QUOTES; pairs++) {
    const found = QUOTED.exec(trimmed);
    if (found === null) break;
    const [, , ...insides] = found;
    trimmed = typedText(insides.find((inside) => inside !== undefined) ?? '');
  }
  return trimmed;
}

/**
 * What is surely wrong with a trimmed key: `blanks` inside, so that it is two keys, or `quotes` that are no pair around
 * it.
 */
export type SecretProblem = 'blanks' | 'quotes';

/** The problem of a trimmed key, or undefined. */
export function secretProblem(secret: string): SecretProblem | undefined {
  if (/\s/.test(secret)) return 'blanks';
  return QUOTE.test(secret) ? 'quotes' : undefined;
}
