import type * as vscode from 'vscode';

/** Name of a configuration file as JSON; those of YAML have a language of their own. */
const JSON_NAME = 'truora.config.json';

/** Every configuration file of a workspace. The editor's patterns know no braces within braces. */
export const CONFIG_FILES = '**/{truora.config.yaml,truora.config.yml,truora.config.json,*.truora.yaml,*.truora.yml}';

/** The documents that the language server looks at. */
export const DOCUMENT_SELECTOR = [
  { language: 'truora-config' },
  { language: 'json', pattern: `**/${JSON_NAME}` },
  { language: 'jsonc', pattern: `**/${JSON_NAME}` },
] as const;

/** Whether a document is a configuration file. */
export function isConfigFile({ languageId, uri }: vscode.TextDocument): boolean {
  return languageId === 'truora-config' || (/^jsonc?$/.test(languageId) && uri.path.endsWith(`/${JSON_NAME}`));
}
