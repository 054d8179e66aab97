import { type Browser, chromium, type Page } from 'playwright-core';

export type PictureFormat = 'jpeg' | 'png' | 'webp';

export type Picture = {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly format: PictureFormat;
  /** 0 to 100; without meaning for PNG. */
  readonly quality?: number;
};

/**
 * Turns an SVG into the bytes of a picture of exactly `width` x `height` pixels; what the SVG leaves blank is
 * transparent in PNG and WebP.
 */
export type Rasterize = (picture: Picture) => Promise<Buffer>;

const launchArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Sub-pixel text and colour profiles differ between machines; the pictures must not.
  '--disable-lcd-text',
  '--font-render-hinting=none',
  '--force-color-profile=srgb',
];

/** Runs `work` with a headless Chromium (`CHROMIUM_PATH`, else `/usr/bin/chromium`) and closes it whatever happens. */
export async function withBrowser(work: (browser: Browser) => Promise<void>): Promise<void> {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: launchArguments });
  try {
    await work(browser);
  } finally {
    await browser.close();
  }
}

/** As `withBrowser`, with a page without scripts that draws pictures. */
export function withPictureBrowser(work: (rasterize: Rasterize) => Promise<void>): Promise<void> {
  return withBrowser(async (browser) => {
    const page = await browser.newPage({ deviceScaleFactor: 1, javaScriptEnabled: false });
    await work((picture) => capture(page, picture));
  });
}

async function capture(page: Page, { svg, width, height, format, quality }: Picture): Promise<Buffer> {
  await page.setViewportSize({ width, height });
  await page.setContent(`<!doctype html><style>body{margin:0}svg{display:block}</style>${svg}`);
  // Playwright's own screenshot knows no WebP; the DevTools protocol does.
  const session = await page.context().newCDPSession(page);
  try {
    await session.send('Emulation.setDefaultBackgroundColorOverride', { color: { r: 0, g: 0, b: 0, a: 0 } });
    const { data } = await session.send('Page.captureScreenshot', {
      format,
      clip: { x: 0, y: 0, width, height, scale: 1 },
      ...(format === 'png' ? {} : { quality: quality ?? 90 }),
    });
    return Buffer.from(data, 'base64');
  } finally {
    await session.detach();
  }
}
