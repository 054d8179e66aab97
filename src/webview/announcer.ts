/** What an announcer works with; in a page the window's own. */
export interface AnnouncerTime {
  /** Milliseconds, from any beginning. */
  readonly now: () => number;
  readonly later: (task: () => void, ms: number) => unknown;
}

/** How long a screen reader is left alone after an announcement. */
const PAUSE_MS = 2000;

/**
 * Makes a function that says texts to screen readers through `say`, such as by filling a live region: never more than
 * one every two seconds, and of those that come in between only the last. What was said last is not said again.
 */
export function createAnnouncer(say: (text: string) => void, { now, later }: AnnouncerTime): (text: string) => void {
  let said = '';
  let saidAt = Number.NEGATIVE_INFINITY;
  let waiting: string | undefined;
  const flush = () => {
    const text = waiting;
    waiting = undefined;
    if (text === undefined || text === said) return;
    said = text;
    saidAt = now();
    say(text);
  };
  return (text) => {
    const isScheduled = waiting !== undefined;
    waiting = text;
    if (isScheduled) return;
    const left = saidAt + PAUSE_MS - now();
    if (left <= 0) flush();
    else later(flush, left);
  };
}
