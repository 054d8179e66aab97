import type { TruoraClient } from '../../truora/client.ts';
import type { Run, SubjectState } from '../runs/run.ts';

/** How watching is asked for. */
export interface WatchRequest {
  readonly signal: AbortSignal;
  readonly onState: (state: SubjectState) => void;
}

/** One kind of thing that runs are about. */
export interface Subject {
  /** Age in milliseconds beyond which it is not watched any more; that of validations when left out. */
  readonly maxAgeMs?: number;
  /** Watches until it is finished, or until the schedule ends first (`gaveUp`). Rejects as the client does. */
  readonly watch: (client: TruoraClient, run: Run, request: WatchRequest) => Promise<{ readonly gaveUp: boolean }>;
}
