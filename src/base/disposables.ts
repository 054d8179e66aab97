/** Something with a life: `dispose` ends it, and calling it twice is harmless. */
export interface Disposable {
  dispose(): void;
}

/** Makes a {@link Disposable} whose first `dispose` runs the given function and whose later ones do nothing. */
export function disposable(end: () => void): Disposable {
  let isDisposed = false;
  return {
    dispose() {
      if (isDisposed) return;
      isDisposed = true;
      end();
    },
  };
}

/**
 * Owns disposables and ends them in reverse order of arrival.
 * What is added after the list was disposed is disposed at once. If members throw, all others are
 * still disposed and one `AggregateError` is thrown at the end. Whoever creates the list disposes it.
 */
export class DisposableList implements Disposable {
  readonly #members: Disposable[] = [];
  #isDisposed = false;

  /** Takes ownership of the member and returns it. */
  add<T extends Disposable>(member: T): T {
    if (this.#isDisposed) member.dispose();
    else this.#members.push(member);
    return member;
  }

  get isDisposed(): boolean {
    return this.#isDisposed;
  }

  dispose(): void {
    this.#isDisposed = true;
    const failures: unknown[] = [];
    for (let member = this.#members.pop(); member; member = this.#members.pop()) {
      try {
        member.dispose();
      } catch (failure) {
        failures.push(failure);
      }
    }
    if (failures.length > 0) throw new AggregateError(failures, 'Some parts could not be disposed');
  }
}
