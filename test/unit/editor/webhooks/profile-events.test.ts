import assert from 'node:assert/strict';
import { seededRandom } from '../../../../src/base/clock.ts';
import { ProfileEvents, type ProfileEventsOptions } from '../../../../src/editor/webhooks/profile-events.ts';
import type { ProfileFacts } from '../../../../src/flows/engine/profile.ts';
import type { RunningWebhooks } from '../../../../src/node/webhook-host/start-webhooks.ts';
import type { NewEvent } from '../../../../src/webhooks/event.ts';
import type { SigningKey } from '../../../../src/webhooks/token/signing-key.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { within } from '../../../support/patience.ts';

const SANDBOX: ProfileFacts = { id: 'sandbox', name: 'Sandbox', environment: 'sandbox' };
const ONE: ProfileFacts = { id: 'one', name: 'One', environment: 'production' };
const TWO: ProfileFacts = { id: 'two', name: 'Two', environment: 'production' };

/** A service's surroundings that write down what is asked of them. */
function surroundings() {
  const asked: string[] = [];
  const appended: NewEvent[] = [];
  let active = SANDBOX;
  let keys: readonly SigningKey[] = [];
  let subscribed: readonly string[] = [];
  let areLocked = false;
  const options = {
    profiles: { active: () => active, get: (id: string) => [SANDBOX, ONE, TWO].find((one) => one.id === id) },
    sandbox: {
      sendWebhooksTo: async (url: string) => void asked.push(`calls ${url}`),
      stopWebhooks: async () => void asked.push('calls nobody'),
      signingKey: async () => 'key of the sandbox',
    },
    keys: {
      async list(id: string) {
        if (areLocked) throw new Error('The keyring is locked');
        return id === 'sandbox' ? [] : [{ name: id, secret: `key of ${id}` }];
      },
    },
    connection: {
      client: async (profile: ProfileFacts) => ({
        hookEvents: {
          list: async () => {
            asked.push(`log of ${profile.id}`);
            return { items: [{ idempotency_key: `HIK-${profile.id}`, timestamp: '2026-01-01T00:00:00Z' }] };
          },
        },
      }),
    },
    store: { rows: () => [], append: async (event: NewEvent) => void appended.push(event) },
    clock: new ManualClock(Date.parse('2026-01-01T00:00:10Z')),
    random: seededRandom(1),
    logger: { trace() {}, debug() {}, info() {}, warn() {}, error() {} },
    onChange: () => {},
    subscribedProfiles: () => subscribed,
  };
  const events = new ProfileEvents(options as unknown as ProfileEventsOptions);
  const running = {
    url: 'http://127.0.0.1:1/secret',
    listener: {
      setKeys: (next: readonly SigningKey[]) => {
        keys = next;
      },
    },
  } as unknown as RunningWebhooks;
  return {
    asked,
    appended,
    events,
    running,
    subscribe: (...ids: readonly string[]) => {
      subscribed = ids;
    },
    lockKeys: () => {
      areLocked = true;
    },
    keyNames: () => keys.map(({ name }) => name),
    use: (profile: ProfileFacts) => {
      active = profile;
    },
  };
}

describe('what of listening depends on the profile', () => {
  it('follows when another profile is chosen: keys, and whom the sandbox calls', async () => {
    const { events, running, asked, keyNames, use } = surroundings();
    await events.follow(running, false);
    assert.deepEqual([asked, keyNames()], [['calls http://127.0.0.1:1/secret'], ['Sandbox']]);
    use(ONE);
    await events.follow(running, false);
    assert.deepEqual([asked.slice(1), keyNames()], [['calls nobody'], ['one']]);
    use(SANDBOX);
    await events.follow(running, false);
    assert.deepEqual(keyNames(), ['Sandbox']);
    await events.leave();
    assert.equal(asked.at(-1), 'calls nobody');
  });

  it('listens for the sandbox also while the secret storage does not work', async () => {
    const { events, running, keyNames, lockKeys, use } = surroundings();
    lockKeys();
    await events.follow(running, false);
    assert.deepEqual(keyNames(), ['Sandbox']);
    use(ONE);
    await assert.rejects(events.follow(running, false), /locked/);
    await events.leave();
  });

  it('goes on knowing the events of a hook that was subscribed in another profile, whose keys it signs nothing with', async () => {
    const { events, running, keyNames, use, subscribe } = surroundings();
    use(ONE);
    subscribe('one', 'one');
    await events.follow(running, false);
    assert.deepEqual(keyNames(), ['one']);
    use(TWO);
    await events.follow(running, false);
    assert.deepEqual(keyNames(), ['two', 'one']);
    assert.deepEqual(
      (await events.signingKeys()).map(({ name }) => name),
      ['two'],
    );
    subscribe();
    await events.follow(running, false);
    assert.deepEqual(keyNames(), ['two']);
    await events.leave();
  });

  it('reads the delivery log of the profile in use, and only of that one', async () => {
    const { events, running, asked, appended, use } = surroundings();
    use(ONE);
    await events.follow(running, true);
    await within(5000, async () => appended.length === 1);
    use(TWO);
    await events.follow(running, true);
    await within(5000, async () => appended.length === 2);
    assert.deepEqual(asked, ['log of one', 'log of two']);
    assert.equal(events.pullState?.name, 'waiting');
    await events.leave();
    assert.equal(events.pullState, undefined);
  });

  it('ends with the last of several changes that come at once', async () => {
    const { events, running, keyNames, use } = surroundings();
    const all = [ONE, SANDBOX, TWO].map((profile) => {
      use(profile);
      return events.follow(running, false);
    });
    await Promise.all(all);
    assert.deepEqual(keyNames(), ['two']);
    await events.leave();
  });
});
