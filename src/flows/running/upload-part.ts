import * as l10n from '@vscode/l10n';
import { isCancel } from '../../base/errors.ts';
import type { UploadKind } from '../../contract/uploads.ts';
import { PictureFileError } from '../../truora/picture-file.ts';
import { UnconfirmedError } from '../../truora/unconfirmed.ts';
import type { PictureFacts } from '../engine/question.ts';
import type { RunHost } from '../engine/run-host.ts';
import type { Part } from '../runs/run.ts';
import type { Recorder } from './recorder.ts';

/** One file and where it goes. */
export interface Upload {
  readonly part: Part;
  /** As issued. */
  readonly link: string;
  readonly file: PictureFacts;
  /** What it is for; defaults to a picture of a document. */
  readonly kind?: UploadKind;
  /** The stretch of the progress bar that it fills. */
  readonly fromPercent: number;
  readonly toPercent: number;
}

/** A file that was moved, changed or deleted since it was picked ends a run before it costs anything. */
export async function checkPictureFiles(files: readonly (PictureFacts | undefined)[], host: RunHost): Promise<void> {
  for (const facts of files) {
    if (facts && (await host.openFile(facts).size()) !== facts.sizeBytes)
      throw new PictureFileError('changed', facts.name);
  }
}

/** Sends a file to its link. A failure that may pass can be tried again by the person; only this part is sent again. */
export async function uploadPart(upload: Upload, recorder: Recorder, host: RunHost): Promise<void> {
  const { part, link, file, kind, fromPercent, toPercent } = upload;
  const label = uploadLabel(part);
  let mayHaveArrived = false;
  for (;;) {
    const startedAt = host.clock.now();
    const report = (fraction: number) =>
      host.report({
        label,
        detail: `${Math.floor(fraction * 100)} %`,
        percent: fromPercent + fraction * (toPercent - fromPercent),
      });
    report(0);
    try {
      await host.client.uploads.put(link, host.openFile(file), {
        signal: host.signal,
        ...(kind ? { kind } : {}),
        mayHaveArrived,
        // Bytes handed to the network run ahead of what the host has read, so the end is only claimed once it answers.
        onProgress: ({ sentBytes, totalBytes }) => report(Math.min(0.99, totalBytes > 0 ? sentBytes / totalBytes : 0)),
      });
      report(1);
      const at = host.clock.now();
      await recorder.note({ kind: 'uploaded', at, durationMs: at - startedAt, part, bytes: file.sizeBytes });
      return;
    } catch (failure) {
      if (isCancel(failure) || host.signal.aborted) throw failure;
      mayHaveArrived ||= failure instanceof UnconfirmedError;
      await recorder.note({ kind: 'upload-failed', at: host.clock.now(), part, reason: kindOf(failure) });
      if (!(await host.retryUpload?.(part, failure))) throw failure;
    }
  }
}

function uploadLabel(part: Part): string {
  switch (part) {
    case 'front':
      return l10n.t('sending the front');
    case 'reverse':
      return l10n.t('sending the reverse');
    case 'reference':
      return l10n.t('sending the reference picture');
    case 'face':
      return l10n.t('sending the face');
  }
}

function kindOf(failure: unknown): string {
  return failure instanceof Error && 'kind' in failure ? String(failure.kind) : 'internal';
}
