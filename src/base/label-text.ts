import { visibleText } from './visible-text.ts';

/** The most characters of one line of a label; the editor itself shows no more of a notification. */
const MAX_LINE_LENGTH = 1000;
/** The most lines of a text of several lines, such as a tooltip. */
const MAX_LINES = 60;
/** The editor makes a link of `[text](href)` in notifications, progress and prompts; `command:` runs a command. */
const LINK = /\](?=\()/g;
/** The editor makes an icon of `$(name)` in rows of quick picks, completions, code lenses and the status bar. */
const ICON = /\$(?=\([\w~-]+\))/g;

/**
 * A text that others chose as one line of the editor's own surfaces: no link, no icon and no line break comes of it,
 * characters that cannot be seen are escapes, and from 1,000 characters on it is cut, with an ellipsis at its end.
 * Applied twice it gives the same.
 */
export function labelText(text: string): string {
  const shown = visibleText(beginningOf(text)).replace(LINK, '] ').replace(ICON, '$ ');
  return shown === text ? text : beginningOf(shown);
}

/** A text of several lines for the same places, each as in {@link labelText}. */
export function linesText(text: string): string {
  return tooltipText(text.slice(0, MAX_LINE_LENGTH * MAX_LINES).split('\n', MAX_LINES + 1));
}

/**
 * Lines in which texts of others stand, each as in {@link labelText}: none becomes two. At most 60, then an ellipsis.
 */
export function tooltipText(lines: readonly string[]): string {
  const shown = lines.slice(0, lines.length > MAX_LINES ? MAX_LINES - 1 : MAX_LINES).map(labelText);
  return (lines.length > MAX_LINES ? [...shown, '…'] : shown).join('\n');
}

function beginningOf(text: string): string {
  if (text.length <= MAX_LINE_LENGTH) return text;
  // Half of a pair is no character.
  return `${text.slice(0, MAX_LINE_LENGTH - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
