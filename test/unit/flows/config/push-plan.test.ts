import assert from 'node:assert/strict';
import { cancelReason } from '../../../../src/base/errors.ts';
import { silentLogger } from '../../../../src/base/logger.ts';
import type { AccountState } from '../../../../src/config/account-state.ts';
import { parseConfig } from '../../../../src/config/parse.ts';
import type { PlanOptions } from '../../../../src/config/planning/plan.ts';
import { planOf } from '../../../../src/config/planning/plan-of.ts';
import { updateValidatorConfig } from '../../../../src/contract/endpoints/validator-config.ts';
import { pushPlan } from '../../../../src/flows/config/push-plan.ts';
import { readAccount } from '../../../../src/flows/config/read-account.ts';
import { ApiError, TransportError } from '../../../../src/truora/errors.ts';
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
  const client = sandboxClient(world, before);
  const account = await readAccount(sandboxClient(world));
  const { file } = parseConfig(text);
  const replan = (later: AccountState) => planOf(file, later, options);
  const plan = replan(account);
  await meanwhile?.();
  const report = await pushPlan(plan, {
    client,
    account,
    replan,
    logger: silentLogger,
    signal: signal ?? new AbortController().signal,
  });
  return {
    report,
    sent: plan.requests.map(({ method, parameters }) => `${method} ${parameters.validator ?? parameters.type}`),
    outcomes: report.steps.map(({ outcome }) => outcome),
    next: replan(await readAccount(sandboxClient(world))),
  };
}

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

  it('knows afterwards what the account has, without asking again', async () => {
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
    const form = { validator: 'face-recognition', timeout: '120', threshold: '0.7' };
    const meanwhile = () => world.ask('/validations/v1/config', { method: 'PUT', form });
    const { outcomes, next } = await push(world, { meanwhile });
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
    const meanwhile = () => world.ask('/checks/v1/config', { form });
    const { outcomes, report } = await push(world, { meanwhile });
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
    assert.deepEqual((await push(world, { before: arrived })).outcomes.at(-1), 'already');
  });

  it('says that it is unsure where it cannot look', async () => {
    const world = await testSandbox();
    let changes = 0;
    const before = (method: string) => {
      if (changes >= 5 || (isChange(method) && ++changes === 5))
        throw new TransportError('network', 'gone', { mayHaveArrived: true });
    };
    assert.deepEqual((await push(world, { before })).outcomes.at(-1), 'unsure');
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
