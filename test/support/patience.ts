import type { Locator } from 'playwright-core';

/** How long one attempt waits for what may have gone away, in ms: then there is time for another one. */
export const BRIEFLY = { timeout: 2000 };

/** Whether an element becomes visible in this time. */
export function appears(element: Locator, timeout: number): Promise<boolean> {
  return element.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}

/** Whether an element goes away before long. */
export function hides(element: Locator): Promise<boolean> {
  return element.waitFor({ ...BRIEFLY, state: 'hidden' }).then(
    () => true,
    () => false,
  );
}

/**
 * Clicks an element that may go away before: a view that takes the focus closes what was open. Tells whether it was
 * clicked.
 */
export function clicks(element: Locator): Promise<boolean> {
  // What the click leads to may take longer, and is no reason to click again.
  return element.click({ ...BRIEFLY, noWaitAfter: true }).then(
    () => true,
    () => false,
  );
}

/** Moves the mouse over an element that may go away before, and tells whether it is there. */
export function hovers(element: Locator): Promise<boolean> {
  return element.hover(BRIEFLY).then(
    () => true,
    () => false,
  );
}

/** Whether an attempt succeeds before long. */
export function succeeds(attempt: () => Promise<boolean>): Promise<boolean> {
  return within(BRIEFLY.timeout, attempt).then(
    () => true,
    () => false,
  );
}

/**
 * Tries again until the attempt says that it succeeded; one that throws did not. Throws what it was doing when the time
 * is up.
 */
export async function within(timeoutMs: number, attempt: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + timeoutMs;
  let cause: unknown;
  const succeeded = () =>
    attempt().catch((failure: unknown) => {
      cause = failure;
      return false;
    });
  while (!(await succeeded())) {
    if (Date.now() > end) throw new Error(`Not done in ${timeoutMs} ms: ${attempt}`, { cause });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
