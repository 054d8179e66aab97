import { type Disposable, disposable } from './disposables.ts';

/** Subscribes a listener; the caller disposes the returned subscription. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/**
 * A typed event source. A listener that throws does not keep the others from being called; the failures go to
 * `onFailure`.
 */
export class Emitter<T> implements Disposable {
  readonly #listeners = new Set<(value: T) => void>();
  readonly #onFailure: (failure: unknown) => void;

  constructor(onFailure: (failure: unknown) => void = () => {}) {
    this.#onFailure = onFailure;
  }

  readonly event: Event<T> = (listener) => {
    // A wrapper of its own, so that the same function subscribed twice is two subscriptions.
    const call = (value: T) => listener(value);
    this.#listeners.add(call);
    return disposable(() => this.#listeners.delete(call));
  };

  /** Calls every listener that is subscribed now, in order of subscription. */
  fire(value: T): void {
    for (const call of [...this.#listeners]) {
      try {
        call(value);
      } catch (failure) {
        this.#onFailure(failure);
      }
    }
  }

  dispose(): void {
    this.#listeners.clear();
  }
}
