import assert from 'node:assert/strict';
import { type TestSandbox, testSandbox } from './test-sandbox.ts';

const VALIDATIONS = '/validations/v1/validations';
const ACCOUNTS = '/validations/v1/accounts';
const CHECKS = '/checks/v1/checks';
const HOOKS = '/account/v1/hooks';
const RULES = '/account/v1/bre/rules';
const EVENTS = `${HOOKS}/events`;
const BAD_KEY = {
  code: 10400,
  http_code: 400,
  message: 'error decoding start key: illegal base64 data at input byte 0',
};
/** Nothing that a list ever gave out. */
const UNUSABLE = ['%00', '%25%25', '%20', 'a%20b', '%0A', 'a%2Fb%3Fc', '%E2%82%AC', '%ED%A0%80', 'a%00', '%3Cb%3E'];

const warningOf = ({ headers }: { headers: Headers }) => headers.get('X-Sandbox-Warning') ?? '';
const choose = ({ ask }: TestSandbox, defaults: Record<string, unknown>) =>
  ask('/sandbox', { method: 'PUT', json: { defaults }, key: null });

/** Every list of the API, each with some entries, by path; `envelope` is the name of its array. */
async function listsOf({ ask, create, enroll }: TestSandbox) {
  for (let i = 0; i < 3; i++) {
    await create({ account_id: 'demo-1' });
    await create({ account_id: `demo.${i}_x-` });
    await ask(HOOKS, { form: { event_type: 'check', subscriber_type: 'web', subscriber_url: 'http://127.0.0.1:9/' } });
    await ask(RULES, { form: { name: `rule ${i}`, event_type: 'checks.check.finished' } });
  }
  for (const type of ['face-recognition', 'face-search', 'email-verification']) {
    await enroll(type, { account_id: 'demo-1' });
  }
  const rule = `${RULES}/${(await ask(RULES)).json.rules[0].rule_id}/actions`;
  for (let i = 0; i < 3; i++) {
    await ask(rule, {
      form: { name: `a${i}`, type: 'http_request', 'config.http_method': 'POST', 'config.url': 'http://127.0.0.1:9/' },
    });
    const form = { type: 'person', country: 'PE', national_id: `4000000${i}`, user_authorized: 'true' };
    await ask(CHECKS, { form });
  }
  const check = `${CHECKS}/${(await ask(CHECKS)).json.checks[0].check_id}`;
  return [
    [ACCOUNTS, 'accounts'],
    [VALIDATIONS, 'validations'],
    [`${ACCOUNTS}/demo-1/validations`, 'history'],
    [`${ACCOUNTS}/demo-1/enrollments`, 'enrollments'],
    [CHECKS, 'checks'],
    [`${check}/details`, 'details'],
    [`${check}/attachments`, 'files'],
    [HOOKS, 'hooks'],
    [EVENTS, 'events'],
    [RULES, 'rules'],
    [rule, 'actions'],
  ] as const;
}

describe('pages', () => {
  it('come one after another until the last one, which has no next, on every list', async () => {
    const world = await testSandbox();
    const lists = await listsOf(world);
    for (const [path, envelope] of lists) {
      const whole = (await world.ask(path)).json[envelope];
      await choose(world, { page_size: 1 });
      const found: unknown[] = [];
      let next = path;
      for (let turn = 0; next !== ''; turn++) {
        assert.ok(turn <= whole.length, `${path} does not end`);
        const page = await world.ask(next);
        assert.equal(page.status, 200, next);
        found.push(...page.json[envelope]);
        // The paths of pages are those of their host; the log of events prints one of its own.
        const query = page.json.next.replace(/^[^?]*/, '');
        next = query === '' ? '' : `${path}${query}`;
      }
      assert.equal(found.length, whole.length, path);
      assert.ok(whole.length > 1, path);
      await choose(world, { page_size: 50 });
    }
  });

  it('are refused with a key that no list can have given, in the same words everywhere', async () => {
    const world = await testSandbox();
    for (const [path, envelope] of [...(await listsOf(world)), ['/checks/v1/config', 'score_configs'] as const]) {
      for (const key of UNUSABLE) {
        const { status, json } = await world.ask(`${path}?start_key=${key}`);
        assert.deepEqual([status, json], [400, BAD_KEY], `${path} ${key}`);
      }
      await choose(world, { page_key: 'empty' });
      const answer = await world.ask(`${path}?start_key=%25%25`);
      assert.equal(answer.status, 200, path);
      if (Array.isArray(answer.json[envelope])) assert.deepEqual(answer.json[envelope], [], path);
      assert.match(warningOf(answer), /"start_key" .*is not one that this list gave/, path);
      await choose(world, { page_key: 'refuse' });
    }
  });

  it('are empty after a key that names no entry, with a word on it', async () => {
    const world = await testSandbox();
    for (const [path, envelope] of await listsOf(world)) {
      const answer = await world.ask(
        `${path}?start_key=Q0hLMA%3D%3D`.replace('Q0hLMA%3D%3D', /checks/.test(path) ? 'Q0hLMA%3D%3D' : 'HOK0'),
      );
      assert.equal(answer.status, 200, path);
      assert.deepEqual([answer.json[envelope], answer.json.next], [[], ''], path);
      assert.match(warningOf(answer), /"start_key" names no entry of this list/, path);
    }
  });

  it('go on after an entry that was deleted in the meantime', async () => {
    const world = await testSandbox();
    await listsOf(world);
    for (const [path, envelope, id] of [
      [VALIDATIONS, 'validations', 'validation_id'],
      [CHECKS, 'checks', 'check_id'],
      [HOOKS, 'hooks', 'hook_id'],
      [RULES, 'rules', 'rule_id'],
    ] as const) {
      const whole = (await world.ask(path)).json[envelope];
      await choose(world, { page_size: 1 });
      const first = (await world.ask(path)).json;
      await world.ask(`${path}/${first[envelope][0][id]}`, { method: 'DELETE' });
      const second = (await world.ask(`${path}${first.next.replace(/^[^?]*/, '')}`)).json;
      assert.equal(second[envelope][0]?.[id], whole[1][id], path);
      await choose(world, { page_size: 50 });
    }
  });
});
