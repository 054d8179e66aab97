/**
 * The word at an offset of a line, when it is one that programs compare with answers of the API: in quotes, or a
 * number.
 */
export function wordAt(line: string, offset: number): { readonly word: string; readonly start: number } | undefined {
  for (const { 0: found, 1: quote = '', 2: text = '', index } of line.matchAll(WORDS)) {
    const start = index + quote.length;
    const word = text || found;
    if (start <= offset && offset <= start + word.length) return { word, start };
  }
  return undefined;
}

const WORDS = /(["'`])([a-z][a-z0-9_]{2,80})\1|\b10[345]\d{2}\b/g;

/** Fields whose values are plain words that only mean something of Truora's beside their name (REF). */
export type StatusField = 'validation_status' | 'failure_status';

/** The field of a status that a text names last, or undefined. */
export function statusFieldIn(text: string): StatusField | undefined {
  const names = text.match(/\b(validation_status|failure_status)\b/g);
  return names?.at(-1) as StatusField | undefined;
}
