/** Fields whose values are plain words that only mean something of Truora's beside their name (REF). */
export type StatusField = 'validation_status' | 'failure_status';

/** The field of a status that a text names last, or undefined. */
export function statusFieldIn(text: string): StatusField | undefined {
  const names = text.match(/\b(validation_status|failure_status)\b/g);
  return names?.at(-1) as StatusField | undefined;
}
