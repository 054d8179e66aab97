/** Every way in which the world outside can fail us; the presenter has one sentence for each. */
export type ErrorKind =
  | 'unauthorized'
  | 'key-expired'
  | 'forbidden'
  | 'unknown-route'
  | 'invalid-request'
  | 'not-found'
  | 'conflict'
  | 'too-early'
  | 'not-enrolled'
  | 'rate-limited'
  | 'server'
  | 'link-expired'
  | 'link-refused'
  | 'link-foreign'
  | 'unexpected-answer'
  | 'redirect'
  | 'answer-too-large'
  | 'unconfirmed'
  | 'exists'
  | 'network'
  | 'proxy'
  | 'tls'
  | 'timeout'
  | 'file'
  | 'file-too-large'
  | 'file-format'
  | 'file-unwritable'
  | 'side-missing'
  | 'storage'
  | 'secret-storage'
  | 'webhooks'
  | 'untrusted'
  | 'sandbox'
  | 'sandbox-address'
  | 'internal';

/**
 * A failure of the outside world, told apart by `kind`; `message` is English and for the log, `cause` is what was
 * caught.
 */
export class AppError extends Error {
  readonly kind: ErrorKind;

  constructor(kind: ErrorKind, message: string, options?: ErrorOptions) {
    super(message, options);
    // One name for all: those of classes do not survive minifying, and the kind says more.
    this.name = 'AppError';
    this.kind = kind;
  }
}

/** Whether a caught value means that somebody gave up on purpose: such an end is never reported. */
export function isCancel(failure: unknown): boolean {
  return failure instanceof Error && failure.name === 'AbortError';
}

/** The value to abort a controller with, so that {@link isCancel} knows it. */
export function cancelReason(): Error {
  return new DOMException('Canceled', 'AbortError');
}

/** A caught value as one line for the log: name, message and those of its causes, never a stack. */
export function describeFailure(failure: unknown): string {
  const parts: string[] = [];
  let current: unknown = failure;
  for (let depth = 0; current !== undefined && depth < 4; depth++) {
    if (!(current instanceof Error)) {
      parts.push(String(current));
      break;
    }
    parts.push(`${nameOf(current)}: ${current.message}`);
    current = current.cause;
  }
  return parts.join(' <- ');
}

/** The name of a failure. That of a library's class may be two letters after minifying; then it says nothing. */
export function nameOf(failure: Error): string {
  if (failure instanceof AppError) return `${failure.name}[${failure.kind}]`;
  return /(?:Error|Exception)$/.test(failure.name) ? failure.name : 'Error';
}

/** A body that cannot be read to its end; a stream of a body fails with it. */
export class BodyFailure extends Error {
  readonly kind: 'garbled' | 'slow' | 'broken';

  constructor(kind: BodyFailure['kind'], options?: ErrorOptions) {
    super(`The body is ${kind}`, options);
    this.name = new.target.name;
    this.kind = kind;
  }
}

/** The code of the system call that failed, also where the failure is the cause of another one. */
export function codeOf(failure: unknown): string | undefined {
  for (let current = failure, depth = 0; current instanceof Error && depth < 4; current = current.cause, depth++) {
    if ('code' in current && typeof current.code === 'string') return current.code;
  }
  return undefined;
}
