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
  readonly suggested?: V | undefined;
  readonly typed?: {
    /** The label under which the typed text is offered. */
    readonly label: (text: string) => string;
    /** The problem with the text as one sentence, or undefined when it is fine. */
    readonly problem: (text: string) => string | undefined;
    readonly value: (text: string) => V;
  };
}

/** Type a text. */
export interface TextQuestion<V> {
  readonly kind: 'text';
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  readonly suggested?: V | undefined;
  readonly problem: (text: string) => string | undefined;
  readonly value: (text: string) => V;
}

/** A picture on disk that was looked at: safe to offer and to send. */
export interface PictureFacts {
  /** Absolute path. */
  readonly path: string;
  readonly name: string;
  /** Such as JPEG. */
  readonly format: string;
  readonly sizeBytes: number;
}

/** Pick a picture file. Whoever asks looks at the file and repeats the question while it is not fine. */
export interface PictureQuestion<V> {
  readonly kind: 'picture';
  readonly title: string;
  readonly placeholder: string;
  readonly suggested?: V | undefined;
  /** May be answered with "none": the label of that choice. */
  readonly optional?: string;
  readonly value: (facts: PictureFacts | undefined) => V;
}

/** What a step asks. */
export type Question<V> = ChooseQuestion<V> | TextQuestion<V> | PictureQuestion<V>;

/** What came back. */
export type Reply<V> =
  | { readonly kind: 'answer'; readonly value: V }
  | { readonly kind: 'back' }
  | { readonly kind: 'cancel' };

/** Where a question stands in its flow: `step` counts from 1 and never exceeds `total`. */
export interface Position {
  readonly flowTitle: string;
  readonly step: number;
  readonly total: number;
  readonly canGoBack: boolean;
}

/** The person, as a flow sees them: quick picks in the editor, a script in tests and shells. */
export interface FlowUi {
  ask<V>(question: Question<V>, position: Position, signal: AbortSignal): Promise<Reply<V>>;
}
