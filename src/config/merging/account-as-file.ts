import * as l10n from '@vscode/l10n';
import type { AccountState } from '../account-state.ts';
import { PLAIN_STYLE, writtenJson, writtenMembers } from '../editing/written.ts';
import type { ConfigFormat } from '../reading/config-document.ts';
import { accountAsValue, type Scope } from './account-value.ts';

/** An account as a configuration file: for a new file, and for the other side of a comparison. */
export function accountAsFile(account: AccountState, format: ConfigFormat = 'yaml', scope: Scope = 'changed'): string {
  const value = accountAsValue(account, scope);
  if (format !== 'yaml') return `${writtenJson(value, 2)}\n`;
  const note = l10n.t('Configuration of a Truora account: values that differ from the defaults. Plan before you push.');
  const body = writtenMembers(value, PLAIN_STYLE);
  return `${scope === 'changed' ? `# ${note}\n` : ''}${body}\n`;
}
