import { BEST_RANK, rankOf } from './likely-address.ts';

/** How long a better address may come after the first: programs print `http` and `https` in any order, and links before both. */
const BETTER_MS = 1500;

/**
 * Picks one public address out of those that are announced at the start: those without a path first, then encrypted ones, then the earlier.
 * What comes after the choice changes nothing. Whoever makes it calls `end`.
 */
export class AddressChoice {
  readonly #onChosen: (address: string | undefined) => void;
  #best: string | undefined;
  #isOver = false;
  #timer: NodeJS.Timeout | undefined;

  /** `onChosen` is called at most once, with undefined when none came in `waitMs`. */
  constructor(waitMs: number, onChosen: (address: string | undefined) => void) {
    this.#onChosen = onChosen;
    this.#timer = setTimeout(() => this.#choose(), waitMs);
  }

  take(address: string): void {
    if (this.#isOver) return;
    const isFirst = this.#best === undefined;
    if (this.#best === undefined || rankOf(address) > rankOf(this.#best)) this.#best = address;
    if (rankOf(this.#best) === BEST_RANK) this.#choose();
    else if (isFirst) {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#choose(), BETTER_MS);
    }
  }

  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  #choose(): void {
    this.end();
    this.#onChosen(this.#best);
  }
}
