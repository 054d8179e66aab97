import assert from 'node:assert/strict';
import fc from 'fast-check';
import { AppError } from '../../../../src/base/errors.ts';
import { hookPlace } from '../../../../src/webhooks/subscription/hooks.ts';
import type { JournalEntry } from '../../../../src/webhooks/subscription/journal.ts';
import type { SubscriptionPlace } from '../../../../src/webhooks/subscription/place.ts';
import { rulePlace } from '../../../../src/webhooks/subscription/rules.ts';
import {
  planSubscription,
  repoint,
  restore,
  type SubscriptionTarget,
  subscribe,
} from '../../../../src/webhooks/subscription/subscribe.ts';
import { pendingText, repointText, restoreText } from '../../../../src/webhooks/subscription/subscription-text.ts';
import { Crash, DoubleAccount, DoubleJournal, Mortal } from './double-account.ts';

const signal = new AbortController().signal;
const OURS = 'https://a.example/secret';
const NEXT = 'https://b.example/secret';
const owner = { profileId: 'p', pid: 1, now: 5, id: 'one' };
const KINDS = ['hook', 'rule'] as const;
const TARGETS = ['new', 'existing'] as const;

function make(kind: (typeof KINDS)[number]) {
  const mortal = new Mortal();
  const account = new DoubleAccount(mortal);
  const journal = new DoubleJournal(mortal);
  for (const url of ['https://prod.example/x', 'https://mine.example/y', 'https://prod.example/z']) {
    account.addHook(url);
    account.addRule(url);
  }
  const place = (
    kind === 'hook' ? hookPlace(account.hookApi()) : rulePlace(account.ruleApi())
  ) as SubscriptionPlace<unknown>;
  const targetOf = async (target: (typeof TARGETS)[number]): Promise<SubscriptionTarget<unknown>> => {
    if (target === 'new') return { kind: 'new' };
    const subscriber = (await place.list(signal)).find(({ address }) => address === 'https://mine.example/y');
    assert.ok(subscriber);
    return { kind: 'existing', subscriber };
  };
  const addresses = async () => (await place.list(signal)).map(({ address }) => address);
  return { mortal, account, journal, place, targetOf, addresses };
}

for (const kind of KINDS) {
  for (const which of TARGETS) {
    describe(`subscribing by ${which === 'new' ? 'a new' : 'an existing'} ${kind}`, () => {
      it('points it at the tunnel, follows the tunnel, and leaves everything as it was', async () => {
        const { account, journal, place, targetOf, addresses } = make(kind);
        const before = account.contents;
        const { entry } = await subscribe(place, journal, owner, await targetOf(which), OURS, signal);
        assert.equal((await addresses()).filter((address) => address === OURS).length, 1);
        assert.deepEqual(await journal.list(), [entry]);
        const moved = await repoint(place, journal, entry, NEXT, signal);
        assert.ok(moved);
        assert.equal((await addresses()).filter((address) => address === NEXT).length, 1);
        assert.equal(await restore(place, journal, moved, signal), which === 'new' ? 'removed' : 'restored');
        assert.deepEqual(account.contents, before);
        assert.deepEqual(await journal.list(), []);
      });

      it('is put back at the next start wherever the process died, also while it was putting back', async () => {
        await fc.assert(
          fc.asyncProperty(
            fc.nat(8),
            fc.boolean(),
            fc.nat(4),
            fc.boolean(),
            async (first, after, second, afterSecond) => {
              const { mortal, account, journal, place, targetOf } = make(kind);
              const before = account.contents;
              const target = await targetOf(which);
              mortal.left = first;
              mortal.isAfter = after;
              await unlessDead(async () => {
                const { entry } = await subscribe(place, journal, owner, target, OURS, signal);
                const moved = await repoint(place, journal, entry, NEXT, signal);
                await restore(place, journal, moved ?? entry, signal);
              });
              for (const left of [second, Number.POSITIVE_INFINITY]) {
                mortal.left = left;
                mortal.isAfter = afterSecond;
                await unlessDead(async () => {
                  for (const entry of await journal.list()) await restore(place, journal, entry, signal);
                });
              }
              assert.deepEqual(account.contents, before);
              assert.deepEqual(await journal.list(), []);
            },
          ),
        );
      });

      it('leaves alone what somebody points elsewhere meanwhile, and what is gone', async () => {
        for (const [end, outcome] of [
          ['elsewhere', 'left-alone'],
          ['deleted', 'gone'],
        ] as const) {
          const { account, journal, place, targetOf } = make(kind);
          const { entry } = await subscribe(place, journal, owner, await targetOf(which), OURS, signal);
          const { ref = '' } = entry;
          const current = (await place.list(signal)).find((candidate) => candidate.ref === ref);
          if (end === 'deleted') await place.remove(ref, signal);
          else await place.write(ref, place.pointedAt(current?.fields, 'https://other.example'), signal);
          const contents = account.contents;
          assert.equal(await repoint(place, journal, entry, NEXT, signal), undefined);
          assert.equal(await restore(place, journal, entry, signal), outcome);
          assert.deepEqual(account.contents, contents);
          assert.deepEqual(await journal.list(), []);
        }
      });

      it('says before what it does, and afterwards what it did', async () => {
        const { journal, place, targetOf } = make(kind);
        const target = await targetOf(which);
        const { steps, undo } = planSubscription(kind, target, OURS);
        assert.ok(steps[0]?.includes(OURS), steps[0]);
        assert.match(undo, which === 'new' ? /deleted again; should the editor end/ : /former address again; should/);
        const { entry } = await subscribe(place, journal, owner, target, OURS, signal);
        assert.match(repointText(entry, NEXT), /https:\/\/b\.example\/secret\.$/);
        assert.match(
          pendingText(entry),
          which === 'new' ? /can be deleted/ : /post to https:\/\/mine\.example\/y again/,
        );
        const outcome = await restore(place, journal, entry, signal);
        assert.match(restoreText(entry, outcome), which === 'new' ? /is deleted\.$/ : /mine\.example\/y again\.$/);
      });
    });
  }
}

