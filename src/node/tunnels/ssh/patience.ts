/**
 * A time limit that stands still while a person is asked, and that no change of the clock moves. Whoever makes it calls
 * `end`.
 */
export class Patience {
  readonly #onOver: () => void;
  #leftMs: number;
  #timer: NodeJS.Timeout | undefined;
  #since = 0;
  #asking = 0;
  #isEnded = false;

  constructor(ms: number, onOver: () => void) {
    this.#leftMs = ms;
    this.#onOver = onOver;
    this.#run();
  }

  /** Waits for a person without counting the time. */
  async whileAsking<T>(question: Promise<T>): Promise<T> {
    if (this.#asking++ === 0) {
      clearTimeout(this.#timer);
      this.#leftMs -= performance.now() - this.#since;
    }
    try {
      return await question;
    } finally {
      if (--this.#asking === 0 && !this.#isEnded) this.#run();
    }
  }

  end(): void {
    this.#isEnded = true;
    clearTimeout(this.#timer);
  }

  #run(): void {
    this.#since = performance.now();
    this.#timer = setTimeout(this.#onOver, Math.max(0, this.#leftMs));
  }
}
