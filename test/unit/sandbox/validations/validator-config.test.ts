import assert from 'node:assert/strict';
import { EXAMPLE_CONFIG } from '../../../../src/contract/validator-config.ts';
import { isWorldSnapshot } from '../../../../src/sandbox/snapshot.ts';
import { CONFIG, CUSTOM } from '../checks-provoked.ts';
import { VALIDATOR_CONFIG } from '../config-provoked.ts';
import { begun, newestCode, type TestSandbox, testSandbox, uploadAll } from '../test-sandbox.ts';

const put = async ({ ask }: TestSandbox, form: Record<string, string>) => {
  const answer = await ask(VALIDATOR_CONFIG, { method: 'PUT', form });
  assert.equal(answer.status, 200, answer.text);
  return answer.json;
};
const reset = ({ ask }: TestSandbox, query: string) => ask(`${VALIDATOR_CONFIG}?${query}`, { method: 'DELETE' });
const read = async ({ ask }: TestSandbox) => (await ask(VALIDATOR_CONFIG)).json;
const switchTo = ({ ask }: TestSandbox, defaults: object) => ask('/sandbox', { method: 'PUT', json: { defaults } });
const photos = (status: string) => ({
  validator: 'document-validation',
  'validation_method.photo-of-photo.status': status,
});

