import assert from 'node:assert/strict';
import { cancelReason } from '../../../../src/base/errors.ts';
import { silentLogger } from '../../../../src/base/logger.ts';
import type { AccountState } from '../../../../src/config/account-state.ts';
import type { PlanOptions } from '../../../../src/config/planning/plan.ts';
import { planOf } from '../../../../src/config/planning/plan-of.ts';
import { parseConfig } from '../../../../src/config/reading/parse.ts';
import { updateValidatorConfig } from '../../../../src/contract/endpoints/validator-config.ts';
import { readAccount } from '../../../../src/flows/config/account-requests.ts';
import { type PushReport, pushPlan } from '../../../../src/flows/config/push-plan.ts';
import { ApiError, TransportError } from '../../../../src/truora/errors.ts';
import type { CreationLog } from '../../../../src/truora/unconfirmed.ts';
import { sandboxClient } from '../../../support/sandbox-client.ts';
import { type TestSandbox, testSandbox } from '../../sandbox/test-sandbox.ts';

const FILE = `version: 1
validators:
  face-recognition: { timeout: 120, threshold: 0.7 }
  email-verification: { email_subject: Your code }
  document-validation:
    timeout: 600
    documents:
      - country: CO
        document_type: national-id
        validation_methods: { photo-of-photo: disabled }
custom_types:
  CO:
    hiring: { personal_identity: 0.4, criminal_record: 0.6 }
`;

const REQUESTS = [
  'PUT document-validation',
  'PUT face-recognition',
  'PUT email-verification',
  'PUT document-validation',
  'POST hiring',
];

interface Push {
  readonly text?: string;
  readonly options?: PlanOptions;
  readonly before?: (method: string, url: string) => void | Promise<void>;
  readonly signal?: AbortSignal;
  readonly meanwhile?: () => unknown;
}

async function push(world: TestSandbox, { text = FILE, options, before, signal, meanwhile }: Push = {}) {
  const forgotten: string[] = [];
  const client = sandboxClient(world, before, { creations: NOTES });
  const account = await readAccount(sandboxClient(world));
  const { file } = parseConfig(text);
  const replan = (later: AccountState) => planOf(file, later, options);
  const plan = replan(account);
  await meanwhile?.();
  const kept: AccountState[] = [];
  const keep = async (state: AccountState) => void kept.push(state);
  const result = await pushPlan(plan, {
    client,
    keep,
    replan,
    logger: silentLogger,
    signal: signal ?? new AbortController().signal,
    creations: { remove: async (entry) => void forgotten.push(entry) },
  });
  const seen = { result, kept, forgotten };
  if (result.kind === 'outdated') return { ...seen, report: nothing, sent: [], outcomes: [], next: result.plan };
  const report = result;
  return {
    ...seen,
    report,
    sent: plan.requests.map(({ method, parameters }) => `${method} ${parameters.validator ?? parameters.type}`),
    outcomes: report.steps.map(({ outcome }) => outcome),
    next: replan(await readAccount(sandboxClient(world))),
  };
}

/** Notes what is created under one name, and leaves it noted where its answer is lost. */
const NOTES: CreationLog = {
  begin: async () => 'noted',
  refused: async () => {},
  lost: async () => {},
  confirmed: async () => {},
};

/** In place of the report of a push that did not begin. */
const nothing: PushReport = {
  kind: 'pushed',
  steps: [],
  account: { validators: {}, types: [] },
  differences: [],
  isReadAgain: false,
  isComplete: false,
  isCanceled: false,
};

const setFace = (world: TestSandbox, form: Readonly<Record<string, string>>) =>
  world.ask('/validations/v1/config', { method: 'PUT', form: { validator: 'face-recognition', ...form } });

/** Something that happens elsewhere just before the first change is sent. */
const beforeFirstChange = (happen: () => unknown) => {
  let isFirst = true;
  return async (method: string) => {
    if (!isChange(method) || !isFirst) return;
    isFirst = false;
    await happen();
  };
};

const isChange = (method: string) => method !== 'GET';

