import assert from 'node:assert/strict';
import fc from 'fast-check';
import { begun, enrolled, newestCode, testSandbox } from './test-sandbox.ts';

const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

describe('e-mail and phone enrollments', () => {
  it('are decided in the reply', async () => {
    const world = await testSandbox();
    const { json: email } = await world.enroll('email-verification', { account_id: 'demo-1' });
    assert.deepEqual([email.status, email.reason, email.file_upload_link], ['success', undefined, undefined]);
    const { json: phone } = await world.enroll('phone-verification', { account_id: 'demo-1' });
    assert.deepEqual(phone.validator_data, { phone_trust_score: { phone_behavior_score: 1 } });
    const { json: far } = await world.enroll('phone-verification', { phone_number: '+4930123456' });
    assert.deepEqual([far.status, far.reason], ['failure', 'phone_number_out_of_coverage']);
    await world.ask('/sandbox', { method: 'PUT', json: { defaults: { phone_coverage: 'any' } } });
    assert.equal((await world.enroll('phone-verification', { phone_number: '+4930123456' })).json.status, 'success');
  });

  it('keep one number for each phone type', async () => {
    const world = await testSandbox();
    const enroll = (phone_type: string) => world.enroll('phone-verification', { account_id: 'demo-1', phone_type });
    assert.deepEqual(
      [(await enroll('home')).status, (await enroll('office')).status, (await enroll('home')).status],
      [200, 200, 400],
    );
    assert.equal((await world.createOf('phone-verification', 'demo-1', { phone_type: 'recover' })).status, 400);
    assert.equal((await world.createOf('phone-verification', 'demo-1', { phone_type: 'office' })).status, 200);
  });

  it('of phones take the country of the account when they name none', async () => {
    const world = await testSandbox();
    await world.ask('/validations/v1/accounts', { form: { account_id: 'demo-1', country: 'CO' } });
    const enroll = (account_id: string) => world.enroll('phone-verification', { account_id, country: '' });
    assert.equal((await enroll('demo-1')).status, 200);
    assert.equal((await enroll('demo-2')).json.message, 'Invalid request: invalid country');
  });

  it('cannot be deleted unless that is switched on', async () => {
    const world = await testSandbox();
    const path = `/validations/v1/enrollments/${await enrolled(world, 'email-verification', 'demo-1')}`;
    assert.equal((await world.ask(path, { method: 'DELETE' })).status, 400);
    const json = { defaults: { deletable_enrollments: ['email-verification'] } };
    await world.ask('/sandbox', { method: 'PUT', json });
    assert.equal((await world.ask(path, { method: 'DELETE' })).status, 200);
    assert.equal((await world.ask(path)).status, 404);
    assert.equal((await world.createOf('email-verification', 'demo-1')).status, 400);
  });
});

