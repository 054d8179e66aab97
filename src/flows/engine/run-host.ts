import type { Clock } from '../../base/clock.ts';
import type { Logger } from '../../base/logger.ts';
import type { TruoraClient } from '../../truora/client.ts';
import type { PictureFile } from '../../truora/picture-file.ts';
import type { CreationStore } from '../creations/creation-store.ts';
import type { Part, Run, RunStore } from '../runs/run.ts';
import type { ProfileFacts } from './profile.ts';
import type { FlowUi, PictureFacts } from './question.ts';

/** How far a run is, for people. */
export interface RunProgress {
  /** What is being done, without figures that change all the time. */
  readonly label: string;
  /** Such a figure: `37 %`, `12 s`. */
  readonly detail?: string;
  /** Of the whole run, 0 to 100, never falling. */
  readonly percent: number;
}

/** The surroundings of a run: client, stores, clock, and what it shows to the user. */
export interface RunHost {
  readonly client: TruoraClient;
  readonly profile: ProfileFacts;
  readonly runs: RunStore;
  /** Where the client notes what it creates; absent where nothing is kept. */
  readonly creations?: Pick<CreationStore, 'remove'>;
  readonly clock: Clock;
  readonly logger: Logger;
  /** BCP 47 tag of the display language. */
  readonly language: string;
  readonly openFile: (facts: PictureFacts) => PictureFile;
  readonly report: (progress: RunProgress) => void;
  /** Asks in the middle of a run, for example for a code. */
  readonly ui: FlowUi;
  /** Opens a page in the browser, after showing where it leads. */
  readonly openLink: (url: string) => Promise<boolean>;
  /** Puts a text where the person can paste it from; absent where there is no such place. */
  readonly copyText?: (text: string) => Promise<void>;
  /** Goes on watching a run that this flow leaves behind, for example because a new try takes its place. */
  readonly watchLater?: (run: Run) => void;
  /** Called as soon as the subject exists and after each change, so that lists can show it. */
  readonly onRun?: (run: Run) => void;
  /** Asked when an upload failed and its link may still be good; resolves with whether to try that part again. */
  readonly retryUpload?: (part: Part, failure: unknown) => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** How a run ended here. After `paused` the subject exists and goes on being watched. */
export type RunOutcome =
  | { readonly kind: 'finished'; readonly run: Run }
  | { readonly kind: 'paused'; readonly run: Run }
  | { readonly kind: 'failed'; readonly run: Run; readonly failure: unknown };

/** What a flow made when it is there immediately and nothing of it has to be watched: an account. */
export interface MadeOutcome {
  readonly kind: 'made';
  readonly accountId: string;
  /** Whether it was there before, so that nothing was made or changed. */
  readonly existed: boolean;
}
