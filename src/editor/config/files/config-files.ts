import type * as vscode from 'vscode';
import { isConfigName, patternOf } from '../../../config/config-names.ts';

/**
 * Where documents come from that are files, or are about to be. All others show a text that is no file: a revision, a
 * review, a cell of a notebook, a proposal of a chat, our own plans.
 */
const FILE_SCHEMES = ['file', 'vscode-remote', 'untitled'] as const;

const JSON_PATTERN = patternOf('truora.config.json');

/** The documents that the language server looks at. */
export const DOCUMENT_SELECTOR = FILE_SCHEMES.flatMap((scheme) => [
  { scheme, language: 'truora-config' },
  { scheme, language: 'json', pattern: JSON_PATTERN },
  { scheme, language: 'jsonc', pattern: JSON_PATTERN },
]);

/** Whether a document is a file, or is about to be one. */
export function isFile({ scheme }: vscode.Uri): boolean {
  return FILE_SCHEMES.some((known) => known === scheme);
}

/** Whether a document is a configuration file. */
export function isConfigFile({ languageId, uri }: vscode.TextDocument): boolean {
  if (!isFile(uri)) return false;
  const isJson = languageId === 'json' || languageId === 'jsonc';
  return languageId === 'truora-config' || (isJson && isConfigName(uri.path.split('/').at(-1) ?? ''));
}