describe('a code', () => {
  it('arrives in the inbox, newest first, in the language that was asked for', async () => {
    const world = await testSandbox();
    const email = await begun(world, 'email-verification', 'demo-1', { language: 'en' });
    const phone = await begun(world, 'phone-verification', 'demo-1', {
      verify_channel: 'whatsapp',
      phone_locale: 'pt-BR',
    });
    const { json } = await world.ask('/sandbox/inbox', { key: null });
    const [{ code, at, message, ...first }, second] = json;
    assert.deepEqual(first, {
      channel: 'whatsapp',
      to: '+573000000000',
      account_id: 'demo-1',
      validation_id: phone.validation_id,
    });
    assert.match(code, /^\d{6}$/);
    assert.equal(message, `Seu código de verificação para o processo é: ${code}`);
    assert.equal(at, phone.creation_date);
    assert.deepEqual(
      [second.channel, second.to, second.validation_id],
      ['email', 'ana@example.test', email.validation_id],
    );
    assert.equal(second.message, `Your process verification code is: ${second.code}`);
  });

  it('that is right ends the validation in the reply, which is as the reference prints it', async () => {
    const world = await testSandbox();
    const created = await begun(world, 'phone-verification', 'demo-1');
    assert.deepEqual([created.allowed_retries, created.remaining_retries, created.instructions], [2, 2, undefined]);
    const { status, json } = await world.perform(
      created.validation_id,
      ` ${await newestCode(world)} `,
      'phone-verification',
    );
    assert.deepEqual(
      [status, json],
      [
        200,
        {
          account_id: 'demo-1',
          creation_date: created.creation_date,
          ip_address: '127.0.0.1',
          remaining_retries: 2,
          type: 'phone-verification',
          validation_id: created.validation_id,
          validation_status: 'success',
        },
      ],
    );
    assert.deepEqual(await world.read(created.validation_id), { ...json, allowed_retries: 2 });
  });

  it('that is wrong three times ends it, with the reason that was chosen', async () => {
    for (const last_wrong_code of ['wrong_verification_code', 'max_retries_reached']) {
      const world = await testSandbox({ settings: { speed: 'instant', defaults: { last_wrong_code } as never } });
      const { validation_id } = await begun(world, 'email-verification', 'demo-1');
      const code = wrong(await newestCode(world));
      const seen = [];
      for (let i = 0; i < 3; i++) {
        const { status, json } = await world.perform(validation_id, code);
        seen.push([status, json.validation_status, json.remaining_retries, json.declined_reason]);
      }
      assert.deepEqual(seen, [
        [200, 'pending', 1, undefined],
        [200, 'pending', 0, undefined],
        [200, 'failure', 0, last_wrong_code],
      ]);
    }
  });

  it('comes too late after the time-out', async () => {
    const world = await testSandbox();
    const { validation_id } = await begun(world, 'email-verification', 'demo-1', { timeout: '60' });
    world.advance(60_000);
    const { status, json } = await world.perform(validation_id, await newestCode(world));
    assert.deepEqual(
      [status, json],
      [
        400,
        {
          code: 10404,
          http_code: 400,
          message: 'Invalid request: requested validation is no longer available',
        },
      ],
    );
    assert.equal((await world.read(validation_id)).expired_reason, 'validation_not_performed');
  });

  it('costs retries as a simple count says, whatever is handed in and whenever', async () => {
    const step = fc.oneof(
      fc.constantFrom('wrong' as const, 'wrong' as const, 'right' as const),
      fc.record({ ms: fc.constantFrom(1000, 59_999, 120_000) }),
    );
    const world = await testSandbox();
    let n = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 0, max: 4 }),
        fc.constantFrom('tolerated', 'counted'),
        fc.array(step, { maxLength: 8 }),
        async (code_allowed_retries, code_retries, steps) => {
          await world.ask('/sandbox', { method: 'PUT', json: { defaults: { code_allowed_retries, code_retries } } });
          const { validation_id } = await begun(world, 'email-verification', `person-${n++}`, { timeout: '120' });
          const code = await newestCode(world);
          const fatal = code_retries === 'tolerated' ? code_allowed_retries + 1 : Math.max(1, code_allowed_retries);
          let wrongs = 0;
          let elapsed = 0;
          let expected = 'pending';
          for (const one of steps) {
            if (typeof one === 'object') {
              world.advance(one.ms);
              elapsed += one.ms;
              if (expected === 'pending' && elapsed >= 120_000) expected = 'expired';
            } else {
              const isOpen = expected === 'pending';
              const { status, json } = await world.perform(validation_id, one === 'right' ? code : wrong(code));
              assert.equal(status, isOpen ? 200 : 400);
              if (isOpen && one === 'right') expected = 'success';
              if (isOpen && one === 'wrong' && ++wrongs === fatal) expected = 'declined';
              if (isOpen) assert.equal(json.remaining_retries, Math.max(0, code_allowed_retries - wrongs));
            }
            const read = await world.read(validation_id);
            assert.equal(read.failure_status ?? read.validation_status, expected);
            assert.equal(read.allowed_retries, code_allowed_retries);
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});
