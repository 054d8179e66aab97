/** A stored picture. */
export interface StoredPicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly contentType: string;
}

/** Keeps pictures in memory up to a number of bytes; beyond it the oldest go. */
export class PictureStore {
  readonly #pictures = new Map<string, StoredPicture>();
  readonly #limit: number;
  #bytes = 0;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  /** Bytes held now. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Keeps a picture; one that is larger than the whole store is not kept. */
  put(name: string, picture: StoredPicture): void {
    this.delete(name);
    if (picture.bytes.length > this.#limit) return;
    this.#pictures.set(name, picture);
    this.#bytes += picture.bytes.length;
    for (const oldest of this.#pictures.keys()) {
      if (this.#bytes <= this.#limit) break;
      this.delete(oldest);
    }
  }

  get(name: string): StoredPicture | undefined {
    return this.#pictures.get(name);
  }

  has(name: string): boolean {
    return this.#pictures.has(name);
  }

  delete(name: string): void {
    const picture = this.#pictures.get(name);
    if (picture === undefined) return;
    this.#pictures.delete(name);
    this.#bytes -= picture.bytes.length;
  }

  clear(): void {
    this.#pictures.clear();
    this.#bytes = 0;
  }
}
