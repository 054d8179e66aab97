import assert from 'node:assert/strict';
import { cancelReason } from '../../../../src/base/errors.ts';
import { silentLogger } from '../../../../src/base/logger.ts';
import type { AccountState } from '../../../../src/config/account-state.ts';
import { planOf } from '../../../../src/config/planning/plan-of.ts';
import { parseConfig } from '../../../../src/config/reading/parse.ts';
import { PRODUCTION_BASES } from '../../../../src/contract/hosts.ts';
import { readAccount } from '../../../../src/flows/config/account-requests.ts';
import { type PlanContext, planDocument, requestsAsCurl } from '../../../../src/flows/config/plan-document.ts';
import { type PushStep, pushPlan } from '../../../../src/flows/config/push-plan.ts';
import { sandboxClient } from '../../../support/sandbox-client.ts';
import { type TestSandbox, testSandbox } from '../../sandbox/test-sandbox.ts';

const FILE = `validators:
  face-recognition: { timeout: 120, retry_ttl: 300 }
  email-verification: { email_title: "a | b \`c\` <b>" }
custom_types:
  CO:
    hiring: { personal_identity: 0.4, criminal_record: 0.6 }
`;

async function planned(text = FILE, before?: (method: string, world: TestSandbox) => unknown) {
  const world = await testSandbox();
  const client = sandboxClient(world, async (method) => void (await before?.(method, world)));
  const account = await readAccount(client);
  const { file } = parseConfig(text);
  const plan = planOf(file, account);
  const context: PlanContext = {
    name: 'truora.config.yaml',
    file,
    profile: { id: 'sandbox', name: 'Sandbox', environment: 'sandbox' },
    bases: PRODUCTION_BASES,
  };
  const push = async () => {
    const result = await pushPlan(plan, {
      client,
      keep: async () => {},
      creations: { remove: async () => {} },
      replan: (later: AccountState) => planOf(file, later),
      logger: silentLogger,
      signal: new AbortController().signal,
    });
    if (result.kind !== 'pushed') throw new Error('The account was changed in between');
    return result;
  };
  return { plan, context, world, push };
}

describe('a plan as a document', () => {
  it('shows file, account, default and what is in force afterwards, and every request', async () => {
    const { plan, context } = await planned();
    const text = planDocument(plan, context);
    assert.match(text, /^# Plan for `truora\.config\.yaml`$/m);
    assert.match(text, /Nothing was sent but requests that read\. A push sends the 3 requests below, one at a time\./);
    assert.match(text, /\| changed \| `face-recognition: timeout` \| `120` \| `300` \| `300` \| `120` \|/);
    assert.match(text, /\| created \| `CO: hiring` \| `personal_identity 0\.4, criminal_record 0\.6` \| — \| — \|/);
    assert.match(text, /\| unchanged \| `face-recognition: retry_ttl` \|/);
    assert.match(text, /--data-urlencode 'timeout=120'/);
    assert.match(text, /--header "Truora-API-Key: \$\{TRUORA_API_KEY:\?\}"/);
  });

  it('says that what the file does not name stays, and names what is not as Truora begins', async () => {
    const { world } = await planned();
    await world.ask('/checks/v1/config', { form: { country: 'MX', type: 'drivers', dataset_personal_identity: '1' } });
    const { file } = parseConfig(FILE);
    const plan = planOf(file, await readAccount(sandboxClient(world)));
    const { context } = await planned();
    const text = planDocument(plan, context);
    assert.match(text, /\| left alone \| `MX: drivers` \| — \| `personal_identity 1` \|/);
    assert.match(text, /A push neither resets nor deletes what the file does not name\./);
    assert.ok(plan.requests.every(({ method }) => method !== 'DELETE'));
  });

  it('keeps its tables whole whatever a value holds', async () => {
    const { plan, context } = await planned();
    const row = planDocument(plan, context)
      .split('\n')
      .find((line) => line.startsWith('| sent unseen'));
    assert.equal(
      row,
      '| sent unseen | `email-verification: email_title` | ``a \\| b `c` <b>`` | — | — | ``a \\| b `c` <b>`` |',
    );
  });

  it('says that there is nothing to push', async () => {
    const { plan, context } = await planned('version: 1\n');
    assert.match(planDocument(plan, context), /The account is as the file says: there is nothing to push\./);
  });

  it('tells afterwards what was done and where the backup is', async () => {
    const { plan, context, push } = await planned();
    const text = planDocument(plan, { ...context, report: await push(), backup: '/storage/sandbox.1.json' });
    assert.match(text, /^# Push of `truora\.config\.yaml`$/m);
    assert.match(text, /All 3 requests were carried out\./);
    assert.match(text, /What the account had before is kept in `\/storage\/sandbox\.1\.json`\./);
    assert.match(text, /1\. `PUT \/v1\/config face-recognition`: \*\*applied\*\*/);
  });

  it('tells the refusal of the request at which a push stopped', async () => {
    const form = { country: 'CO', type: 'hiring', dataset_personal_identity: '1' };
    const { plan, context, push } = await planned(
      undefined,
      (method, world) => method === 'PUT' && world.ask('/checks/v1/config', { form }),
    );
    const text = planDocument(plan, { ...context, report: await push() });
    assert.match(text, /Stopped: 2 of 3 requests were carried out\. Push again to go on\./);
    assert.match(
      text,
      /3\. `POST \/v1\/config CO hiring`: \*\*not applied\*\* Truora did not accept the request\\\. It says\\: .*exists/,
    );
  });

  it('names what was changed elsewhere while a push was sent', async () => {
    const form = { validator: 'face-recognition', timeout: '900' };
    const { plan, context, push } = await planned(
      undefined,
      (method, world) => method === 'POST' && world.ask('/validations/v1/config', { method: 'PUT', form }),
    );
    const text = planDocument(plan, { ...context, report: await push() });
    assert.match(text, /^## What changed elsewhere$/m);
    assert.match(text, /^- `face-recognition: timeout` should be `120`; the account answers `900`\.$/m);
  });

  it('says of a request that was given up what became of it, and calls that no failure', async () => {
    const { plan, context, push } = await planned();
    const done = await push();
    const [first, second, third] = done.steps;
    assert.ok(first && second && third);
    const steps: readonly PushStep[] = [
      first,
      { ...second, outcome: 'failed', failure: cancelReason() },
      { ...third, outcome: 'waiting' },
    ];
    const text = planDocument(plan, { ...context, report: { ...done, steps, isComplete: false, isCanceled: true } });
    assert.match(text, /Canceled: 1 of 3 requests were carried out\. Push again to go on\./);
    assert.match(text, /2\. `PUT \/v1\/config email-verification`: \*\*not applied\*\*$/m);
  });

  it('writes every request as a command, in order', async () => {
    const { plan } = await planned();
    const text = requestsAsCurl(plan, PRODUCTION_BASES);
    assert.deepEqual(
      [...text.matchAll(/^# (.*)$/gm)].map(([, name]) => name),
      ['PUT /v1/config face-recognition', 'PUT /v1/config email-verification', 'POST /v1/config CO hiring'],
    );
  });
});
