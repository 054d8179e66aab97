import { type Disposable, DisposableList } from '../../../base/disposables.ts';
import { Emitter } from '../../../base/emitter.ts';

/**
 * Whether lists, copies and exports show personal data: only in this window, and only after the person asked for it.
 * The owner disposes it.
 */
export class ShownPrivacy implements Disposable {
  readonly #owned = new DisposableList();
  readonly #changed = this.#owned.add(new Emitter<boolean>());
  readonly onDidChange = this.#changed.event;
  #isRevealed = false;

  get isRevealed(): boolean {
    return this.#isRevealed;
  }

  /** Shows personal data, or hides it. */
  reveal(isRevealed: boolean): void {
    this.#isRevealed = isRevealed;
    this.#changed.fire(isRevealed);
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
