import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import * as l10n from '@vscode/l10n';
import { AppError, describeFailure, isCancel } from '../../base/errors.ts';
import { isRecord, tryParseJson } from '../../base/json.ts';
import { type Logger, silentLogger } from '../../base/logger.ts';
import type { Validation } from '../../contract/answers.ts';
import { CREATABLE_DOCUMENT_TYPES } from '../../contract/document-types.ts';
import type { HostBases } from '../../contract/hosts.ts';
import { accountIdProblem, newAccountId } from '../../flows/account-ids.ts';
import { type DocumentAnswers, validateDocumentFlow } from '../../flows/definitions/validate-document.ts';
import { failureText } from '../../flows/failure-text.ts';
import { lookAtPicture } from '../../flows/pictures.ts';
import type { PictureFacts } from '../../flows/question.ts';
import { documentResult } from '../../flows/results/document.ts';
import { printPage } from '../../flows/results/print.ts';
import type { Run, RunStore } from '../../flows/run.ts';
import type { RunProgress } from '../../flows/running/run-host.ts';
import { ScriptedUi } from '../../flows/scripted-ui.ts';
import { createTruoraClient, type TruoraClient } from '../../truora/client.ts';
import { createFetchTransport } from '../fetch-transport.ts';
import { pictureFileAt } from '../picture-file.ts';
import { sandboxAddress } from '../sandbox-address.ts';
import { systemClock } from '../system-clock.ts';
import type { CommandIo } from './command-io.ts';

const OPTIONS = {
  'sandbox-url': { type: 'string' },
  country: { type: 'string' },
  'document-type': { type: 'string' },
  'account-id': { type: 'string' },
  front: { type: 'string' },
  reverse: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const;

type Options = {
  -readonly [K in keyof typeof OPTIONS]?: (typeof OPTIONS)[K]['type'] extends 'string' ? string : boolean;
};

/** A mistake in the call itself: one sentence, exit code 2. */
class UsageError extends Error {}

/**
 * `truora validate document`: creates a validation in a running sandbox, uploads the pictures, waits and prints the result.
 * Exit codes: 0 the document is valid, 1 it is not or something failed, 2 the call was wrong.
 */
export async function validateDocumentCommand(args: readonly string[], io: CommandIo): Promise<number> {
  const transport = createFetchTransport();
  try {
    const options = optionsOf(args);
    if (options.help) {
      io.out(help());
      return 0;
    }
    const answers = await answersFrom(options);
    const { apis, apiKey } = await findSandbox(options['sandbox-url'], transport);
    const client = createTruoraClient({
      bases: apis,
      apiKey,
      transport,
      clock: systemClock,
      random: Math.random,
      logger: silentLogger,
    });
    return await validate(client, answers, options, io);
  } catch (failure) {
    if (failure instanceof UsageError) {
      io.err(failure.message);
      return 2;
    }
    if (isCancel(failure)) return 130;
    io.err(
      failure instanceof AppError
        ? failureText(failure, { profile: 'sandbox', isSandbox: true }).sentence
        : describeFailure(failure),
    );
    if (failure instanceof AppError) io.err(describeFailure(failure));
    return 1;
  } finally {
    transport.dispose();
  }
}

async function validate(
  client: TruoraClient,
  answers: DocumentAnswers,
  options: Options,
  io: CommandIo,
): Promise<number> {
  const outcome = await validateDocumentFlow().run(answers, {
    client,
    profile: { id: 'sandbox', name: 'sandbox', environment: 'sandbox' },
    runs: memoryRuns(),
    clock: systemClock,
    logger: stderrLogger(io),
    language: 'en',
    openFile: ({ path }) => pictureFileAt(path),
    report: reporter(io),
    ui: new ScriptedUi([]),
    openLink: async () => false,
    signal: io.signal,
  });
  if (outcome.kind === 'failed') throw outcome.failure;
  if (outcome.kind === 'paused') {
    io.err(l10n.t('The validation {id} is still pending; ask for it later.', { id: outcome.run.id }));
    return io.signal.aborted ? 130 : 1;
  }
  const validation = await client.validations.get(outcome.run.id, { show_details: true }, { signal: io.signal });
  io.out(
    options.json
      ? JSON.stringify(validation, null, 2)
      : `\n${printPage(documentResult(validation, outcome.run, 'en'))}`,
  );
  return isValid(validation) ? 0 : 1;
}

const isValid = ({ validation_status, failure_status }: Validation) =>
  validation_status === 'success' && !failure_status;

/** One line for each step, on standard error so that the result can be piped. */
function reporter(io: CommandIo): (progress: RunProgress) => void {
  let last = '';
  return ({ label }) => {
    if (label !== last) io.err(`${label.charAt(0).toUpperCase()}${label.slice(1)}`);
    last = label;
  };
}

function optionsOf(args: readonly string[]): Options {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: false }).values;
  } catch (failure) {
    throw new UsageError(failure instanceof Error ? failure.message : String(failure));
  }
}

async function answersFrom(options: Options): Promise<DocumentAnswers> {
  const country = (options.country ?? '').toUpperCase();
  const documentType = options['document-type'] ?? '';
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
  const accountId = options['account-id'] ?? newAccountId(randomUUID);
  const problem = accountIdProblem(accountId);
  if (problem) throw new UsageError(problem);
  if (!options.front) throw new UsageError(l10n.t('Name the picture of the front with --front.'));
  return {
    country,
    document_type: documentType,
    account_id: accountId,
    user_authorized: true,
    front: await pictureAt(options.front),
    reverse: options.reverse ? await pictureAt(options.reverse) : undefined,
    billing_confirmed: '',
    start: true,
  };
}

async function pictureAt(path: string): Promise<PictureFacts> {
  const looked = await lookAtPicture(resolve(path), pictureFileAt, 'en');
  if (!looked.ok) throw new UsageError(looked.reason);
  return looked.value;
}

async function findSandbox(
  url: string | undefined,
  transport: ReturnType<typeof createFetchTransport>,
): Promise<{ readonly apis: HostBases; readonly apiKey: string }> {
  if (!url) throw new UsageError(l10n.t('Name a running sandbox with --sandbox-url; truora sandbox starts one.'));
  const { status, body } = await transport({
    method: 'GET',
    url: `${sandboxAddress(url)}/sandbox`,
    headers: {},
    signal: new AbortController().signal,
    timeoutMs: 10_000,
  });
  const facts = tryParseJson(new TextDecoder().decode(body));
  if (status !== 200 || !isRecord(facts) || !isRecord(facts.apis) || typeof facts.apiKey !== 'string') {
    throw new AppError('sandbox', `What answers at ${url} is not the sandbox`);
  }
  return { apis: facts.apis as unknown as HostBases, apiKey: facts.apiKey };
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

function stderrLogger(io: CommandIo): Logger {
  return { ...silentLogger, warn: (line) => io.err(line), error: (line) => io.err(line) };
}

function help(): string {
  return [
    l10n.t('truora validate document: validates a picture of a document in a running sandbox.'),
    '',
    `  --sandbox-url URL     ${l10n.t('Address of the sandbox, such as http://127.0.0.1:8787')}`,
    `  --country CODE        ${l10n.t('Country of the document; ALL for passports')}`,
    `  --document-type TYPE  ${l10n.t('Such as national-id')}`,
    `  --front FILE          ${l10n.t('Picture of the front')}`,
    `  --reverse FILE        ${l10n.t('Picture of the reverse')}`,
    `  --account-id ID       ${l10n.t('The account; a new one unless told')}`,
    `  --json                ${l10n.t('Print what the API answers')}`,
  ].join('\n');
}
