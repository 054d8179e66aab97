import type { Page } from 'playwright-core';
import { within } from './patience.ts';

/** A part of a page, in CSS pixels from its upper left corner. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Draws a page, or a part of it, as WebP, once nothing on it moves any more. */
export async function drawStill(page: Page, area?: Area): Promise<Buffer> {
  // Playwright's own screenshot knows no WebP; the DevTools protocol does.
  const session = await page.context().newCDPSession(page);
  const clip = area ? { clip: { ...area, scale: 1 } } : {};
  let last = '';
  await within(20_000, async () => {
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: 90, ...clip });
    const isStill = data === last;
    last = data;
    return isStill;
  });
  await session.detach();
  return Buffer.from(last, 'base64');
}
