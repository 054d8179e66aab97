import assert from 'node:assert/strict';
import { test } from 'node:test';

// Addresses of the API and a key, as the sandbox tells them. In production they come from your own settings.
const { apis, apiKey } = await (await fetch(`${process.env.TRUORA_SANDBOX}/sandbox`)).json();

async function call(method, path, form) {
  const answer = await fetch(`${apis.checks}${path}`, {
    method,
    headers: { 'Truora-API-Key': apiKey },
    ...(form && { body: new URLSearchParams(form) }),
  });
  assert.ok(answer.ok, `${method} ${path}: ${answer.status}`);
  return answer.json();
}

async function checkPerson(scenario) {
  const created = await call('POST', '/v1/checks', {
    type: 'person',
    country: 'CO',
    national_id: '1000000001',
    user_authorized: 'true',
    force_creation: 'true',
    custom_input: `scenario:${scenario}`,
  });
  return (await call('GET', `/v1/checks/${created.check.check_id}`)).check;
}

test('somebody with a clean record passes', async () => {
  const { status, score } = await checkPerson('clean');
  assert.deepEqual([status, score], ['completed', 1]);
});

test('somebody with findings scores lower', async () => {
  const { status, score } = await checkPerson('with_findings');
  assert.equal(status, 'completed');
  assert.ok(score < 1);
});
