import * as l10n from '@vscode/l10n';
import type { ResultWords } from '../../webview/protocol.ts';

/** The words of a page's own, in the display language. */
export function pageWords(): ResultWords {
  return {
    openJson: l10n.t('Raw JSON'),
    copyId: l10n.t('Copy ID'),
    refresh: l10n.t('Refresh'),
    hidePersonal: l10n.t('Hide Personal Data'),
    showPersonal: l10n.t('Show Personal Data'),
    noPicture: l10n.t('The picture is no longer at hand'),
    loading: l10n.t('Loading…'),
  };
}
