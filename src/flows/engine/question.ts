import type { Disposable } from '../../base/disposables.ts';
import type { UploadKind } from '../../contract/uploads.ts';

/** One choice of a list. */
export interface Choice<V> {
  readonly value: V;
  readonly label: string;
  /** Shown dimmed behind the label. */
  readonly description?: string;
  /** Shown on a second line. */
  readonly detail?: string;
  /** Name of a codicon, without `$()`. */
  readonly icon?: string;
  /** Begins a group of that name. */
  readonly group?: string;
}

/** Pick one of a list; with `typed`, a text that is not in the list can be given too. */
export interface ChooseQuestion<V> {
  readonly kind: 'choose';
  readonly title: string;
  readonly placeholder: string;
  readonly choices: readonly Choice<V>[];
  /** Offered first: what was answered before. */
  readonly suggested?: V;
  readonly typed?: {
    /** The label under which the typed text is offered. */
    readonly label: (text: string) => string;
    /** The problem with the text as one sentence, or undefined when it is fine. */
    readonly problem: (text: string) => string | undefined;
    readonly value: (text: string) => V;
  };
}

/** Pick any number of a list, none too unless `problem` objects. */
export interface ChooseManyQuestion<V> {
  readonly kind: 'choose-many';
  readonly title: string;
  readonly placeholder: string;
  readonly choices: readonly Choice<string>[];
  /** Ticked at first where nothing is suggested. */
  readonly preset?: readonly string[];
  readonly suggested?: V;
  /** The problem with what is picked as one sentence, or undefined when it is fine. */
  readonly problem?: (picked: readonly string[]) => string | undefined;
  /** In the order of the list. */
  readonly value: (picked: readonly string[]) => V;
}

/** Type a text. */
export interface TextQuestion<V> {
  readonly kind: 'text';
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly suggested?: V;
  readonly problem: (text: string) => string | undefined;
  readonly value: (text: string) => V;
  /**
   * Replaces the prompt as time goes by, from when it is called until what it returns is disposed. Whoever shows the
   * question calls it once and disposes when the question closes.
   */
  readonly livePrompt?: (show: (prompt: string) => void) => Disposable;
  /** An answer that is not typed, offered as a button. */
  readonly other?: { readonly label: string /** Name of a codicon. */; readonly icon: string; readonly value: V };
}

/** A picture or video on disk that was looked at: safe to offer and to send. */
export interface PictureFacts {
  /** Absolute path. */
  readonly path: string;
  readonly name: string;
  /** Such as JPEG or WebM. */
  readonly format: string;
  readonly sizeBytes: number;
}

/**
 * Pick a picture, or a video where `accept` takes them. The caller looks at the file and repeats the question until it
 * is valid.
 */
export interface PictureQuestion<V> {
  readonly kind: 'picture';
  readonly title: string;
  readonly placeholder: string;
  /** What it is for, which decides which formats and sizes are taken; defaults to a picture of a document. */
  readonly accept?: UploadKind;
  readonly suggested?: V;
  /** May be answered with "none": the label of that choice. */
  readonly optional?: string;
  /** Offered after what the person has, so that nothing has to be found. */
  readonly specimens?: readonly PictureFacts[];
  readonly value: (facts: PictureFacts | undefined) => V;
}

/** What a step asks. */
export type Question<V> = ChooseQuestion<V> | ChooseManyQuestion<V> | TextQuestion<V> | PictureQuestion<V>;

/** What came back. */
export type Reply<V> =
  | { readonly kind: 'answer'; readonly value: V }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancel' };

/** The position of a question in its flow: `step` counts from 1 and never exceeds `total`. */
export interface Position {
  readonly flowTitle: string;
  readonly step: number;
  readonly total: number;
  readonly canGoBack: boolean;
}

/** The person, as a flow sees them: quick picks in the editor, a script in tests and shells. */
export interface FlowUi {
  ask<V>(question: Question<V>, position: Position, signal: AbortSignal): Promise<Reply<V>>;
  /**
   * Makes a question, showing that it is on its way where that takes long; undefined when the person gave it up. Absent
   * where nobody looks.
   */
  prepare?<V>(make: (signal: AbortSignal) => Promise<V>, signal: AbortSignal): Promise<V | undefined>;
}
