import { mkdirSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { inProject } from '../../scripts/lib/project.js';

/** What is kept of a failure: where traces and screenshots go. */
const folder = inProject('test-results/ui/failed');

const recordings = new Set<Recording>();

/** Records what happens in a window, so that a failure can be looked at afterwards; without one nothing is kept. */
export class Recording {
  readonly #context: BrowserContext;
  readonly #page: Page;
  readonly #pictures: Promise<void>[] = [];
  #trace: string | undefined;

  private constructor(context: BrowserContext, page: Page) {
    this.#context = context;
    this.#page = page;
  }

  static async start(context: BrowserContext, page: Page): Promise<Recording> {
    // Pictures and snapshots of every step would take a third of the time of the suite.
    const isWhole = process.env.TRUORA_TRACE === 'whole';
    await context.tracing.start({ screenshots: isWhole, snapshots: isWhole });
    const recording = new Recording(context, page);
    recordings.add(recording);
    return recording;
  }

  /** Keeps what is on screen now, and the trace once the window is closed. */
  noteFailure(title: string): void {
    mkdirSync(folder, { recursive: true });
    const path = inProject('test-results/ui/failed', fileNameOf(title));
    this.#trace ??= `${path}.zip`;
    const picture = this.#page.screenshot({ path: `${path}.png`, timeout: 5000 });
    this.#pictures.push(
      picture.then(
        () => console.log(`      on screen: ${path}.png`),
        () => console.log('      nothing could be drawn'),
      ),
    );
  }

  /** To be called before the window is closed. */
  async end(): Promise<void> {
    recordings.delete(this);
    await Promise.all(this.#pictures);
    if (this.#trace === undefined) return;
    await this.#context.tracing.stop({ path: this.#trace });
    console.log(`      trace: ${this.#trace} (npx playwright-core show-trace shows it)`);
  }
}

/** Keeps what every open window shows. */
export function noteFailure(title: string): void {
  for (const recording of recordings) recording.noteFailure(title);
}

function fileNameOf(title: string): string {
  return title
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 120);
}
