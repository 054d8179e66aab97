import assert from 'node:assert/strict';
import { startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { json, serve, type TestServer } from '../integration/client-servers.ts';
import { enterFlows, validatePassport } from './support/flows.ts';
import { until } from './support/scripted-window.ts';
import { rowAt, rowsOf } from './support/tree.ts';
import type { User } from './support/truora.ts';

/** A sandbox whose API refuses every key. */
function refusingSandbox(): Promise<TestServer> {
  return serve(({ url, headers }, response) => {
    if (url !== '/sandbox') return json(response, 401, { message: 'Unauthorized' });
    const api = `http://${headers.host}/api`;
    const apis = { validations: api, checks: api, account: api, identity: api, files: api };
    return json(response, 200, { apis, apiKey: 'not-a-key' });
  });
}

describe('the sandbox that a setting names', () => {
  let user: User;
  let leave: () => Promise<void>;
  const servers: { close(): Promise<void> }[] = [];

  beforeEach(async () => {
    ({ user, leave } = await enterFlows());
  });
  afterEach(async () => {
    await leave();
    for (const server of servers.splice(0)) await server.close();
  });

  /** Names another sandbox, and reads the lists of it. */
  async function use(url: string): Promise<void> {
    await user.set('truora.sandbox.url', url);
    user.run('truora.explorer.refresh');
    await rowsOf(user.services.explorer);
  }

  const reaches = (state: string) =>
    until(
      () => (user.services.connection.state === state ? state : undefined),
      () => `the connection is ${user.services.connection.state}`,
    );

  it('is the one that is listed', async () => {
    const other = await startSandbox({ speed: 'instant', seed: 7 });
    servers.push(other);
    const answer = await fetch(`${other.apis.validations}/v1/accounts`, {
      method: 'POST',
      headers: { 'Truora-API-Key': other.apiKey },
      body: new URLSearchParams({ account_id: 'of-the-other' }),
    });
    assert.ok(answer.ok, await answer.text());
    await use(other.url);
    await rowAt(user.services.explorer, 'Accounts', 'of-the-other');
  });

  it('refuses the key: nothing is listed, and flows say so', async () => {
    const refusing = await refusingSandbox();
    servers.push(refusing);
    await use(refusing.base);
    await reaches('refused');
    assert.deepEqual(await rowsOf(user.services.explorer), []);
    await validatePassport(user);
    const { text, level } = await user.message(/refused/);
    assert.equal(text, 'Truora refused the API key of Sandbox. Paste a current backend key.');
    assert.equal(level, 'error');
  });

  it('is not there: nothing is listed until it is, and trying again finds it', async () => {
    const gone = await refusingSandbox();
    await gone.close();
    await use(gone.base);
    await reaches('offline');
    await user.set('truora.sandbox.url', '');
    user.run('truora.explorer.refresh');
    assert.deepEqual(await rowsOf(user.services.explorer), []);
    await reaches('empty');
  });

  it('has an address that was mistyped, which the flow that needs it says', async () => {
    await use('localhost:8787');
    await reaches('offline');
    user.run('truora.sandbox.chooseScenario');
    await user.message('must be one such as http://127.0.0.1:8787');
  });
});
