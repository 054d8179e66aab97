import assert from 'node:assert/strict';
import { AppError } from '../../../src/base/errors.ts';
import { silentLogger } from '../../../src/base/logger.ts';
import { runPresented } from '../../../src/editor/run-presented.ts';
import type { ProfileFacts } from '../../../src/flows/engine/profile.ts';
import { ManualClock } from '../../support/manual-clock.ts';

const sandbox: ProfileFacts = { id: 'sandbox', name: 'Sandbox', environment: 'sandbox' };
const live: ProfileFacts = { id: 'live', name: 'Live', environment: 'production' };

function setUp(answers: readonly boolean[] = []) {
  const presented: string[] = [];
  const learned: string[] = [];
  const connection = {
    profile: live,
    learnFrom: () => {
      learned.push(connection.profile.name);
      return true;
    },
  };
  const presentFailure = async (_: unknown, { name }: ProfileFacts) => {
    presented.push(name);
    return answers[presented.length - 1] ?? false;
  };
  const services = { logger: silentLogger, clock: new ManualClock(), connection, presentFailure };
  return { services, connection, presented, learned };
}

describe('a failure of a command', () => {
  it('belongs to the profile that was in use when the command began', async () => {
    const { services, connection, presented, learned } = setUp();
    await runPresented(services, 'truora.some', async () => {
      connection.profile = sandbox;
      throw new AppError('unauthorized', 'refused');
    });
    assert.deepEqual([presented, learned], [['Live'], []]);
  });

  it('says how the connection of the profile in use is', async () => {
    const { services, presented, learned } = setUp();
    await runPresented(services, 'truora.some', () => Promise.reject(new AppError('network', 'no network')));
    assert.deepEqual([presented, learned], [['Live'], ['Live']]);
  });

  it('belongs to the profile of the second try when the command is run again', async () => {
    const { services, connection, presented } = setUp([true, false]);
    await runPresented(services, 'truora.some', async () => {
      connection.profile = sandbox;
      throw new AppError('network', 'no network');
    });
    assert.deepEqual(presented, ['Live', 'Sandbox']);
  });
});
