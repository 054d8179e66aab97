import { fstatSync, writeSync } from 'node:fs';
import * as l10n from '@vscode/l10n';
import { lines, type Shown } from './command-io.ts';
import { systemReason } from './system-reason.ts';

/** What waits for a reader at most, in bytes: who does not read does not make the memory grow. */
const MAX_WAITING = 1024 * 1024;

/** Standard output and standard error. Nothing else in the command line writes. */
export interface Output {
  out(text: Shown): void;
  err(text: Shown): void;
  /** Whether something could not be written. A reader that has gone away is no failure: the rest is for no one. */
  readonly hasFailed: boolean;
  /** Resolves when nothing waits for a reader any more. */
  flushed(): Promise<void>;
}

interface Channel {
  write(text: Shown): void;
  flushed(): Promise<void>;
}

/** What a channel reports, as often as it happens. */
interface Report {
  onFailure(failure: unknown): void;
  /** Too much waits for a reader, so a text was left out. */
  onUnread(): void;
}

/** Opens both. Failures to write standard output are said on standard error, once; later text is tried again. */
export function openOutput(): Output {
  let hasFailed = false;
  let isUnread = false;
  const err = openChannel(process.stderr, {
    onFailure: () => {
      hasFailed = true;
    },
    onUnread: () => {},
  });
  const out = openChannel(process.stdout, {
    onFailure(failure) {
      if (!hasFailed) {
        err.write(lines(l10n.t('The output could not be written: {reason}.', { reason: systemReason(failure) })));
      }
      hasFailed = true;
    },
    onUnread() {
      if (!isUnread) err.write(lines(l10n.t('The output is not read, so a part of it was left out.')));
      isUnread = true;
    },
  });
  return {
    out: (text) => out.write(text),
    err: (text) => err.write(text),
    get hasFailed() {
      return hasFailed;
    },
    async flushed() {
      await Promise.all([out.flushed(), err.flushed()]);
    },
  };
}

type Standard = NodeJS.WriteStream & { readonly fd: number };

function openChannel(stream: Standard, report: Report): Channel {
  return isFile(stream) ? fileChannel(stream.fd, report) : streamChannel(stream, report);
}

function isFile({ fd, isTTY }: Standard): boolean {
  try {
    const stats = fstatSync(fd);
    return !isTTY && !stats.isFIFO() && !stats.isSocket();
  } catch {
    return false;
  }
}

/** Written to the last byte: streams of Node take a write that a full disk has cut for a whole one. */
function fileChannel(fd: number, { onFailure }: Report): Channel {
  let isTorn = false;
  return {
    write(text) {
      const bytes = Buffer.from(isTorn ? `\n${text}\n` : `${text}\n`);
      let written = 0;
      try {
        while (written < bytes.length) written += writeSync(fd, bytes, written);
        isTorn = false;
      } catch (failure) {
        isTorn ||= written > 0;
        onFailure(failure);
      }
    },
    flushed: async () => {},
  };
}

function streamChannel(stream: Standard, { onFailure, onUnread }: Report): Channel {
  let isGone = false;
  stream.on('error', (failure: NodeJS.ErrnoException) => {
    // A terminal that was closed answers EIO.
    isGone ||= /^(?:EPIPE|ECONNRESET)$/.test(failure.code ?? '') || (stream.isTTY && failure.code === 'EIO');
    if (!isGone) onFailure(failure);
  });
  return {
    write(text) {
      if (isGone) return;
      if (stream.writableLength > MAX_WAITING) onUnread();
      else stream.write(`${text}\n`);
    },
    async flushed() {
      if (isGone || stream.writableLength === 0) return;
      await new Promise<void>((resolve) => {
        stream.once('error', () => resolve());
        stream.write('', () => resolve());
      });
    },
  };
}
