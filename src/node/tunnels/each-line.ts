import type { Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { printedLine } from '../../base/visible-text.ts';

const MAX_LINE_LENGTH = 4096;

/** Calls back with each line that a stream brings, fit to be shown; a line that never ends is given in pieces. */
export function eachLine(stream: Readable, onLine: (line: string) => void): void {
  const decoder = new StringDecoder('utf8');
  let rest = '';
  const give = (text: string) => {
    for (let start = 0; start < text.length; start += MAX_LINE_LENGTH) {
      const line = printedLine(text.slice(start, start + MAX_LINE_LENGTH));
      if (line !== '') onLine(line);
    }
  };
  stream.on('data', (chunk: Buffer | string) => {
    rest += typeof chunk === 'string' ? chunk : decoder.write(chunk);
    // Screens that draw themselves anew go back with \r alone.
    const lines = rest.split(/[\r\n]+/);
    rest = lines.pop() ?? '';
    for (const line of lines) give(line);
    if (rest.length > MAX_LINE_LENGTH) {
      give(rest);
      rest = '';
    }
  });
  stream.on('end', () => give(rest));
  stream.on('error', () => {});
}
