import * as l10n from '@vscode/l10n';
import { AppError } from '../../base/errors.ts';
import type { PictureFacts } from '../engine/question.ts';
import type { RunHost, RunOutcome } from '../engine/run-host.ts';
import { type Recorder, record } from './recorder.ts';
import { checkPictureFiles, uploadPart } from './upload-part.ts';
import { waitForResult } from './wait-for-result.ts';

/** The inputs of a document validation; wire names where the wire has one. */
export interface DocumentToValidate {
  readonly country: string;
  readonly document_type: string;
  readonly account_id: string;
  readonly front: PictureFacts;
  /** Undefined when the person says that there is none. */
  readonly reverse: PictureFacts | undefined;
  /** The failed validation that is tried again; never asked, only given. */
  readonly retry_of_id?: string;
}

/** Creates the validation, puts the pictures to the links of the reply, and waits for the result. */
export async function validateDocument(answers: DocumentToValidate, host: RunHost): Promise<RunOutcome> {
  await checkPictureFiles([answers.front, answers.reverse], host);
  const startedAt = host.clock.now();
  host.report({ label: l10n.t('creating the validation'), percent: 5 });
  const { country, document_type, account_id, retry_of_id } = answers;
  const created = await host.client.validations.create(
    { type: 'document-validation', user_authorized: true, country, document_type, account_id, retry_of_id },
    { signal: host.signal },
  );
  const subject = {
    flow: 'validate-document',
    subject: 'validation',
    id: created.validation_id,
    type: 'document-validation',
    accountId: created.account_id ?? answers.account_id,
    traits: { country, document_type, ...(retry_of_id ? { retry_of_id } : {}) },
    startedAt,
    files: { front: answers.front, ...(answers.reverse ? { reverse: answers.reverse } : {}) },
  } as const;
  return record(subject, host, async (recorder) => {
    const links = { front: created.instructions?.front_url, reverse: created.instructions?.reverse_url };
    for (const [part, fromPercent, toPercent] of [
      ['front', 10, 50],
      ['reverse', 50, 90],
    ] as const) {
      const link = links[part];
      const file = answers[part] ?? (link ? await askForReverse(recorder, host) : undefined);
      // The presence of a link decides whether a side is wanted (SDK-1.2).
      if (link && file) await uploadPart({ part, link, file, fromPercent, toPercent }, recorder, host);
      else if (file) host.logger.info(`no link for the ${part}: this document has none`);
    }
    return waitForResult(recorder, host);
  });
}

/**
 * A side whose link is left unused keeps the validation waiting until it expires, so that it is asked for immediately.
 */
async function askForReverse(recorder: Recorder, { ui, signal }: RunHost): Promise<PictureFacts> {
  const reply = await ui.ask<PictureFacts | undefined>(
    {
      kind: 'picture',
      title: l10n.t('Reverse of the document'),
      placeholder: l10n.t('Truora asks for the reverse of this document, too. Choose its picture.'),
      value: (facts) => facts,
    },
    { flowTitle: l10n.t('Validate Document'), step: 1, total: 1, canGoBack: false },
    signal,
  );
  signal.throwIfAborted();
  const reverse = reply.kind === 'answer' ? reply.value : undefined;
  if (!reverse) {
    throw new AppError('side-missing', 'The reply to create has a link for the reverse, and there is no picture of it');
  }
  await recorder.keep({ ...recorder.run, files: { ...recorder.run.files, reverse } });
  return reverse;
}
