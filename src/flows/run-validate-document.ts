import type { Clock } from '../base/clock.ts';
import { describeFailure, isCancel } from '../base/errors.ts';
import type { Logger } from '../base/logger.ts';
import type { CreatedValidation, Validation } from '../contract/answers.ts';
import type { TruoraClient } from '../truora/client.ts';
import { type PictureFile, PictureFileError } from '../truora/picture-file.ts';
import type { DocumentAnswers } from './definitions/validate-document.ts';
import type { ProfileFacts } from './profile.ts';
import type { PictureFacts } from './question.ts';
import { type Run, type RunEvent, type RunStore, type Side, withAnswer, withEvent } from './run.ts';

/** How far a run is. `fraction` is 0 to 1 and counts bytes handed to the network; it stays under 1 until the host took the picture. */
export type RunProgress =
  | { readonly stage: 'create' }
  | { readonly stage: 'upload'; readonly side: Side; readonly fraction: number; readonly totalBytes: number }
  | { readonly stage: 'wait'; readonly elapsedMs: number };

/** What carrying out a document validation needs. */
export interface DocumentRunHost {
  readonly client: TruoraClient;
  readonly profile: ProfileFacts;
  readonly runs: RunStore;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly openPicture: (facts: PictureFacts) => PictureFile;
  readonly report: (progress: RunProgress) => void;
  /** Called as soon as the validation exists and after each change, so that lists can show it. */
  readonly onRun?: (run: Run) => void;
  /** Asked when an upload failed and its link may still be good; resolves with whether to try that side again. */
  readonly retryUpload?: (side: Side, failure: unknown) => Promise<boolean>;
  readonly signal: AbortSignal;
}

/** How a run ended here. After `paused` the validation exists and goes on being watched. */
export type RunOutcome =
  | { readonly kind: 'finished'; readonly run: Run; readonly validation: Validation }
  | { readonly kind: 'paused'; readonly run: Run }
  | { readonly kind: 'failed'; readonly run: Run; readonly failure: unknown };

/**
 * Creates a document validation, puts its pictures to the links of the reply, and waits for the result on the SDK's
 * schedule. The run is stored before the first picture is sent, so whatever happens afterwards the validation is not lost:
 * cancelling or a lost network gives `paused` or `failed` with the run to go on watching.
 * Looks at the pictures once more before anything is created and billed.
 * Rejects only when nothing was created, or with an abort reason when it was cancelled before that.
 */
export async function runValidateDocument(answers: DocumentAnswers, host: DocumentRunHost): Promise<RunOutcome> {
  const { clock, signal } = host;
  await checkPictures(answers, host);
  const startedAt = clock.now();
  host.report({ stage: 'create' });
  const created = await host.client.validations.create(
    {
      type: 'document-validation',
      user_authorized: true,
      country: answers.country,
      document_type: answers.document_type,
      account_id: answers.account_id,
    },
    { signal },
  );
  let run: Run = {
    version: 1,
    flow: 'validate-document',
    validationId: created.validation_id,
    accountId: created.account_id,
    profileId: host.profile.id,
    country: answers.country,
    documentType: answers.document_type,
    startedAt,
    pictures: { front: answers.front, ...(answers.reverse ? { reverse: answers.reverse } : {}) },
    events: [{ kind: 'created', at: clock.now(), durationMs: clock.now() - startedAt }],
    state: 'watching',
  };
  const keep = async (next: Run) => {
    run = next;
    await host.runs.save(run);
    host.onRun?.(run);
  };
  const note = (event: RunEvent) => keep(withEvent(run, event));
  await keep(run);

  try {
    await uploadSides(created, answers, host, note);
    const validation = await waitForResult(run, host, keep);
    return validation ? { kind: 'finished', run, validation } : { kind: 'paused', run };
  } catch (failure) {
    if (isCancel(failure) || signal.aborted) {
      await note({ kind: 'paused', at: clock.now() });
      return { kind: 'paused', run };
    }
    host.logger.warn(`validation ${run.validationId}: ${describeFailure(failure)}`);
    return { kind: 'failed', run, failure };
  }
}

