import * as l10n from '@vscode/l10n';
import { codeOf } from '../base/errors.ts';
import { descriptionIn } from '../node/sandbox-host/sandbox-client.ts';
import { handlerCall } from '../node/webhook-host/handler-call.ts';
import { systemReason } from './system-reason.ts';

/** A sandbox answers in milliseconds; another program may never. */
const TIMEOUT_MS = 2000;
const MAX_ANSWER_BYTES = 64 * 1024;

/** Why a server cannot listen on a port, in a sentence with what to do; undefined where it is about something else. */
export async function portProblem(failure: unknown, signal: AbortSignal): Promise<string | undefined> {
  const port = portOf(failure);
  if (port === undefined) return undefined;
  if (codeOf(failure) !== 'EADDRINUSE') {
    const reason = systemReason(failure);
    return l10n.t('Port {port} cannot be used: {reason}. Choose another one with --port; 0 picks a free one.', {
      port,
      reason,
    });
  }
  const address = `http://127.0.0.1:${port}`;
  return (await isSandbox(address, signal))
    ? l10n.t(
        'Port {port} is taken by a sandbox that is already running at {address}. Use it, end it, or choose another port.',
        {
          port,
          address,
        },
      )
    : l10n.t('Port {port} is taken by another program. Choose another one with --port; 0 picks a free one.', { port });
}

function portOf(failure: unknown): number | undefined {
  for (let current = failure, depth = 0; current instanceof Error && depth < 4; current = current.cause, depth++) {
    if ('syscall' in current && current.syscall === 'listen' && 'port' in current) return Number(current.port);
  }
  return undefined;
}

/**
 * By the call that webhooks are handed on with: the client of the API would bring its library into each command that
 * listens.
 */
async function isSandbox(address: string, signal: AbortSignal): Promise<boolean> {
  try {
    const answer = await handlerCall({
      url: `${address}/sandbox`,
      method: 'GET',
      headers: [],
      body: new Uint8Array(),
      timeoutMs: TIMEOUT_MS,
      maxAnswerBytes: MAX_ANSWER_BYTES,
      signal,
    });
    return answer.ok && descriptionIn(answer.value.status, answer.value.body) !== undefined;
  } catch {
    return false;
  }
}
