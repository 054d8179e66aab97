/** A request body that is streamed: `open` starts from the first byte each time it is called. */
export interface UploadBody {
  /** Bytes in all; sent as `Content-Length`. */
  readonly size: number;
  open(): AsyncIterable<Uint8Array>;
  /**
   * Called with the number of bytes handed to the network so far in this attempt, which runs ahead of what has arrived.
   */
  onSent?(bytes: number): void;
}

/** One HTTP request. */
export interface TransportRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | UploadBody;
  readonly signal: AbortSignal;
  /** Covers connecting, headers and body; for an {@link UploadBody} it is the longest time without any progress. */
  readonly timeoutMs: number;
  /** Largest answer body that is read. */
  readonly maxBytes: number;
}

/** One HTTP answer of any status, read to its end. */
export interface TransportAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/**
 * Sends one request once. Redirects are returned as they are, never followed. Rejects with a `TransportError`,
 * with the signal's reason, or with whatever the body's `open` threw.
 */
export type Transport = (request: TransportRequest) => Promise<TransportAnswer>;
