import type { Locator } from 'playwright-core';

/** Whether an element becomes visible in this time. */
export function appears(element: Locator, timeout: number): Promise<boolean> {
  return element.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}

/** Clicks an element that may go away before: a view that takes the focus closes what was open. Tells whether it was clicked. */
export function clicks(element: Locator): Promise<boolean> {
  return element.click({ timeout: 2000 }).then(
    () => true,
    () => false,
  );
}

/** Tries again until the attempt says that it succeeded; throws what it was doing when the time is up. */
export async function within(timeoutMs: number, attempt: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + timeoutMs;
  while (!(await attempt())) {
    if (Date.now() > end) throw new Error(`Not done in ${timeoutMs} ms: ${attempt}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
