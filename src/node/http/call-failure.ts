import { connect as connectTls } from 'node:tls';
import { onAbort } from '../../base/abort.ts';
import { type ReasonOfFailure, reasonOfFailure } from './connection-reason.ts';
import { routeTo } from './local-names.ts';

const PROBE_MS = 1000;

/**
 * The reason why a call got no answer. A TLS server that is spoken to in plain HTTP often only hangs up; so where that
 * happened, a handshake is begun and nothing sent, to find out.
 */
export async function reasonOfCall(failure: unknown, url: URL, signal: AbortSignal): Promise<ReasonOfFailure> {
  const found = reasonOfFailure(failure);
  const hungUp = found.reason === 'broken' || found.reason === 'reset';
  if (url.protocol !== 'http:' || !hungUp || !(await speaksTls(url, signal))) return found;
  return { reason: 'tls-only', code: '' };
}

function speaksTls(url: URL, signal: AbortSignal): Promise<boolean> {
  const { lookup, hostname = url.hostname } = routeTo(url);
  return new Promise((resolve) => {
    const socket = connectTls({
      host: hostname.replace(/^\[|\]$/g, ''),
      port: Number(url.port || 80),
      lookup,
      // Who answers is not the question, and nothing is sent.
      rejectUnauthorized: false,
    });
    const end = (does: boolean) => {
      clearTimeout(timer);
      forget();
      socket.destroy();
      resolve(does);
    };
    const timer = setTimeout(() => end(false), PROBE_MS);
    const forget = onAbort(signal, () => end(false));
    socket.once('secureConnect', () => end(true));
    socket.on('error', () => end(false));
    socket.once('close', () => end(false));
    if (signal.aborted) end(false);
  });
}
