import type { Clock } from '../../base/clock.ts';
import { AppError } from '../../base/errors.ts';
import type { TruoraClient } from '../../truora/client.ts';

/** Languages that a report is offered in, Spanish first as it is the API's own; which ones work is not documented. */
export const REPORT_LANGUAGES = ['es', 'en', 'pt'] as const;

/** Waits between tries to download, in milliseconds: how long a report takes to be made is not documented. */
const GAPS_MS = [500, 1000, 2000, 4000, 8000, 15_000, 30_000];

/**
 * Has the PDF report of a check made and waits for it. Rejects with kind `too-early` while the check is not completed
 * or when the report does not come, and as the client does.
 */
export async function makeReport(
  client: TruoraClient,
  checkId: string,
  lang: string,
  { clock, signal }: { readonly clock: Clock; readonly signal: AbortSignal },
): Promise<Uint8Array> {
  const { status } = await client.checks.get(checkId, { signal });
  if (status !== 'completed') throw new AppError('too-early', `Check ${checkId} is ${status ?? 'deleted'}`);
  await client.checks.requestPdf(checkId, { signal });
  for (const gapMs of [0, ...GAPS_MS]) {
    await clock.sleep(gapMs, signal);
    try {
      return await client.checks.downloadPdf(checkId, { lang }, { signal });
    } catch (failure) {
      // While it is being made, the answer is 404 (REF).
      if (!(failure instanceof AppError) || failure.kind !== 'not-found') throw failure;
    }
  }
  throw new AppError('too-early', `The report of ${checkId} did not come`);
}
