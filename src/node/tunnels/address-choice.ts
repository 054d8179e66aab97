/** Programs and services print `http` first and `https` right behind it. */
const BETTER_MS = 1500;

/** What becomes of the addresses that a program or a service tells. */
export interface AddressListener {
  /** The first one; called at most once. */
  onFirst(address: string): void;
  /** One that takes the place of the former. */
  onMoved(address: string): void;
  /** None came in time. */
  onNone(): void;
}

/** Picks the public address out of those that are told, encrypted ones first. Whoever makes it calls `end`. */
export class AddressChoice {
  readonly #listener: AddressListener;
  #current: string | undefined;
  #isTold = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(waitMs: number, listener: AddressListener) {
    this.#listener = listener;
    this.#timer = setTimeout(() => listener.onNone(), waitMs);
  }

  take(address: string): void {
    const former = this.#current;
    if (address === former) return;
    // The same place without encryption is no move.
    if (address.startsWith('http:') && former?.startsWith('https:')) return;
    this.#current = address;
    if (this.#isTold) {
      this.#listener.onMoved(address);
      return;
    }
    clearTimeout(this.#timer);
    if (address.startsWith('https:')) this.#tell(address);
    else this.#timer = setTimeout(() => this.#tell(address), BETTER_MS);
  }

  end(): void {
    clearTimeout(this.#timer);
  }

  #tell(address: string): void {
    this.#isTold = true;
    this.#listener.onFirst(address);
  }
}
