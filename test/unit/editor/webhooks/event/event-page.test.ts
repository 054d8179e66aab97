import assert from 'node:assert/strict';
import { eventPage } from '../../../../../src/editor/webhooks/event/event-page.ts';
import { eventTitle, handlerWord, momentOf } from '../../../../../src/editor/webhooks/event/event-words.ts';
import type { Fact, ResultPage } from '../../../../../src/flows/results/page.ts';
import type { Delivery, StoredEvent } from '../../../../../src/webhooks/event.ts';
import { tokenOf } from '../../../webhooks/specimens.ts';
import { storedEvent } from '../stored-event.ts';

const delivery: Delivery = {
  at: 1,
  url: 'http://localhost:3000/hook',
  status: 500,
  durationMs: 12,
  failure: '',
  detail: '',
  answer: 'no such table',
  isReplay: false,
};

const pageOf = (event: StoredEvent) => eventPage(event, { language: 'en', isDuplicate: false, hasHandler: true });
const facts = ({ sections }: ResultPage): readonly Fact[] =>
  sections.flatMap((section) => (section.kind === 'facts' ? section.facts : []));
const factOf = (page: ResultPage, name: string) => facts(page).find(({ label }) => label === name);

describe('the page of a webhook', () => {
  it('says whether the event is genuine, exactly why not, and what it is about', () => {
    const page = pageOf(storedEvent(1));
    assert.equal(page.title, 'check.created');
    assert.equal(page.outcome.tone, 'failure');
    assert.match(page.outcome.explanation ?? '', /No signing key fits/);
    assert.equal(factOf(page, 'check_id')?.value, 'CHK9c39003424c521aec8566ce59e1ddc86');
    assert.match(factOf(page, 'iat')?.value ?? '', /2020.*\(1585782031\)/);
    assert.ok(page.actions?.some(({ id }) => id === 'show-subject'));
  });

  it('covers what is personal, and what may be a secret of whoever set up the rule', () => {
    const page = pageOf(
      storedEvent(1, undefined, {
        headers: [
          ['X-Webhook-Secret', 'hunter2'],
          ['User-Agent', 'Truora'],
        ],
      }),
    );
    assert.equal(factOf(page, 'national_id')?.isPersonal, true);
    assert.equal(factOf(page, 'country')?.isPersonal, undefined);
    assert.doesNotMatch(JSON.stringify(page), /hunter2/);
    assert.equal(factOf(page, 'User-Agent')?.value, 'Truora');
  });

  it('never shows a whole token: whoever has one can play it again', () => {
    const event = storedEvent(1);
    assert.ok('text' in event.body && !JSON.stringify(pageOf(event)).includes(event.body.text));
  });

  it('shows what the handler answered, newest first', () => {
    const event = storedEvent(1, undefined, { deliveries: [delivery, { ...delivery, status: 204 }] });
    const records = pageOf(event).sections.flatMap((section) => (section.kind === 'records' ? section.records : []));
    assert.deepEqual(
      records.map(({ title, tone }) => [title, tone]),
      [
        ['204', 'success'],
        ['500', 'failure'],
      ],
    );
  });

  it('of a cut body offers nothing that needs the body', () => {
    const page = pageOf(storedEvent(1, undefined, { isCut: true, body: { text: '' }, events: [] }));
    assert.match(page.outcome.nextStep ?? '', /longer than 1 MB/);
    assert.ok(!page.actions?.some(({ id }) => id === 'replay-event' || id === 'edit-event'));
  });

  it('of bodies that are no token still opens, and says what is odd', () => {
    for (const text of ['', 'nonsense', '[1]', '{"a":{"b":{}}}', 'a.b.c', '<script>alert(1)</script>']) {
      const page = pageOf(storedEvent(1, undefined, { body: { text }, events: [] }));
      assert.equal(page.title, 'Body without events');
      assert.ok(
        page.sections.some(({ title }) => title === 'What is odd'),
        text,
      );
    }
  });

  it('opens whatever the time in a claim is, and shows claims that are lists', () => {
    for (const iat of [1e20, -1e300, 8.7e12]) {
      const page = pageOf(storedEvent(1, undefined, { body: { text: tokenOf({ iat, aud: ['a', 'b'] }) } }));
      assert.equal(factOf(page, 'iat')?.value, String(iat));
      assert.equal(factOf(page, 'aud')?.value, '["a","b"]');
    }
  });

  it('of whatever others send shows a bounded piece, and says that there is more', () => {
    const many = Object.fromEntries(Array.from({ length: 30_000 }, (_, i) => [`member_${i}`, i]));
    const long = 'x'.repeat(150_000);
    const one = { id: long, event_type: long, event_action: long, timestamp: long, version: long };
    const headers = Array.from({ length: 10_000 }, (_, i): [string, string] => [`x-${i}`, 'y'.repeat(10_000)]);
    const note = (page: ResultPage, title: string) => {
      const section = page.sections.find((candidate) => candidate.title === title);
      if (section?.kind === 'text') return section.text;
      return section?.kind === 'facts' ? section.note : undefined;
    };
    const events = Array.from({ length: 400 }, () => ({ id: 'HKE1' }));
    const bodies = [
      JSON.stringify({ events: [{ ...one, object: { [long]: { [long]: long } } }] }),
      JSON.stringify({ events: [{ id: 'HKE1', object: many }] }),
      JSON.stringify(Array(300_000).fill('')),
      JSON.stringify({ events }),
      tokenOf(many),
      'x'.repeat(1_000_000),
    ];
    const pages = bodies.map((text) =>
      pageOf(storedEvent(1, undefined, { body: { text }, path: long, headers, events: [] })),
    );
    for (const page of pages) {
      assert.ok(JSON.stringify(page).length < 100_000);
      assert.equal(note(page, 'Request'), 'Not shown here: 9940 more.');
    }
    assert.equal(note(pages[3] as ResultPage, 'Further events'), 'Not shown here: 380 more.');
    assert.match(note(pages[4] as ResultPage, 'Token claims') ?? '', /^Not shown here: \d+ more\.$/);
  });

  it('opens what nests a hundred thousand deep', () => {
    const deep = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const encoded = Buffer.from(deep).toString('base64url');
    const header = Buffer.from('{"alg":"HS256"}').toString('base64url');
    const inner = JSON.stringify({ events: [{ id: 'HKE1', object: deep }] });
    for (const text of [deep, '['.repeat(100_000), `${header}.${encoded}.abc`, `${encoded}.${encoded}.abc`, inner]) {
      const page = pageOf(storedEvent(1, undefined, { body: { text }, events: [] }));
      assert.ok(JSON.stringify(page).length < 20_000);
    }
  });

  it('shows no token that goes on where a value is cut', () => {
    const token = tokenOf({ iss: 'Truora', pad: 'p'.repeat(5000) });
    const text = JSON.stringify({ events: [{ id: 'HKE1', object: { check_id: `see ${token}` } }] });
    assert.equal(factOf(pageOf(storedEvent(1, undefined, { body: { text } })), 'check_id')?.value, 'see •••…');
  });

  it('says what the sender was answered, also where the handler decided that', () => {
    const noteOf = (more: Partial<StoredEvent>) =>
      pageOf(storedEvent(1, undefined, more)).sections.find((section) => section.kind === 'records')?.note;
    const none = { ...delivery, status: 0 };
    const handed = (first: Delivery) => ({
      answered: 0,
      origin: 'received' as const,
      deliveries: [first, { ...delivery, status: 204, isReplay: true }],
    });
    assert.equal(noteOf(handed(delivery)), 'The sender was answered 500.');
    assert.equal(noteOf(handed({ ...none, failure: 'timeout' })), 'The sender was answered 504.');
    assert.equal(noteOf(handed({ ...none, failure: 'refused' })), 'The sender was answered 502.');
    assert.equal(noteOf({ ...handed(delivery), answered: 200 }), 'The sender was answered 200.');
    assert.equal(noteOf({ ...handed(delivery), origin: 'triggered' }), 'Nobody waited for an answer.');
  });
});

describe('the words of the list', () => {
  it('name the event, the others in its body, and the last answer', () => {
    const [one] = storedEvent(1).events;
    assert.ok(one);
    assert.equal(eventTitle(storedEvent(1, undefined, { events: [one, one, one] })), 'check.created and 2 more');
    assert.equal(handlerWord(storedEvent(1)), '');
    assert.equal(handlerWord(storedEvent(1, undefined, { deliveries: [delivery] })), '→ 500');
  });

  it('say in a timeline whether it is genuine and what became of it', () => {
    const moment = momentOf(
      storedEvent(1, undefined, {
        verification: { status: 'verified', keyName: 'Sandbox', use: 'text' },
        deliveries: [delivery],
      }),
    );
    assert.deepEqual([moment.name, moment.detail, moment.tone], ['check.created', 'Verified · → 500', 'neutral']);
  });
});
