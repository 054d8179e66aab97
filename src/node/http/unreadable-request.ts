/** The answer to something that is no request. */
export interface Unreadable {
  readonly status: number;
  /** What is wrong and what to do, in English. */
  readonly sentence: string;
}

/** The answer to what Node's parser could not read; undefined where the connection broke and nobody would read one. */
export function unreadableRequest(failure: Error): Unreadable | undefined {
  const { code, rawPacket, reason } = failure as Error & { code?: unknown; rawPacket?: unknown; reason?: unknown };
  if (rawPacket instanceof Uint8Array && rawPacket[0] === 0x16 && rawPacket[1] === 3) {
    return { status: 400, sentence: 'This address speaks HTTP without TLS: begin it with http instead of https.' };
  }
  switch (code) {
    case 'HPE_INVALID_URL':
      return {
        status: 400,
        sentence: 'The path holds a character that has to be encoded, such as "é" as "%C3%A9" or a space as "%20".',
      };
    case 'HPE_HEADER_OVERFLOW':
      return { status: 431, sentence: 'The path and the headers are longer than 16 kB in all.' };
    case 'HPE_CHUNK_EXTENSIONS_OVERFLOW':
      return { status: 413, sentence: 'The extensions of the chunks of the body are longer than 16 kB.' };
    case 'HPE_INVALID_CHUNK_SIZE':
      return { status: 400, sentence: 'The body says that it is chunked, and a chunk does not begin with its length.' };
    case 'HPE_INVALID_CONTENT_LENGTH':
      return {
        status: 400,
        sentence: 'The header Content-Length is not a number, or is there beside Transfer-Encoding.',
      };
    case 'HPE_UNEXPECTED_CONTENT_LENGTH':
      return { status: 400, sentence: 'Content-Length is there more than once, or beside Transfer-Encoding.' };
    case 'HPE_INVALID_TRANSFER_ENCODING':
      return { status: 400, sentence: 'Of Transfer-Encoding only "chunked" is understood, without Content-Length.' };
    case 'HPE_INVALID_HEADER_TOKEN':
    case 'HPE_LF_EXPECTED':
    case 'HPE_CR_EXPECTED':
      return {
        status: 400,
        sentence: 'A header cannot be read: each is "Name: value" on a line of its own, in ASCII.',
      };
    case 'HPE_INVALID_VERSION':
      return {
        status: 505,
        sentence: 'Only HTTP/1.1 and HTTP/1.0 are spoken here, with a carriage return at line ends.',
      };
    case 'HPE_PAUSED_H2_UPGRADE':
      return { status: 505, sentence: 'HTTP/2 is not spoken here: use HTTP/1.1.' };
    case 'HPE_INVALID_METHOD':
    case 'HPE_INVALID_CONSTANT':
      return {
        status: 400,
        sentence: 'This is no request of HTTP: it begins with a method, a path without spaces and the version.',
      };
    case 'HPE_INVALID_EOF_STATE':
      return { status: 400, sentence: 'The request ended before all of it had come.' };
    default:
      return typeof code === 'string' && code.startsWith('HPE_')
        ? { status: 400, sentence: `The request cannot be read: ${String(reason || code)}.` }
        : undefined;
  }
}
