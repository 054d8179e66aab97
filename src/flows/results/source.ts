import type { TruoraClient } from '../../truora/client.ts';
import type { Part, Run } from '../runs/run.ts';
import type { ResultPage } from './page.ts';

/** The result of a subject as the API reports it, ready to be shown. */
export interface LoadedResult {
  /** `run` is what this machine knows of it, when it was started here. */
  readonly page: (run: Run | undefined, language: string) => ResultPage;
  /** The signed link to a picture, where there is one; valid for about 15 minutes (REF). */
  readonly pictureLink: (part: Part) => string | undefined;
}

/** Reads everything that the result page of one kind of subject shows. Rejects as the client does. */
export type ResultSource = (client: TruoraClient, id: string, signal: AbortSignal) => Promise<LoadedResult>;
