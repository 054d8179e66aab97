import type { Round } from './measurement.ts';

/**
 * Lets a task of ours and one of a peer take turns, and resolves with the milliseconds of each round; the first one
 * warms both up.
 */
export async function takeTurns(
  count: number,
  ours: (round: number) => Promise<unknown>,
  theirs: (round: number) => Promise<unknown>,
): Promise<readonly Round[]> {
  const rounds: Round[] = [];
  for (let round = 0; round <= count; round++) {
    const made = { ours: await millisecondsOf(() => ours(round)), theirs: await millisecondsOf(() => theirs(round)) };
    if (round > 0) rounds.push(made);
  }
  return rounds;
}

/** How long a task takes. */
export async function millisecondsOf(task: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await task();
  return performance.now() - started;
}
