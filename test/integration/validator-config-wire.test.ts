import assert from 'node:assert/strict';
import type { AppError } from '../../src/base/errors.ts';
import { silentLogger } from '../../src/base/logger.ts';
import { createFetchTransport } from '../../src/node/http/fetch-transport.ts';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { systemClock } from '../../src/node/system-clock.ts';
import { createTruoraClient, type TruoraClient } from '../../src/truora/client.ts';
import { checkAnswerByContract } from '../support/check-answer-by-contract.ts';

describe('the configuration of validators over HTTP', () => {
  let sandbox: RunningSandbox;
  let client: TruoraClient;
  const transport = createFetchTransport();

  before(async () => {
    sandbox = await startSandbox({ speed: 'instant', checkAnswer: checkAnswerByContract });
    client = createTruoraClient({
      bases: sandbox.apis,
      apiKey: sandbox.apiKey,
      transport,
      clock: systemClock,
      random: () => 0.5,
      logger: silentLogger,
    });
  });
  after(async () => {
    transport.dispose();
    await sandbox?.close();
  });

  it('is read, changed and reset by the client', async () => {
    const before = await client.config.get();
    const changed = await client.config.update({
      validator: 'document-validation',
      timeout: 60,
      country: 'CO',
      document_type: 'national-id',
      'validation_method.photo-of-photo.status': 'disabled',
    });
    assert.equal(changed['document-validation']?.timeout, 60);
    assert.notDeepEqual(
      changed['document-validation']?.document_config,
      before['document-validation']?.document_config,
    );
    assert.deepEqual(await client.config.get(), changed);
    await client.config.reset('document-validation', 'document_config');
    assert.deepEqual(await client.config.reset('document-validation'), before);
  });

  it('tells a refusal in the words of the API', async () => {
    await assert.rejects(
      client.config.reset('face-recognition', 'timeout'),
      (failure: AppError) =>
        failure.kind === 'invalid-request' &&
        failure.message.includes('the configuration already has the default value'),
    );
    await assert.rejects(client.config.update({ validator: 'face-recognition', threshold: 2 }), (failure: AppError) =>
      failure.message.includes('max allowed value for threshold is 1.0'),
    );
  });

  it('is reached by a bare client with the form of the reference and with the JSON of the older page', async () => {
    const send = (body: string, type: string) =>
      fetch(`${sandbox.apis.validations}/v1/config`, {
        method: 'PUT',
        headers: { 'Truora-API-Key': sandbox.apiKey, 'Content-Type': type },
        body,
      });
    const form = await send('validator=phone-verification&custom_name=el+alta', 'application/x-www-form-urlencoded');
    assert.equal(form.status, 200);
    const json = await send('{"validator":"phone-verification","timeout":120}', 'application/json');
    assert.equal(json.status, 200);
    const body = (await json.json()) as Record<string, unknown>;
    assert.deepEqual(body['phone-verification'], { allowed_retries: 2, custom_name: 'el alta', timeout: 120 });
  });
});
