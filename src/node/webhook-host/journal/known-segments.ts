import type { Segment } from './segment.ts';

/** The segments of a folder, as far as they were read or written by this process. */
export class KnownSegments {
  readonly #byName = new Map<string, Segment>();
  /** Names that this process gave: whoever wrote a segment knows what is in it. */
  readonly #own = new Set<string>();

  /** Those that are known now; what happens to them later does not change the list. */
  all(): readonly Segment[] {
    return [...this.#byName.values()];
  }

  get(name: string): Segment | undefined {
    return this.#byName.get(name);
  }

  add(segment: Segment): void {
    this.#byName.set(segment.name, segment);
  }

  /** To be called before there is a file of this name: otherwise it could be read as one of another window. */
  claim(name: string): void {
    this.#own.add(name);
  }

  isOwn(name: string): boolean {
    return this.#own.has(name);
  }

  /** Gives a segment another name. */
  rename(segment: Segment, name: string): void {
    this.#byName.delete(segment.name);
    segment.name = name;
    this.#byName.set(name, segment);
  }

  forget({ name }: Segment): void {
    this.#byName.delete(name);
    this.#own.delete(name);
  }
}
