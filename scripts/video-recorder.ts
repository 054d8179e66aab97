import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { withBrowser } from './picture-browser.ts';

export type Video = {
  /** JPEG pictures in the order in which they are shown. */
  readonly frames: readonly Buffer[];
  readonly width: number;
  readonly height: number;
  readonly framesPerSecond: number;
  /** What Chromium's MediaRecorder takes, as `video/webm;codecs=vp9`. */
  readonly mimeType: string;
  readonly bitsPerSecond: number;
};

/**
 * The file that Chromium's MediaRecorder makes of the frames; recorded in real time, so the bytes differ every time.
 */
export async function recordVideo({ frames, ...settings }: Video): Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  await withBrowser(async (browser) => {
    const page = await browser.newPage();
    await page.goto(pathToFileURL(join(import.meta.dirname, 'recorder.html')).href);
    const urls = frames.map((frame) => `data:image/jpeg;base64,${frame.toString('base64')}`);
    const url: string = await page.evaluate(`record(${JSON.stringify({ ...settings, frames: urls })})`);
    bytes = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64');
  });
  return bytes;
}
