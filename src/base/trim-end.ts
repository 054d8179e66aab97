/**
 * A text without any of these characters at its end. Takes linear time, which a regular expression that looks for the
 * end does not.
 */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length;
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}
