import { randomUUID } from 'node:crypto';
import * as l10n from '@vscode/l10n';
import { AppError, isCancel } from '../../base/errors.ts';
import { silentLogger } from '../../base/logger.ts';
import { CREATABLE_DOCUMENT_TYPES } from '../../contract/document-types.ts';
import { validationOutcome } from '../../contract/finished.ts';
import type { SandboxDescription } from '../../contract/sandbox-protocol.ts';
import { type DocumentAnswers, validateDocumentFlow } from '../../flows/definitions/validate-document.ts';
import { accountIdProblem, newAccountId } from '../../flows/engine/account-ids.ts';
import { lookAtPicture } from '../../flows/engine/pictures.ts';
import type { PictureFacts } from '../../flows/engine/question.ts';
import type { RunProgress } from '../../flows/engine/run-host.ts';
import { documentResult } from '../../flows/results/document.ts';
import { pageLines } from '../../flows/results/print.ts';
import type { Run, RunStore } from '../../flows/runs/run.ts';
import { pictureFileAt } from '../../node/files/picture-file.ts';
import { createFetchTransport } from '../../node/http/fetch-transport.ts';
import { sandboxAddress } from '../../node/sandbox-host/sandbox-address.ts';
import { SandboxClient } from '../../node/sandbox-host/sandbox-client.ts';
import { systemClock } from '../../node/system-clock.ts';
import { languageOf } from '../../node/texts.ts';
import { asReceived } from '../../truora/answers/received.ts';
import { createTruoraClient, type TruoraClient } from '../../truora/client.ts';
import { type CommandIo, json, lines } from '../command-io.ts';
import { UsageError } from '../define-command.ts';
import { failureSentence, reportFailure } from '../failure.ts';

/** A call of `truora validate document`; paths are absolute. */
export interface ValidateOptions {
  readonly sandboxUrl: string | undefined;
  readonly country: string | undefined;
  readonly documentType: string | undefined;
  readonly accountId: string | undefined;
  readonly front: string | undefined;
  readonly reverse: string | undefined;
  readonly json: boolean;
}

const language = () => languageOf(Intl.DateTimeFormat().resolvedOptions().locale);

/**
 * Validates a document in a running sandbox and prints the result. Throws {@link UsageError}, and rejects when it is
 * given up.
 */
export async function validateDocumentIn(options: ValidateOptions, io: CommandIo): Promise<0 | 1> {
  const transport = createFetchTransport();
  let address = '';
  let client: TruoraClient | undefined;
  try {
    const answers = await answersFrom(options);
    address = addressOf(options);
    const { apis, apiKey } = await sandboxAt(address, transport, io.signal);
    client = createTruoraClient({
      bases: apis,
      apiKey,
      transport,
      clock: systemClock,
      random: Math.random,
      logger: silentLogger,
    });
    return await validate(client, answers, options, io);
  } catch (failure) {
    if (failure instanceof UsageError || isCancel(failure)) throw failure;
    await reportFailure(failure, address, client, io);
    io.signal.throwIfAborted();
    return 1;
  } finally {
    transport.dispose();
  }
}

async function validate(
  client: TruoraClient,
  answers: DocumentAnswers,
  options: ValidateOptions,
  io: CommandIo,
): Promise<0 | 1> {
  const outcome = await validateDocumentFlow().run(answers, {
    client,
    profile: { id: 'sandbox', name: 'sandbox', environment: 'sandbox' },
    runs: memoryRuns(),
    clock: systemClock,
    logger: silentLogger,
    language: language(),
    openFile: ({ path }) => pictureFileAt(path),
    report: reporter(io),
    // No one is there to choose a picture of the reverse where the reply asks for one.
    ui: { ask: async () => ({ kind: 'cancel' }) },
    openLink: async () => false,
    signal: io.signal,
  });
  if (outcome.kind === 'failed') {
    io.err(lines(l10n.t('The validation {id} exists, and was not carried on with.', { id: outcome.run.id })));
    throw outcome.failure;
  }
  if (outcome.kind === 'paused') {
    io.err(lines(l10n.t('The validation {id} is still pending; ask for it later.', { id: outcome.run.id })));
    io.signal.throwIfAborted();
    return 1;
  }
  const validation = await client.validations.get(outcome.run.id, { show_details: true }, { signal: io.signal });
  io.out(
    options.json
      ? json(asReceived(validation), 2)
      : lines('', ...pageLines(documentResult(validation, outcome.run, language()))),
  );
  return validationOutcome(validation) === 'success' ? 0 : 1;
}

/** One line for each step, on standard error so that the result can be piped. */
function reporter(io: CommandIo): (progress: RunProgress) => void {
  let last = '';
  return ({ label }) => {
    if (label !== last) io.err(lines(`${label.charAt(0).toUpperCase()}${label.slice(1)}`));
    last = label;
  };
}

async function answersFrom(options: ValidateOptions): Promise<DocumentAnswers> {
  const country = (options.country ?? '').toUpperCase();
  const documentType = options.documentType ?? '';
  const type = CREATABLE_DOCUMENT_TYPES.find(
    (known) => known.country === country && known.documentType === documentType,
  );
  if (!type) {
    throw new UsageError(
      l10n.t(
        'Name a pair that the API creates with --country and --document-type, such as CO and national-id; passports have ALL.',
      ),
    );
  }
  const accountId = options.accountId ?? newAccountId(randomUUID);
  const problem = accountIdProblem(accountId);
  if (problem) throw new UsageError(problem);
  if (options.front === undefined) throw new UsageError(l10n.t('Name the picture of the front with --front.'));
  if (type.reverse === true && options.reverse === undefined) {
    throw new UsageError(l10n.t('This document has two sides. Name the picture of the reverse with --reverse.'));
  }
  return {
    country,
    document_type: documentType,
    account_id: accountId,
    user_authorized: true,
    front: await pictureAt(options.front),
    reverse: options.reverse !== undefined ? await pictureAt(options.reverse) : undefined,
    billing_confirmed: '',
    start: true,
  };
}

async function pictureAt(path: string): Promise<PictureFacts> {
  const looked = await lookAtPicture(path, pictureFileAt, language());
  if (!looked.ok) throw new UsageError(looked.reason);
  return looked.value;
}

function addressOf({ sandboxUrl }: ValidateOptions): string {
  if (sandboxUrl !== undefined) return sandboxAddress(sandboxUrl);
  throw new UsageError(l10n.t('Name a running sandbox with --sandbox-url; truora sandbox starts one.'));
}

async function sandboxAt(
  address: string,
  transport: ReturnType<typeof createFetchTransport>,
  signal: AbortSignal,
): Promise<SandboxDescription> {
  try {
    return await new SandboxClient(address, transport, signal).describe();
  } catch (failure) {
    if (!(failure instanceof AppError && failure.kind === 'sandbox')) throw failure;
    throw new UsageError(failureSentence(failure, address));
  }
}

function memoryRuns(): RunStore {
  const runs = new Map<string, Run>();
  return {
    list: async () => [...runs.values()],
    get: async (id) => runs.get(id),
    save: async (run) => void runs.set(run.id, run),
    remove: async (id) => void runs.delete(id),
  };
}
