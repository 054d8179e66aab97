import * as l10n from '@vscode/l10n';
import type { Trust } from './source.ts';

/** Where a fact is from, in words. */
export function trustText(trust: Trust): string {
  switch (trust) {
    case 'doc':
      return l10n.t('official documentation');
    case 'sdk':
      return l10n.t("Truora's own code");
    case 'client':
      return l10n.t('a client of third parties');
    case 'inferred':
      return l10n.t('inferred');
  }
}
