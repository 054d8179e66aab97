import { isSame, type ResourceRef } from '../node.ts';

/** What is to be compared: two that are chosen, one that needs another, none yet, or what cannot be compared. */
export type Comparison =
  | { readonly kind: 'pair'; readonly left: ResourceRef; readonly right: ResourceRef }
  | { readonly kind: 'one'; readonly left: ResourceRef }
  | { readonly kind: 'none' }
  | { readonly kind: 'unfit' };

/**
 * What a command compares that was called on `target`, or from the palette, while `selected` is selected in the tree:
 * the selection where the target belongs to it, as in every tree of the editor.
 */
export function comparisonOf(target: ResourceRef | undefined, selected: readonly ResourceRef[]): Comparison {
  const isPart = target === undefined || selected.some((one) => isSame(one, target));
  const meant = isPart ? selected : [target];
  const [left, right, ...others] = meant;
  if (!left) return { kind: 'none' };
  if (!right) return { kind: 'one', left };
  if (others.length > 0 || left.kind !== right.kind || isSame(left, right)) return { kind: 'unfit' };
  return { kind: 'pair', left, right };
}
