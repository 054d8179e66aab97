/** Something in a world was added or changed. */
export interface WorldChange {
  readonly id: string;
  readonly kind: 'added' | 'changed';
}
