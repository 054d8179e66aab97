import type { CommandIo } from '../../../src/cli/command-io.ts';

/** The world of a command that keeps what is written. */
export function recordingIo() {
  const lines: string[] = [];
  const errors: string[] = [];
  const io: CommandIo = {
    out: (text) => lines.push(text),
    err: (text) => errors.push(text),
    signal: new AbortController().signal,
    env: {},
    version: '1.2.3',
  };
  return { io, lines, errors };
}
