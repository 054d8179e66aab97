import * as l10n from '@vscode/l10n';
import { window } from './window.ts';

/** Has a name typed before something that cannot be taken back; true when it was. */
export async function hasTyped(
  name: string,
  box: { readonly title: string; readonly prompt: string },
): Promise<boolean> {
  const typed = await window.showInputBox({
    ...box,
    ignoreFocusOut: true,
    validateInput: (text) => (name.startsWith(text) ? undefined : l10n.t('This is not the name.')),
  });
  return typed === name;
}