describe('the configuration of validators', () => {
  it('is at first that of the example, with the documented retries of codes and the methods of the guides', async () => {
    const world = await testSandbox();
    const { 'document-validation': documents, 'email-verification': mail, ...others } = await read(world);
    const {
      'document-validation': exampleDocuments,
      'email-verification': exampleMail,
      ...exampleOthers
    } = EXAMPLE_CONFIG;
    assert.deepEqual(others, exampleOthers);
    assert.deepEqual(mail, { ...exampleMail, allowed_retries: 2 });
    const { document_config, ...settings } = documents;
    assert.deepEqual(settings, exampleDocuments);
    assert.deepEqual(document_config.CL.passport, {
      passport: ['data-consistency', 'photo-of-photo', 'manual-review'],
    });
    assert.deepEqual(document_config.CO.ppt, { co_ppt: ['data-consistency', 'government-database-validation'] });
  });

  it('is answered whole by all three calls, and what is not sent stays', async () => {
    const world = await testSandbox();
    await put(world, { validator: 'face-recognition', timeout: '120', threshold: '0.7' });
    const changed = await put(world, { validator: 'face-recognition', use_manual_review: 'true' });
    const { timeout, threshold, use_manual_review, retry_ttl, face_validation_config } = changed['face-recognition'];
    assert.deepEqual(
      { timeout, threshold, use_manual_review, retry_ttl },
      { timeout: 120, threshold: 0.7, use_manual_review: true, retry_ttl: 300 },
    );
    assert.deepEqual(face_validation_config, { government_mx: { threshold: 0.8 }, similarity: { threshold: 0.7 } });
    assert.deepEqual(await read(world), changed);
    const after = await reset(world, 'validator=face-recognition&type=timeout');
    assert.deepEqual(after.json, {
      ...changed,
      'face-recognition': { ...changed['face-recognition'], timeout: 300 },
    });
    const all = await reset(world, 'validator=face-recognition');
    assert.deepEqual(all.json['face-recognition'], EXAMPLE_CONFIG['face-recognition']);
  });

  it('keeps the documents by country, type and version', async () => {
    const world = await testSandbox();
    const at = async () => (await read(world))['document-validation'].document_config;
    const before = await at();
    const one = { country: 'CO', document_type: 'national-id', document_version: 'co_national-id-2020' };
    await put(world, { ...photos('disabled'), ...one });
    const national = before.CO['national-id'];
    const without = ['data-consistency', 'government-database-validation'];
    assert.deepEqual(await at(), {
      ...before,
      CO: { ...before.CO, 'national-id': { ...national, 'co_national-id-2020': without } },
    });
    await put(world, { ...photos('disabled'), country: 'co', document_type: 'national-id' });
    assert.deepEqual((await at()).CO['national-id'], {
      'co_national-id-2000': without,
      'co_national-id-2020': without,
    });
    assert.equal((await reset(world, 'validator=document-validation&type=document_config')).status, 200);
    assert.deepEqual(await at(), before);
  });

  it('takes both names of a Mexican version, versions of the newest guide and documents without a known version', async () => {
    const world = await testSandbox();
    const add = { validator: 'document-validation', 'validation_method.image-analysis.status': 'enabled' };
    await put(world, { ...add, country: 'MX', document_type: 'national-id', document_version: 'mx_ine-c' });
    await put(world, { ...add, country: 'CO', document_type: 'foreign-id', document_version: 'co_foreign-id-2025' });
    await put(world, { ...add, country: 'SV', document_type: 'national-id' });
    const { document_config } = (await read(world))['document-validation'];
    assert.ok(document_config.MX['national-id']['mx_ife-c'].includes('image-analysis'));
    assert.ok(!('mx_ine-c' in document_config.MX['national-id']));
    assert.ok(document_config.CO['foreign-id']['co_foreign-id-2025'].includes('image-analysis'));
    assert.ok(!document_config.CO['foreign-id']['co_foreign-id'].includes('image-analysis'));
    assert.ok(document_config.SV['national-id'].sv_any.includes('image-analysis'));
  });

  it('is for every country that has the document where none is named', async () => {
    const world = await testSandbox();
    await put(world, { ...photos('disabled'), document_type: 'passport' });
    const { document_config } = (await read(world))['document-validation'];
    for (const country of ['ALL', 'CL', 'CO', 'MX', 'SV']) {
      const versions: string[][] = Object.values(document_config[country].passport);
      assert.ok(
        versions.every((methods) => !methods.includes('photo-of-photo')),
        country,
      );
    }
  });

  it('refuses the same value by what is in force, by what was set, or never', async () => {
    const world = await testSandbox();
    const again = (form: Record<string, string>) => world.ask(VALIDATOR_CONFIG, { method: 'PUT', form });
    const usual = { validator: 'face-recognition', timeout: '300' };
    assert.equal((await again(usual)).status, 400);
    await switchTo(world, { config_same_value: 'stored' });
    assert.equal((await again(usual)).status, 200);
    assert.equal((await again(usual)).status, 400);
    await switchTo(world, { config_same_value: 'taken' });
    assert.equal((await again(usual)).status, 200);
    await switchTo(world, { config_same_value: 'in_force' });
    const methods = { ...photos('enabled'), country: 'CL', document_type: 'passport' };
    assert.equal((await again(methods)).json.message, 'Invalid request: config already exists');
    assert.equal((await again({ ...methods, timeout: '60' })).status, 200);
  });

  it('may hide the texts of the mail, and resets them all the same', async () => {
    const world = await testSandbox();
    await put(world, { validator: 'email-verification', email_subject: 'Your code' });
    assert.equal((await read(world))['email-verification'].email_subject, 'Your code');
    await switchTo(world, { config_mail_texts: 'hidden' });
    assert.equal((await read(world))['email-verification'].email_subject, undefined);
    assert.equal((await reset(world, 'validator=email-verification&type=email_subject')).status, 200);
    assert.equal((await reset(world, 'validator=email-verification&type=email_subject')).status, 400);
  });

  it('is taken as JSON too, nested or dotted, on both hosts, unless that is switched off', async () => {
    const world = await testSandbox();
    const headers = { 'Content-Type': 'application/json; charset=utf-8' };
    const sendTo = (path: string, method: string, json: unknown) => world.ask(path, { method, json, headers });
    const dotted = await sendTo(VALIDATOR_CONFIG, 'PUT', { validator: 'phone-verification', timeout: 60 });
    assert.equal(dotted.json['phone-verification'].timeout, 60);
    const nested = await sendTo(VALIDATOR_CONFIG, 'PUT', {
      validator: 'document-validation',
      country: 'CL',
      document_type: 'passport',
      validation_method: { 'photo-of-photo': { status: 'disabled' } },
    });
    assert.deepEqual(nested.json['document-validation'].document_config.CL.passport.passport, [
      'data-consistency',
      'manual-review',
    ]);
    const weights = { dataset_personal_identity: 0.4, dataset_criminal_record: 0.6 };
    assert.equal((await sendTo(CONFIG, 'POST', { country: 'CO', type: 'hiring', ...weights })).status, 201);
    const turned = { country: 'CO', type: 'hiring', dataset_personal_identity: 1 };
    assert.deepEqual((await sendTo(CONFIG, 'PUT', turned)).json.score_configs.CO.hiring, [
      { data_set: 'personal_identity', weight: 1 },
    ]);
    for (const odd of [null, [], 'text', { validator: { validator: 'x' } }, { validator: null }]) {
      const { status, json } = await sendTo(VALIDATOR_CONFIG, 'PUT', odd);
      assert.deepEqual([status, json.message], [400, 'Invalid request: missing validator']);
    }
    await switchTo(world, { config_bodies: 'form' });
    assert.equal((await sendTo(VALIDATOR_CONFIG, 'PUT', { validator: 'face-recognition', timeout: 9 })).status, 400);
    assert.equal((await world.ask(CONFIG, { form: { ...CUSTOM, type: 'other' } })).status, 201);
  });

  it('passes over what is not of the validator, and says so', async () => {
    const world = await testSandbox();
    const { status, headers } = await world.ask(VALIDATOR_CONFIG, {
      method: 'PUT',
      form: { validator: 'phone-verification', timeout: '60', threshold: 'high' },
    });
    assert.equal(status, 200);
    assert.match(headers.get('X-Sandbox-Warning') ?? '', /threshold/);
  });

  it('survives a snapshot and goes with a reset', async () => {
    const world = await testSandbox();
    await put(world, { validator: 'face-recognition', timeout: '60' });
    await put(world, { ...photos('disabled'), country: 'CL', document_type: 'passport' });
    const snapshot = JSON.parse(JSON.stringify(world.sandbox.snapshot()));
    assert.ok(isWorldSnapshot(snapshot));
    assert.ok(!isWorldSnapshot({ ...snapshot, config: { settings: { x: 1 }, documents: {} } }));
    const next = await testSandbox({ former: snapshot });
    assert.deepEqual(await read(next), await read(world));
    await next.ask('/sandbox/reset', { method: 'POST', key: null });
    assert.equal((await read(next))['face-recognition'].timeout, 300);
  });
});

