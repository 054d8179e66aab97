/** What a program printed, as one line that can be shown: without the escape sequences of terminals and other control characters. */
export function plainLine(text: string): string {
  return text
    .replace(/\p{Cc}\[[0-9;?]*[ -/]*[@-~]/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}
