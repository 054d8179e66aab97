import * as l10n from '@vscode/l10n';
import { type Hover, MarkupKind, type Position } from 'vscode-languageserver';
import { markdownCode, markdownText } from '../../base/markdown.ts';
import type { ConfigPath } from '../../config/reading/config-tree.ts';
import { type AccountFacts, accountValueAt } from '../account.ts';
import { type OpenFile, rangeOf } from '../open-file.ts';
import type { Schemas } from '../schemas-at.ts';
import { yamlScalar } from '../yaml-snippet.ts';

/** What is known of the key or value at a place: meaning, range, default, source, and what the account has now. */
export async function hoverAt(
  file: OpenFile,
  position: Position,
  schemas: Schemas,
  account: AccountFacts | undefined,
): Promise<Hover | undefined> {
  const { path, node, key } = file.config.pathAt(file.document.offsetAt(position));
  const step = path.at(-1);
  if (step === undefined || typeof step === 'number' || (!key && node?.kind !== 'scalar')) return undefined;
  const found = await schemas.below(file, path.slice(0, -1), step);
  const text = found.find(({ markdownDescription }) => markdownDescription)?.markdownDescription;
  if (text === undefined) return undefined;
  const value = [`**${markdownCode(step)}**`, text, accountText(file, account, path)].filter(Boolean).join('\n\n');
  const place = key?.keyRange ?? node?.alias ?? node?.range;
  return { contents: { kind: MarkupKind.Markdown, value }, ...(place ? { range: rangeOf(file, place) } : {}) };
}

function accountText(file: OpenFile, account: AccountFacts | undefined, path: ConfigPath): string {
  const value = account && accountValueAt(file, account, path);
  if (account === undefined || value === undefined || typeof value === 'object') return '';
  const facts = { profile: markdownText(account.profile), value: markdownCode(yamlScalar(value)) };
  return account.isStale
    ? l10n.t('Was in force for {profile} when it was last read: {value}.', facts)
    : l10n.t('In force for {profile} now: {value}.', facts);
}
