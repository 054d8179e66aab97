import * as l10n from '@vscode/l10n';
import type { ProfileFacts } from '../../../flows/engine/profile.ts';
import { hasTyped, window } from '../../shell/window.ts';

/** Asks before something is deleted at Truora; in production the name of the profile has to be typed. */
export async function confirmDeletion(profile: ProfileFacts, id: string): Promise<boolean> {
  if (profile.environment === 'production') {
    return hasTyped(profile.name, {
      title: l10n.t('Delete {id}', { id }),
      prompt: l10n.t(
        'Its pictures and data are deleted at Truora. Type the name of the profile, {name}, to delete it.',
        {
          name: profile.name,
        },
      ),
    });
  }
  const remove = l10n.t('Delete');
  const answer = await window.showWarningMessage(
    l10n.t('Delete {id} from the sandbox?', { id }),
    { modal: true, detail: l10n.t('Its record and the data linked to it are deleted.') },
    remove,
  );
  return answer === remove;
}
