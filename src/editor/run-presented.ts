import { describeFailure, isCancel } from '../base/errors.ts';
import type { Services } from './services.ts';

/**
 * Runs a command inside one wrapper: logs and times it, and presents its failure as one of the profile that was in use
 * when it began. Runs it again as often as the person wants.
 */
export async function runPresented(
  services: Pick<Services, 'logger' | 'clock' | 'presentFailure'> & {
    readonly connection: Pick<Services['connection'], 'profile' | 'learnFrom'>;
  },
  id: string,
  run: () => Promise<unknown>,
): Promise<unknown> {
  const { logger, clock, connection, presentFailure } = services;
  const { profile } = connection;
  const startedAt = clock.now();
  logger.debug(`${id} begins`);
  try {
    return await run();
  } catch (failure) {
    // The state is that of the profile in use, of which a failure of another one says nothing.
    if (profile.id === connection.profile.id) connection.learnFrom(failure);
    if (!isCancel(failure)) logger.debug(`${id} failed: ${describeFailure(failure)}`);
    const isWantedAgain = await presentFailure(failure, profile);
    return isWantedAgain ? runPresented(services, id, run) : undefined;
  } finally {
    logger.debug(`${id} ended after ${clock.now() - startedAt} ms`);
  }
}
