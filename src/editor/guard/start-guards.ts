import type { Clock } from '../../base/clock.ts';
import type { DisposableList } from '../../base/disposables.ts';
import { describeFailure } from '../../base/errors.ts';
import type { Logger } from '../../base/logger.ts';
import type { KeyGuard } from './key-guard.ts';

/**
 * Begins to look for keys and personal data in files, in a turn of its own, so that the views need not wait for it. The
 * list owns what is begun.
 */
export function startGuards(
  owned: DisposableList,
  tools: { readonly clock: Clock; readonly logger: Logger },
): Promise<KeyGuard> {
  const guards = new Promise(setImmediate)
    .then(() => Promise.all([import('./key-guard.ts'), import('./personal-files.ts')]))
    .then(([{ KeyGuard }, { PersonalFiles }]) => {
      owned.add(new PersonalFiles(tools));
      return owned.add(new KeyGuard(tools));
    });
  guards.catch((failure) => tools.logger.warn(`files are not guarded: ${describeFailure(failure)}`));
  return guards;
}
