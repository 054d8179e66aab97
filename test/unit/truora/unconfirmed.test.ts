import assert from 'node:assert/strict';
import { cancelReason } from '../../../src/base/errors.ts';
import { silentLogger } from '../../../src/base/logger.ts';
import type { Endpoint } from '../../../src/contract/endpoint.ts';
import { ENDPOINTS } from '../../../src/contract/endpoints/registry.ts';
import { PRODUCTION_BASES } from '../../../src/contract/hosts.ts';
import { failureText } from '../../../src/flows/wording/failure-text.ts';
import { TransportError } from '../../../src/truora/errors.ts';
import { createSender } from '../../../src/truora/sender.ts';
import type { Transport, TransportAnswer } from '../../../src/truora/transport.ts';
import { type Creation, type CreationLog, UnconfirmedError } from '../../../src/truora/unconfirmed.ts';
import { answer, apiKey, pictureOf, scriptedClient, sleepingClock } from './doubles.ts';

type Step = TransportAnswer | Error;

const html = { 'content-type': 'text/html' };
const LOST: Readonly<Record<string, Step>> = {
  'a time-out': new TransportError('timeout', 'x', { mayHaveArrived: true }),
  'a reset after it was sent': new TransportError('network', 'x', { mayHaveArrived: true }),
  'half a body': new TransportError('unexpected-answer', 'x', { mayHaveArrived: true, isTransient: true }),
  'headers without end': new TransportError('answer-too-large', 'x', { mayHaveArrived: true }),
  408: answer(408),
  500: answer(500, { code: 500, message: 'Internal server error' }),
  502: answer(502, '<html>Bad gateway</html>', html),
  503: answer(503, '', { 'retry-after': '1' }),
  504: answer(504),
  520: answer(520),
  'a 200 with a page': answer(200, '<html>Sign in</html>', html),
  'a 200 with half of its JSON': answer(200, '{"validation_id":"VLD01'),
  'a 302': answer(302, '', { location: 'https://elsewhere.test/' }),
  'a 303': answer(303, ''),
};
const DID_NOT_HAPPEN: Readonly<Record<string, Step>> = {
  'a refused connection': new TransportError('network', 'x', { mayHaveArrived: false }),
  'a certificate that is not trusted': new TransportError('tls', 'x', { mayHaveArrived: false }),
  'a proxy that refuses': new TransportError('proxy', 'x', { mayHaveArrived: false }),
  307: answer(307, '', { location: 'https://elsewhere.test/' }),
  400: answer(400, { code: 10400, message: 'Invalid request: no' }),
  401: answer(401, { message: 'Unauthorized' }),
  403: answer(403, { message: 'Forbidden' }),
  404: answer(404, { message: 'not found' }),
  429: answer(429, { message: 'max rate limit reached' }),
};

/** Values for every path parameter, so that the call can be sent. */
function valuesOf({ parameters }: Endpoint): Readonly<Record<string, string>> {
  const names = Object.keys(parameters).filter((name) => parameters[name]?.in === 'path');
  return Object.fromEntries(names.map((name) => [name, 'x1']));
}

/** A log that keeps what it was told, in order. */
function creationLog() {
  const noted: Creation[] = [];
  const told: string[] = [];
  const log: CreationLog = {
    async begin(creation) {
      noted.push(creation);
      told.push('begin');
      return `entry-${noted.length}`;
    },
    async refused(entry) {
      told.push(`refused ${entry}`);
    },
    async lost(entry) {
      told.push(`lost ${entry}`);
    },
    async confirmed(entry, id) {
      told.push(`confirmed ${entry} ${id}`);
    },
  };
  return { log, noted, told };
}

async function failureOf(endpoint: Endpoint, step: Step, creations?: CreationLog, sent: unknown[] = []) {
  const transport: Transport = async (request) => {
    sent.push(request);
    if (step instanceof Error) throw step;
    return step;
  };
  const clock = sleepingClock();
  const common = { apiKey: apiKey(), transport, clock, random: () => 0, logger: silentLogger, creations };
  const sender = createSender({ ...common, bases: PRODUCTION_BASES });
  const values = valuesOf(endpoint);
  return sender.send(endpoint, values as never).then(
    () => assert.fail('it was taken for a success'),
    (failure: unknown) => failure,
  );
}

const CHANGING = ENDPOINTS.filter(({ method, host }) => method !== 'GET' && host !== 'files');
const context = { profile: 'Live', isSandbox: false };

describe('a call that changes something and whose answer is lost', () => {
  for (const endpoint of CHANGING) {
    for (const [name, step] of Object.entries(LOST)) {
      it(`${endpoint.id} by ${name} is never offered to be tried again`, async () => {
        const sent: unknown[] = [];
        const { log, told } = creationLog();
        const failure = await failureOf(endpoint, step, log, sent);
        assert.ok(failure instanceof UnconfirmedError, String(failure));
        const { sentence, remedy } = failureText(failure, context);
        assert.doesNotMatch(sentence, /try again/i);
        assert.match(sentence, /^The answer was lost: /);
        assert.match(sentence, /may (exist|be|have)/);
        assert.equal(remedy, endpoint.creates ? 'find' : undefined);
        assert.deepEqual(told, endpoint.creates ? ['begin', 'lost entry-1'] : [], 'what may exist stays noted');
        if (!endpoint.repeatable) assert.equal(sent.length, 1);
      });
    }

    for (const [name, step] of Object.entries(DID_NOT_HAPPEN)) {
      it(`${endpoint.id} did not happen after ${name}`, async () => {
        const { log, told } = creationLog();
        const failure = await failureOf(endpoint, step, log);
        assert.ok(!(failure instanceof UnconfirmedError), String(failure));
        assert.deepEqual(told, endpoint.creates ? ['begin', 'refused entry-1'] : []);
      });
    }
  }

  it('stays unconfirmed when a further attempt of the same call is refused', async () => {
    const { client } = scriptedClient([answer(504), answer(401, { message: 'Unauthorized' })]);
    await assert.rejects(client.checks.requestPdf('CHK1'), UnconfirmedError);
  });

  it('says of a file that sending it again is safe', async () => {
    const { client } = scriptedClient([answer(504)]);
    const failure = await client.uploads
      .put('https://files.truora.com/x?Expires=9999999999', pictureOf(100))
      .catch((thrown: unknown) => thrown);
    const { sentence, remedy } = failureText(failure, context);
    assert.match(sentence, /the file may have arrived\. Sending it again is safe/);
    assert.equal(remedy, undefined);
  });
});

