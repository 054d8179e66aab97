import { AppError, type ErrorKind } from '../../base/errors.ts';
import type { Transport } from '../../truora/transport.ts';
import type { SendPublicly } from '../../webhooks/tunnel/self-test.ts';

const MAX_BYTES = 64 * 1024;

/** Posts through a transport, as anybody on the internet would. */
export function sendPublicly(transport: Transport): SendPublicly {
  return async ({ url, contentType, body, timeoutMs, signal }) => {
    try {
      const answer = await transport({
        method: 'POST',
        url,
        headers: { 'Content-Type': contentType },
        body,
        timeoutMs,
        signal,
        maxBytes: MAX_BYTES,
      });
      return { status: answer.status, body: new TextDecoder().decode(answer.body) };
    } catch (failure) {
      // Too long an answer is none of ours, and still an answer.
      if (failure instanceof AppError && isUnreadable(failure.kind)) return { status: 0, body: '' };
      throw failure;
    }
  };
}

const isUnreadable = (kind: ErrorKind) => kind === 'unexpected-answer' || kind === 'answer-too-large';
