import type { Weights } from '../contract/checks/weights.ts';

/** A custom type while it is written; what survives a reload. */
export interface EditedType {
  /** Upper case. */
  readonly country: string;
  readonly type: string;
  readonly weights: Weights;
}

/** What brings an editor back after a window reload. */
export interface CustomTypeState {
  readonly profileId: string;
  /** Whether it is to be created; country and name are fixed otherwise. */
  readonly isNew: boolean;
  readonly edited: EditedType;
  /** Weights that the account had when it was last read or written; absent for a new type. */
  readonly read?: Weights;
}

/** Words of the page's own, in the display language; `{…}` is filled in by the page. */
export interface CustomTypeWords {
  readonly newTitle: string;
  readonly country: string;
  readonly name: string;
  readonly namePlaceholder: string;
  readonly datasets: string;
  readonly datasetsNote: string;
  /** Of the checkbox of `{dataset}`. */
  readonly search: string;
  /** Of the slider and number of `{dataset}`. */
  readonly weight: string;
  /** `{sum}` */
  readonly sum: string;
  readonly scale: string;
  readonly save: string;
  readonly create: string;
  readonly saving: string;
  readonly saved: string;
  readonly ready: string;
  readonly remove: string;
  readonly runCheck: string;
  /** Of the button that looks for a type whose answer was lost. */
  readonly find: string;
}

/** Messages from the editor to the page of a custom type. */
export type ToCustomTypePage =
  | {
      readonly type: 'show';
      readonly state: CustomTypeState;
      readonly language: string;
      readonly profile: { readonly name: string; readonly isSandbox: boolean };
      readonly countries: readonly { readonly value: string; readonly label: string }[];
      /** The data sets of each country, by country. */
      readonly datasets: Readonly<Record<string, readonly { readonly name: string; readonly label: string }[]>>;
      readonly words: CustomTypeWords;
    }
  /** What is wrong with the revision that was sent last; it can be saved when nothing blocks it. */
  | {
      readonly type: 'judged';
      readonly revision: number;
      readonly reasons: readonly string[];
      readonly isBlocked: boolean;
    }
  | { readonly type: 'saved'; readonly state: CustomTypeState }
  /** `canFind` where it may have been saved all the same, and the editor can look for it. */
  | { readonly type: 'failed'; readonly sentence: string; readonly canFind?: boolean };

/** What the page asks of the editor. */
export type FromCustomTypePage =
  | { readonly type: 'ready'; readonly state: CustomTypeState }
  | { readonly type: 'changed'; readonly revision: number; readonly edited: EditedType }
  | { readonly type: 'save'; readonly edited: EditedType }
  | { readonly type: 'delete' | 'runCheck' | 'find' };
