import type { Part } from '../runs/run.ts';

/** How something went, for colour and icon; never the only sign of it. */
export type Tone = 'success' | 'failure' | 'pending' | 'neutral';

/** One line of facts. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** Personal data: can be covered. */
  readonly isPersonal?: boolean;
  /** Identifier or other text that people copy. */
  readonly isCode?: boolean;
}

/** One check with its outcome in words. */
export interface CheckLine {
  readonly name: string;
  readonly tone: Tone;
  readonly outcome: string;
  readonly message: string;
}

/** One thing that happened; `offsetMs` counts from the start of the run. */
export interface TimelineLine {
  readonly offsetMs: number;
  readonly label: string;
  readonly detail?: string;
  readonly tone: Tone;
}

/** One thing that was found: a line that opens to its tables. */
export interface RecordEntry {
  readonly title: string;
  readonly detail: string;
  readonly tone: Tone;
  readonly tables: readonly { readonly title: string; readonly rows: readonly (readonly Fact[])[] }[];
}

/** Something that the editor can do about what a page shows. */
export interface PageAction {
  readonly id:
    | 'save-pdf'
    | 'open-findings'
    | 'replay-event'
    | 'edit-event'
    | 'show-claims'
    | 'show-token'
    | 'show-subject'
    | 'check-up';
  readonly label: string;
}

/** A part of a result page. */
export type Section =
  | { readonly kind: 'facts'; readonly title: string; readonly facts: readonly Fact[]; readonly note?: string }
  | {
      readonly kind: 'checks';
      readonly title: string;
      readonly groups: readonly { readonly title: string; readonly checks: readonly CheckLine[] }[];
      readonly note?: string;
      /** Groups are long: each is closed at first. */
      readonly isFolded?: boolean;
    }
  | {
      readonly kind: 'pictures';
      readonly title: string;
      /** `note` replaces what cannot be shown as a picture. */
      readonly pictures: readonly { readonly part: Part; readonly title: string; readonly note?: string }[];
    }
  | {
      /** A value against its threshold, both 0 to 1. */
      readonly kind: 'meter';
      readonly title: string;
      readonly value: number;
      readonly threshold?: number;
      readonly tone: Tone;
      /** The comparison in words. */
      readonly text: string;
    }
  | {
      readonly kind: 'bars';
      readonly title: string;
      /** Each value is 0 to 1. */
      readonly bars: readonly {
        readonly label: string;
        readonly value: number;
        readonly detail: string;
        readonly tone: Tone;
      }[];
      readonly note?: string;
    }
  | {
      readonly kind: 'records';
      readonly title: string;
      readonly records: readonly RecordEntry[];
      readonly note?: string;
      /** Beside the note. */
      readonly action?: PageAction;
    }
  | { readonly kind: 'text'; readonly title: string; readonly text: string }
  | {
      readonly kind: 'links';
      readonly title: string;
      readonly links: readonly { readonly label: string; readonly url: string }[];
    }
  | { readonly kind: 'timeline'; readonly title: string; readonly lines: readonly TimelineLine[] };

/** A result that people can read; the same page is shown in the editor and printed in a shell. */
export interface ResultPage {
  readonly title: string;
  readonly subtitle: string;
  readonly outcome: {
    readonly tone: Tone;
    readonly headline: string;
    readonly explanation?: string;
    readonly nextStep?: string;
  };
  readonly sections: readonly Section[];
  /** Beside those that every page has. */
  readonly actions?: readonly PageAction[];
}
