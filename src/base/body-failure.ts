/** A body that cannot be read to its end; a stream of a body fails with it. */
export class BodyFailure extends Error {
  readonly kind: 'garbled' | 'slow' | 'broken';

  constructor(kind: BodyFailure['kind'], options?: ErrorOptions) {
    super(`The body is ${kind}`, options);
    this.name = new.target.name;
    this.kind = kind;
  }
}
