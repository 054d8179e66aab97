import * as l10n from '@vscode/l10n';
import { DOCUMENT_DECLINED_REASONS } from '../../contract/reasons.ts';
import type { Scenario } from '../scenario.ts';

/** One scenario for every known declined reason, named after it. */
export const declined: readonly Scenario[] = DOCUMENT_DECLINED_REASONS.map(({ slug, meaning }) => ({
  name: slug,
  title: () => l10n.t('Declined: {reason}', { reason: slug }),
  text: () => l10n.t('The document is declined: {meaning}.', { meaning }),
  processing: 'normal',
  ending: { kind: 'declined', reason: slug },
}));