describe('a push', () => {
  it('makes the account as the file says, in a safe order, and has nothing to do then', async () => {
    const world = await testSandbox();
    const { report, sent, outcomes, next } = await push(world);
    assert.deepEqual(sent, REQUESTS);
    assert.deepEqual(outcomes, ['applied', 'applied', 'applied', 'applied', 'applied']);
    assert.equal(report.isComplete, true);
    assert.deepEqual(
      report.steps.flatMap(({ differences }) => differences),
      [],
    );
    assert.deepEqual(next.requests, []);
    const again = await push(world);
    assert.deepEqual(again.sent, []);
  });

  it('sends nothing where a setting of the plan was changed after the plan was made, and has the new plan', async () => {
    const world = await testSandbox();
    const { result, kept } = await push(world, { meanwhile: () => setFace(world, { threshold: '0.9' }) });
    assert.equal(result.kind, 'outdated');
    assert.deepEqual(kept, []);
    const threshold = result.kind === 'outdated' && result.plan.items.find(({ path }) => path.at(-1) === 'threshold');
    assert.deepEqual(threshold && [threshold.account, threshold.effective], [0.9, 0.7]);
    const next = await push(world);
    assert.equal(next.report.isComplete, true);
    // What was there just before the push, not what was there when somebody first looked.
    assert.equal(next.kept[0]?.validators['face-recognition']?.threshold, 0.9);
  });

  it('sends nothing where a setting that was right is not any more', async () => {
    const world = await testSandbox();
    await setFace(world, { timeout: '600', threshold: '0.7' });
    const text =
      'version: 1\nvalidators:\n  face-recognition: { timeout: 600, threshold: 0.7, use_manual_review: true }\n';
    const { result } = await push(world, { text, meanwhile: () => setFace(world, { timeout: '300' }) });
    assert.equal(result.kind, 'outdated');
    if (result.kind !== 'outdated') return;
    assert.deepEqual(
      result.plan.requests.map(({ parameters }) => parameters.timeout),
      [600],
    );
  });

  it('sends nothing where a custom type of the plan came, changed or went', async () => {
    const type = { country: 'CO', type: 'hiring', dataset_personal_identity: '1' };
    const query = '/checks/v1/config?country=CO&type=hiring';
    const ways = [
      [() => {}, (world: TestSandbox) => world.ask('/checks/v1/config', { form: type })],
      [
        (world: TestSandbox) => world.ask('/checks/v1/config', { form: type }),
        (world: TestSandbox) =>
          world.ask('/checks/v1/config', {
            method: 'PUT',
            form: { ...type, dataset_personal_identity: '0.5', dataset_criminal_record: '0.5' },
          }),
      ],
      [
        (world: TestSandbox) => world.ask('/checks/v1/config', { form: type }),
        (world: TestSandbox) => world.ask(query, { method: 'DELETE' }),
      ],
    ] as const;
    for (const [begin, meanwhile] of ways) {
      const world = await testSandbox();
      await begin(world);
      const { result } = await push(world, { meanwhile: () => meanwhile(world) });
      assert.equal(result.kind, 'outdated');
      assert.equal((await push(world)).report.isComplete, true);
    }
  });

  it('goes on where only what the file does not name has changed', async () => {
    const world = await testSandbox();
    const meanwhile = () => setFace(world, { use_manual_review: 'true' });
    const { report } = await push(world, { meanwhile });
    assert.deepEqual([report.isComplete, report.differences], [true, []]);
  });

  it('shows at the end what was changed elsewhere while it was sent, named by a request or not', async () => {
    const world = await testSandbox();
    await setFace(world, { timeout: '120', threshold: '0.7' });
    let changes = 0;
    const before = async (method: string) => {
      if (isChange(method) && ++changes === 4) await setFace(world, { timeout: '300', threshold: '0.65' });
    };
    const { report } = await push(world, { before });
    assert.equal(report.isComplete, true);
    assert.deepEqual(
      report.differences.map(({ path, effective, account }) => [path.at(-1), effective, account]),
      [
        ['timeout', 120, 300],
        ['threshold', 0.7, 0.65],
      ],
    );
  });

  it('says that the account could not be read at the end, in place of calling it as intended', async () => {
    const world = await testSandbox();
    let changes = 0;
    const before = (method: string) => {
      if (isChange(method)) changes++;
      else if (changes === 5) throw new TransportError('network', 'gone', { mayHaveArrived: false });
    };
    const { report } = await push(world, { before });
    assert.deepEqual([report.isComplete, report.isReadAgain], [true, false]);
    assert.equal((await push(world, { text: 'version: 1' })).report.isReadAgain, true);
  });

  it('sends nothing where what the account has cannot be kept first', async () => {
    const world = await testSandbox();
    const client = sandboxClient(world, (method) => assert.equal(method, 'GET'));
    const replan = (later: AccountState) => planOf(parseConfig(FILE).file, later);
    const keep = () => Promise.reject(new Error('the disk is full'));
    const { signal } = new AbortController();
    const plan = replan(await readAccount(client));
    const creations = { remove: async () => {} };
    const options = { client, keep, replan, creations, logger: silentLogger, signal };
    await assert.rejects(pushPlan(plan, options), /the disk is full/);
  });

  it('knows afterwards what the account has', async () => {
    const world = await testSandbox();
    const { report } = await push(world);
    const sorted = ({ validators, types }: AccountState) => ({
      validators,
      types: types.toSorted((a, b) => `${a.country}${a.type}`.localeCompare(`${b.country}${b.type}`)),
    });
    assert.deepEqual(sorted(report.account), sorted(await readAccount(sandboxClient(world))));
  });

  it('stops at a failure in the middle, says what was applied and what not, and goes on the next time', async () => {
    const world = await testSandbox();
    let changes = 0;
    const before = (method: string) => {
      if (isChange(method) && ++changes === 3) throw new TransportError('tls', 'no', { mayHaveArrived: false });
    };
    const { report, outcomes } = await push(world, { before });
    assert.deepEqual(outcomes, ['applied', 'applied', 'failed', 'waiting', 'waiting']);
    assert.equal(report.isComplete, false);
    assert.match(String(report.steps[2]?.failure), /no/);
    const again = await push(world);
    assert.deepEqual(again.sent, REQUESTS.slice(2));
    assert.equal(again.report.isComplete, true);
    assert.deepEqual(again.next.requests, []);
  });

  it('takes what is there already for done', async () => {
    const world = await testSandbox();
    const before = beforeFirstChange(() => setFace(world, { timeout: '120', threshold: '0.7' }));
    const { outcomes, next } = await push(world, { before });
    assert.deepEqual(outcomes, ['applied', 'already', 'applied', 'applied', 'applied']);
    assert.deepEqual(next.requests, []);
  });

  it('shows what is not there although a request was refused because something of it is', async () => {
    const world = await testSandbox();
    const { message } = updateValidatorConfig.refusals.alreadyExists;
    const refuse = (method: string) => {
      if (method !== 'PUT') return;
      throw new ApiError('invalid-request', message, { status: 400, endpoint: 'config', wireMessage: message });
    };
    const text = 'version: 1\nvalidators:\n  face-recognition: { timeout: 120, threshold: 0.65 }\n';
    const { outcomes, report } = await push(world, { text, before: refuse });
    assert.deepEqual(outcomes, ['already']);
    assert.deepEqual(
      report.steps.flatMap(({ differences }) => differences).map(({ path, account }) => [path.at(-1), account]),
      [['timeout', 300]],
    );
  });

  it('takes a custom type that somebody else made with other weights for a failure', async () => {
    const world = await testSandbox();
    const form = { country: 'CO', type: 'hiring', dataset_personal_identity: '1' };
    const before = beforeFirstChange(() => world.ask('/checks/v1/config', { form }));
    const { outcomes, report } = await push(world, { before });
    assert.equal(outcomes.at(-1), 'failed');
    assert.match(String(report.steps.at(-1)?.failure), /exists/);
    const again = await push(world);
    assert.deepEqual(again.sent, ['PUT hiring']);
    assert.deepEqual(again.next.requests, []);
  });

  it('looks whether a request arrived whose answer did not', async () => {
    const world = await testSandbox();
    let changes = 0;
    const arrived = async (method: string, url: string) => {
      if (!isChange(method) || ++changes !== 5) return;
      await world.ask(url, {
        form: { country: 'CO', type: 'hiring', dataset_personal_identity: '0.4', dataset_criminal_record: '0.6' },
      });
      throw new TransportError('network', 'broke', { mayHaveArrived: true });
    };
    const { outcomes, forgotten } = await push(world, { before: arrived });
    assert.equal(outcomes.at(-1), 'already');
    assert.deepEqual(forgotten, ['noted']);
  });

  it('takes a lost answer for a plain failure once the account shows that nothing became of it', async () => {
    const world = await testSandbox();
    const before = (method: string) => {
      if (method === 'POST') throw new TransportError('timeout', 'no answer', { mayHaveArrived: true });
    };
    const { outcomes, report, forgotten } = await push(world, { before });
    assert.equal(outcomes.at(-1), 'failed');
    const { failure } = report.steps.at(-1)!;
    assert.ok(failure instanceof TransportError, `nothing has to be looked for: ${failure}`);
    assert.deepEqual(forgotten, ['noted']);
  });

  it('says that it is unsure where it cannot look', async () => {
    const world = await testSandbox();
    let changes = 0;
    const before = (method: string) => {
      if (changes >= 5 || (isChange(method) && ++changes === 5))
        throw new TransportError('network', 'gone', { mayHaveArrived: true });
    };
    const { outcomes, forgotten } = await push(world, { before });
    assert.equal(outcomes.at(-1), 'unsure');
    assert.deepEqual(forgotten, [], 'what may exist stays noted');
  });

  it('ends between two requests when it is canceled', async () => {
    const world = await testSandbox();
    const controller = new AbortController();
    let changes = 0;
    const before = (method: string) => {
      if (isChange(method) && ++changes === 2) controller.abort(cancelReason());
    };
    const { report, outcomes } = await push(world, { before, signal: controller.signal });
    assert.deepEqual(outcomes, ['applied', 'applied', 'waiting', 'waiting', 'waiting']);
    assert.deepEqual([report.isComplete, report.isCanceled], [false, true]);
  });

  it('is canceled where the answer to what was under way never comes, and looks whether it arrived', async () => {
    const world = await testSandbox();
    const controller = new AbortController();
    const before = (method: string) => {
      if (method !== 'POST') return;
      controller.abort(cancelReason());
      throw new TransportError('timeout', 'given up', { mayHaveArrived: true });
    };
    const { report, outcomes, forgotten } = await push(world, { before, signal: controller.signal });
    assert.equal(outcomes.at(-1), 'failed');
    assert.deepEqual([report.isComplete, report.isCanceled], [false, true]);
    assert.deepEqual(forgotten, ['noted']);
  });

  it('shows what an answer has otherwise than the file wants it', async () => {
    const world = await testSandbox();
    await push(world);
    await world.ask('/sandbox', { method: 'PUT', json: { defaults: { face_threshold_percent: 60 } } });
    const reset = { resets: [{ validator: 'face-recognition' }] };
    const { report } = await push(world, { text: 'version: 1', options: reset });
    const [difference] = report.steps.flatMap(({ differences }) => differences);
    assert.deepEqual(
      [difference?.path, difference?.effective, difference?.account],
      [['validators', 'face-recognition', 'threshold'], 0.65, 0.6],
    );
  });

  it('does not call a refused request done because nobody can see what it set', async () => {
    const world = await testSandbox();
    await world.ask('/sandbox', { method: 'PUT', json: { defaults: { config_mail_texts: 'hidden' } } });
    const text = 'validators: { email-verification: { email_subject: Hi } }';
    assert.deepEqual((await push(world, { text })).outcomes, ['applied']);
    assert.deepEqual((await push(world, { text })).outcomes, ['already']);
    const bad = 'validators: { email-verification: { email_subject: Hi, timeout: 900 } }';
    assert.deepEqual((await push(world, { text: bad })).outcomes, ['failed']);
  });
});
