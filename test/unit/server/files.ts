import assert from 'node:assert/strict';
import type { Position } from 'vscode-languageserver';
import type { AccountFacts } from '../../../src/server/account.ts';
import { closedFile, type OpenFile } from '../../../src/server/open-file.ts';

/** A file with a bar where the cursor is. */
export function cursorIn(
  marked: string,
  uri = 'file:///work/truora.config.yaml',
): { file: OpenFile; position: Position } {
  const offset = marked.indexOf('|');
  assert.ok(offset >= 0, 'no cursor');
  const file = closedFile(uri, marked.slice(0, offset) + marked.slice(offset + 1));
  return { file, position: file.document.positionAt(offset) };
}

/** A file without a cursor. */
export function fileOf(text: string, uri = 'file:///work/truora.config.yaml'): OpenFile {
  return closedFile(uri, text);
}

/** An account of which a time-out and a custom type are known. */
export const ACCOUNT: AccountFacts = {
  profile: 'Acme',
  isStale: false,
  state: {
    validators: { 'face-recognition': { timeout: 120, threshold: 0.7 }, 'document-validation': { retry_ttl: 600 } },
    types: [
      { country: 'CO', type: 'hiring', isDefault: false, weights: [{ data_set: 'criminal_record', weight: 1 }] },
      { country: 'CO', type: 'person', isDefault: true, weights: [{ data_set: 'criminal_record', weight: 1 }] },
    ],
  },
};