describe('a call that only reads', () => {
  for (const endpoint of ENDPOINTS.filter(({ method }) => method === 'GET')) {
    it(`${endpoint.id} can be tried again after a lost answer`, async () => {
      for (const step of Object.values(LOST)) {
        assert.ok(!((await failureOf(endpoint, step)) instanceof UnconfirmedError));
      }
    });
  }
});

describe('a create', () => {
  const document = {
    type: 'document-validation',
    user_authorized: true,
    country: 'CO',
    document_type: 'national-id',
    account_id: 'demo-user-17',
  } as const;

  it('is noted by every endpoint that posts something new', () => {
    const others = ['performValidation', 'restoreValidation', 'setActionVariable'];
    const posting = ENDPOINTS.filter(({ method, id }) => method === 'POST' && !others.includes(id));
    assert.deepEqual(
      posting.filter(({ creates }) => creates === undefined).map(({ id }) => id),
      [],
    );
  });

  for (const [name, body] of Object.entries({
    nothing: '',
    'no ID': {},
    'an empty ID': { validation_id: '' },
    'an ID that is a number': { validation_id: 7 },
    'a list': [],
    null: 'null',
  })) {
    it(`is unconfirmed when its success has ${name}`, async () => {
      const { log, told } = creationLog();
      const { client } = scriptedClient([answer(200, body)], { creations: log });
      await assert.rejects(client.validations.create(document), UnconfirmedError);
      assert.deepEqual(told, ['begin', 'lost entry-1']);
    });
  }

  it('is noted before it is sent, without anything personal', async () => {
    const { log, noted, told } = creationLog();
    const { client, requests } = scriptedClient([answer(200, { check: { check_id: 'CHK1' } })], {
      creations: {
        ...log,
        begin(creation) {
          assert.equal(requests.length, 0);
          return log.begin(creation);
        },
      },
    });
    const person = { national_id: '1032456789', first_name: 'Ana', phone_number: '+573001112233', email: 'a@b.test' };
    await client.checks.create({ ...person, type: 'person', country: 'CO', user_authorized: true } as never);
    assert.deepEqual(told, ['begin', 'confirmed entry-1 CHK1']);
    // As it is stored.
    assert.deepEqual(Object.keys(JSON.parse(JSON.stringify(noted[0]))).sort(), ['at', 'country', 'kind', 'type']);
  });

  it('is not sent when it cannot be noted', async () => {
    const full = new Error('disk full');
    const creations = { ...creationLog().log, begin: () => Promise.reject(full) };
    const { client, requests } = scriptedClient([answer(200, {})], { creations });
    await assert.rejects(client.validations.create(document), full);
    assert.equal(requests.length, 0);
  });

  /** A transport that answers when it is told, and a clock whose sleeps end when they are told. */
  function underWay() {
    const controller = new AbortController();
    const [asked, answered, slept] = [0, 0, 0].map(() => Promise.withResolvers<void>());
    const [sent, answers, sleeps] = [asked!, answered!, slept!];
    const transport: Transport = ({ signal }) => {
      sent.resolve();
      return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
        void answers.promise.then(() => resolve(answer(200, { validation_id: 'VLD1' })));
      });
    };
    const clock = { now: () => 0, sleep: () => sleeps.promise };
    return { controller, sent, answers, sleeps, transport, clock };
  }

  it('that is given up while it is under way still resolves with what it created', async () => {
    const { controller, sent, answers, transport, clock } = underWay();
    const { client } = scriptedClient([], { transport, clock });
    const creating = client.validations.create(document, { signal: controller.signal });
    await sent.promise;
    controller.abort(cancelReason());
    answers.resolve();
    assert.equal((await creating).validation_id, 'VLD1');
  });

  it('that is given up and never answered may exist', async () => {
    const { controller, sent, sleeps, transport, clock } = underWay();
    const { log, told } = creationLog();
    const { client } = scriptedClient([], { transport, clock, creations: log });
    const creating = client.validations.create(document, { signal: controller.signal });
    await sent.promise;
    controller.abort(cancelReason());
    sleeps.resolve();
    await assert.rejects(creating, UnconfirmedError);
    assert.deepEqual(told, ['begin', 'lost entry-1']);
  });

  it('that is given up before it is sent is neither sent nor noted', async () => {
    const { log, told } = creationLog();
    const { client, requests } = scriptedClient([answer(200, {})], { creations: log });
    const signal = AbortSignal.abort(cancelReason());
    await assert.rejects(client.validations.create(document, { signal }), { name: 'AbortError' });
    assert.deepEqual([requests.length, told], [0, []]);
  });
});