describe('a configured validator', () => {
  it('gives its time-out, retries and methods to documents', async () => {
    const world = await testSandbox();
    const form = { validator: 'document-validation', timeout: '60', allowed_retries: '1', retry_ttl: '30' };
    await put(world, form);
    await put(world, { ...photos('disabled'), country: 'CO', document_type: 'national-id' });
    const { json } = await world.create();
    assert.equal(json.allowed_retries, 1);
    const done = await world.read(await uploadAll(world));
    const [found] = done.details.document_validations.photo_of_photo;
    assert.deepEqual([found.result, found.message], ['skipped', 'Validation is disabled by config']);
    world.advance(60_000);
    assert.equal((await world.read(json.validation_id)).expired_reason, 'input_file_not_uploaded');
    const failed = await uploadAll(world, { account_id: 'demo-1', custom_input: 'scenario:underage' });
    world.advance(30_000);
    assert.match((await world.create({ account_id: 'demo-1', retry_of_id: failed })).text, /retry/i);
  });

  it('gives its threshold, search and retries to faces', async () => {
    const world = await testSandbox();
    await put(world, {
      validator: 'face-recognition',
      threshold: '0.7',
      include_face_search: 'true',
      allowed_retries: '2',
    });
    const plain = await begun(world, 'face-recognition', 'demo-1');
    assert.deepEqual([plain.threshold, plain.allowed_retries], [0.7, undefined]);
    const read = await world.read(plain.validation_id);
    assert.equal(read.details.face_recognition_validations.face_search.status, 'success');
    const live = await world.createOf('face-recognition', 'demo-1', { subvalidations: 'passive_liveness' });
    assert.equal(live.json.allowed_retries, 2);
    assert.equal((await world.createOf('face-recognition', 'demo-1', { threshold: '0.9' })).json.threshold, 0.9);
  });

  it('gives its retries and texts to codes', async () => {
    const world = await testSandbox();
    await put(world, { validator: 'phone-verification', custom_name: 'la apertura', allowed_retries: '0' });
    await put(world, { validator: 'email-verification', email_subject: 'Code', email_title: 'Hello', timeout: '60' });
    const phone = await begun(world, 'phone-verification', 'demo-1');
    assert.equal(phone.allowed_retries, 0);
    const mail = await begun(world, 'email-verification', 'demo-1');
    const code = await newestCode(world);
    const inbox = (await world.ask('/sandbox/inbox', { key: null })).json;
    assert.deepEqual([inbox[0].subject, inbox[0].message], ['Code', `Hello\n${code}`]);
    assert.match(inbox[1].message, /verificación para la apertura es/);
    assert.equal(
      (await world.perform(phone.validation_id, 'wrong', 'phone-verification')).json.validation_status,
      'failure',
    );
    world.advance(60_000);
    assert.equal((await world.read(mail.validation_id)).failure_status, 'expired');
  });
});