/** A picture that was moved, changed or deleted since it was picked ends the run before it costs anything. */
async function checkPictures({ front, reverse }: DocumentAnswers, host: DocumentRunHost): Promise<void> {
  for (const facts of [front, reverse]) {
    if (facts && (await host.openPicture(facts).size()) !== facts.sizeBytes)
      throw new PictureFileError('changed', facts.name);
  }
}

async function uploadSides(
  created: CreatedValidation,
  answers: DocumentAnswers,
  host: DocumentRunHost,
  note: (event: RunEvent) => Promise<void>,
): Promise<void> {
  const links = { front: created.instructions?.front_url, reverse: created.instructions?.reverse_url };
  for (const side of ['front', 'reverse'] as const) {
    const link = links[side];
    const facts = answers[side];
    // The presence of a link decides whether a side is wanted (SDK-1.2).
    if (!link || !facts) {
      if (facts) host.logger.info(`no link for the ${side}: this document has none`);
      continue;
    }
    await uploadSide(side, link, facts, host, note);
  }
}

async function uploadSide(
  side: Side,
  link: string,
  facts: PictureFacts,
  host: DocumentRunHost,
  note: (event: RunEvent) => Promise<void>,
): Promise<void> {
  for (;;) {
    const startedAt = host.clock.now();
    const report = (fraction: number) => host.report({ stage: 'upload', side, fraction, totalBytes: facts.sizeBytes });
    report(0);
    try {
      await host.client.uploads.put(link, host.openPicture(facts), {
        signal: host.signal,
        // Bytes handed to the network run ahead of what the host has read, so the end is only claimed once it answers.
        onProgress: ({ sentBytes, totalBytes }) => report(Math.min(0.99, totalBytes > 0 ? sentBytes / totalBytes : 0)),
      });
      report(1);
      const at = host.clock.now();
      await note({ kind: 'uploaded', at, durationMs: at - startedAt, side, bytes: facts.sizeBytes });
      return;
    } catch (failure) {
      if (isCancel(failure) || host.signal.aborted) throw failure;
      await note({ kind: 'upload-failed', at: host.clock.now(), side, reason: kindOf(failure) });
      if (!(await host.retryUpload?.(side, failure))) throw failure;
    }
  }
}

function kindOf(failure: unknown): string {
  return failure instanceof Error && 'kind' in failure ? String(failure.kind) : 'internal';
}

/**
 * Watches the validation of a run until it is finished, storing what it learns. Resolves with undefined when the
 * schedule ends first; rejects as {@link TruoraClient} does. `host.report` gets the time since the run began.
 */
export async function waitForResult(
  run: Run,
  host: Pick<DocumentRunHost, 'client' | 'clock' | 'report' | 'signal'>,
  keep: (run: Run) => Promise<void>,
): Promise<Validation | undefined> {
  const { client, clock, signal } = host;
  let current = run;
  let kept: Promise<void> = Promise.resolve();
  const ticking = new AbortController();
  const stopTicking = () => ticking.abort();
  signal.addEventListener('abort', stopTicking, { once: true });
  const ticks = tick(run.startedAt, host, ticking.signal);
  try {
    const { validation, gaveUp } = await client.validations.watch(run.validationId, {
      type: 'document-validation',
      signal,
      onAnswer: (answer) => {
        const next = withAnswer(current, answer, clock.now());
        current = next;
        kept = kept.then(() => keep(next));
      },
    });
    return gaveUp ? undefined : validation;
  } finally {
    signal.removeEventListener('abort', stopTicking);
    ticking.abort();
    await ticks;
    await kept;
  }
}

async function tick(
  startedAt: number,
  { clock, report }: Pick<DocumentRunHost, 'clock' | 'report'>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    report({ stage: 'wait', elapsedMs: clock.now() - startedAt });
    await clock.sleep(1000, signal).catch(() => {});
  }
}