describe('the journal of subscriptions', () => {
  it('never holds the key of a hook, which whoever made it gets', async () => {
    const { journal, place } = make('hook');
    const { signingKey, entry } = await subscribe(place, journal, owner, { kind: 'new' }, OURS, signal);
    assert.equal(signingKey, 'ab'.repeat(32));
    const existing = (await place.list(signal))[1];
    assert.ok(existing);
    await subscribe(place, journal, { ...owner, id: 'two' }, { kind: 'existing', subscriber: existing }, NEXT, signal);
    assert.ok(![...journal.entries.values(), JSON.stringify(entry)].join().includes('abab'));
  });

  it('hands over the key of a hook whose name could not be written down, and still removes it', async () => {
    const { account, journal, place, targetOf } = make('hook');
    const before = account.contents;
    const { put } = journal;
    let count = 0;
    journal.put = async (entry) => {
      if (++count === 2) throw new AppError('storage', 'full');
      await put.call(journal, entry);
    };
    const { signingKey } = await subscribe(place, journal, owner, await targetOf('new'), OURS, signal);
    assert.ok(signingKey);
    const [kept] = await journal.list();
    assert.ok(kept);
    assert.equal(await restore(place, journal, kept, signal), 'removed');
    assert.deepEqual(account.contents, before);
  });

  it('never holds the headers of an action, which may be secrets', async () => {
    const { journal, place } = make('rule');
    const subscriber = (await place.list(signal)).find(({ fields }) => JSON.stringify(fields).includes('a=b'));
    assert.ok(subscriber);
    const { entry } = await subscribe(place, journal, owner, { kind: 'existing', subscriber }, OURS, signal);
    assert.ok(![...journal.entries.values(), JSON.stringify(entry)].join().includes('a=b'));
  });

  it('passes over hooks that send e-mails and actions that do other things', async () => {
    const { account, place } = make('hook');
    const [hook] = account.hooks;
    assert.ok(hook);
    account.hooks = [{ ...hook, subscriber_type: 'email', subscriber: { address: 'a@example.com' } }];
    assert.deepEqual(await place.list(signal), []);
    const rules = make('rule');
    assert.equal((await rules.place.list(signal)).length, 3);
  });

  it('removes an empty rule of a creation that broke off, and no rule of anybody else', async () => {
    const { account, journal, place, mortal } = make('rule');
    const before = account.contents;
    mortal.left = 2;
    await unlessDead(() => subscribe(place, journal, owner, { kind: 'new' }, OURS, signal));
    assert.equal(account.rules.length, before.rules.length + 1);
    mortal.left = Number.POSITIVE_INFINITY;
    const [entry] = (await journal.list()) as [JournalEntry];
    assert.match(pendingText(entry), /^Truora Workbench .* was created for listening/);
    assert.equal(await restore(place, journal, entry, signal), 'removed');
    assert.deepEqual(account.contents, before);
  });
});

async function unlessDead(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (failure) {
    if (!(failure instanceof Crash)) throw failure;
  }
}
