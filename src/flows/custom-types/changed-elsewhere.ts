import * as l10n from '@vscode/l10n';
import { roundScore } from '../../contract/checks/check-datasets.ts';
import type { CheckTypeEntry } from '../../truora/resources/custom-types.ts';

type Weights = Readonly<Partial<Record<string, number>>>;

/**
 * One sentence where the account has a custom type otherwise than it was read, so that saving it would undo what was done elsewhere;
 * undefined where nothing has changed. `read` holds the weights as they were read, `listed` all types that the account has now.
 */
export function changedElsewhere(
  { country, type }: Pick<CheckTypeEntry, 'country' | 'type'>,
  read: Weights,
  listed: readonly CheckTypeEntry[],
): string | undefined {
  const now = listed.find((entry) => entry.country === country && entry.type === type);
  if (!now) {
    return l10n.t('{name} was deleted elsewhere, so nothing was saved. Create it anew to have it again.', {
      name: type,
    });
  }
  const weights = Object.fromEntries(now.weights.map(({ data_set, weight }) => [data_set, roundScore(weight)]));
  const changes = [...new Set([...Object.keys(read), ...Object.keys(weights)])].flatMap((name) => {
    const [before, after] = [roundScore(read[name] ?? 0), weights[name] ?? 0];
    return before === after ? [] : [`${name} ${before} → ${after}`];
  });
  if (changes.length === 0) return undefined;
  return l10n.t('{name} was changed elsewhere ({changes}), so nothing was saved. Save again to overwrite that.', {
    name: type,
    changes: changes.join(', '),
  });
}
