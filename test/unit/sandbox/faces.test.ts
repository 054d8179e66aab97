import assert from 'node:assert/strict';
import { AVI, MKV, MOV, MP4, OPEN_WEBM, WEBM } from '../../fixtures/media.ts';
import { begun, enrolled, FRONT, picture, SMALL, type TestSandbox, testSandbox } from './test-sandbox.ts';

const enrollments = '/validations/v1/enrollments';
const readEnrollment = async ({ ask }: TestSandbox, id: string) => (await ask(`${enrollments}/${id}`)).json;

const faceOf = async (world: TestSandbox, form: Record<string, string> = {}, capture = SMALL, account = 'demo-1') => {
  const { validation_id } = await begun(world, 'face-recognition', account, form, capture);
  return world.read(validation_id);
};

describe('a face enrollment', () => {
  it('waits for its picture, then for a validation, and succeeds with it', async () => {
    const world = await testSandbox({ settings: { speed: 'real' } });
    const { json } = await world.enroll('face-recognition', { account_id: 'demo-1' });
    assert.deepEqual([json.status, json.reason], ['pending', 'waiting_file_upload']);
    const { pathname, searchParams } = new URL(json.file_upload_link);
    assert.match(
      pathname,
      /^\/files\/face-recognition-validator\/enroll\/(TCI[0-9a-f]{32})\/\1-demo-1\/ENR[0-9a-f]{32}$/,
    );
    assert.deepEqual([searchParams.get('max-size'), searchParams.get('retries')], ['5242880', '1']);
    assert.equal((await world.put(json.file_upload_link)).status, 200);
    const second = await world.put(json.file_upload_link);
    assert.deepEqual([second.status, second.headers.get('Content-Type')], [403, 'application/xml']);
    const looked = await readEnrollment(world, json.enrollment_id);
    assert.deepEqual([looked.status, looked.reason], ['pending', undefined]);
    world.advance(3000);
    assert.equal((await readEnrollment(world, json.enrollment_id)).reason, 'waiting_face_validation');

    const { json: validation } = await world.createOf('face-recognition', 'demo-1');
    await world.put(validation.instructions.file_upload_link);
    world.advance(3000);
    const { enrollment_id } = (await world.read(validation.validation_id)).details.face_recognition_validations;
    assert.equal(enrollment_id, json.enrollment_id);
    const done = await readEnrollment(world, json.enrollment_id);
    assert.deepEqual([done.status, done.reason], ['success', undefined]);
    const account = (await world.ask('/validations/v1/accounts/demo-1')).json;
    assert.equal(account.validators_prepared['face-recognition'], true);
    const listed = (await world.ask('/validations/v1/accounts/demo-1/enrollments')).json.enrollments;
    assert.deepEqual(listed, [done]);
  });

  it('needs no validation where that was asked for or switched off', async () => {
    const world = await testSandbox();
    const { json } = await world.enroll('face-recognition', { confirmation: 'none' });
    await world.put(json.file_upload_link);
    const read = await readEnrollment(world, json.enrollment_id);
    assert.deepEqual([read.status, read.confirmation], ['success', 'none']);
    await world.ask('/sandbox', { method: 'PUT', json: { defaults: { face_confirmation: 'skipped' } } });
    const id = await enrolled(world, 'face-recognition', 'demo-2');
    assert.equal((await readEnrollment(world, id)).status, 'success');
  });

  it('fails for files that show no face, and when none comes in time', async () => {
    const world = await testSandbox();
    for (const [file, reason] of [
      [WEBM, 'file_format_not_supported'],
      [new Uint8Array(), 'file_format_not_supported'],
      [picture('unfit-pictures/tiny.png'), 'no_face_detected'],
    ] as const) {
      const { json } = await world.enroll('face-recognition');
      await world.put(json.file_upload_link, file);
      const read = await readEnrollment(world, json.enrollment_id);
      assert.deepEqual([read.status, read.reason], ['failure', reason]);
    }
    const { json } = await world.enroll('face-recognition', { account_id: 'late' });
    world.advance(300_000);
    assert.equal((await readEnrollment(world, json.enrollment_id)).status, 'failure');
    assert.equal((await world.put(json.file_upload_link)).status, 403);
    assert.equal((await world.enroll('face-recognition', { account_id: 'late' })).status, 200);
  });

  it('is refused a second time, or fails without a link, and can be made again after it was deleted', async () => {
    const world = await testSandbox();
    const id = await enrolled(world, 'face-recognition', 'demo-1');
    assert.equal((await world.enroll('face-recognition', { account_id: 'demo-1' })).status, 400);
    await world.ask('/sandbox', { method: 'PUT', json: { defaults: { second_enrollment: 'failure' } } });
    const { json } = await world.enroll('face-recognition', { account_id: 'demo-1' });
    assert.deepEqual([json.status, json.reason, json.file_upload_link], ['failure', undefined, undefined]);
    const { status, json: gone } = await world.ask(`${enrollments}/${id}`, { method: 'DELETE' });
    assert.deepEqual([status, gone], [200, { message: 'Enrollment was succesfully deleted' }]);
    assert.equal((await world.enroll('face-recognition', { account_id: 'demo-1' })).json.status, 'pending');
  });
});

describe('a face validation', () => {
  it('answers similarity and age, and liveness only when it was asked for', async () => {
    const world = await testSandbox();
    const plain = (await faceOf(world)).details.face_recognition_validations;
    const { enrollment_id: _, ...found } = plain;
    assert.deepEqual(found, {
      age_range: { high: 36, low: 28 },
      confidence_score: 0.98,
      similarity_status: 'success',
    });
    const form = new URLSearchParams({ type: 'face-recognition', user_authorized: 'true', account_id: 'demo-1' });
    form.append('subvalidations', 'passive_liveness');
    form.append('subvalidations', 'similarity');
    const { json } = await world.ask('/validations/v1/validations', { form });
    assert.match(json.instructions.file_upload_link, /max-size=10485760&/);
    await world.put(json.instructions.file_upload_link);
    const both = (await world.read(json.validation_id)).details.face_recognition_validations;
    assert.deepEqual([both.passive_liveness_status, both.similarity_status], ['success', 'success']);
  });

  it('is declined when the threshold is above what a genuine face scores', async () => {
    const world = await testSandbox();
    const read = await faceOf(world, { threshold: '0.99' });
    assert.deepEqual([read.threshold, read.declined_reason], [0.99, 'similarity_threshold_not_passed']);
    const { confidence_score, similarity_status } = read.details.face_recognition_validations;
    assert.deepEqual([confidence_score, similarity_status], [0.98, 'failure']);
  });

  for (const [scenario, part, expected] of [
    ['similarity_threshold_not_passed', 'similarity_status', 'failure'],
    ['similarity_threshold_not_passed', 'confidence_score', 0.45],
    ['passive_liveness_verification_not_passed', 'passive_liveness_status', 'failure'],
    ['liveness_verification_not_passed', 'liveness_status', 'failure'],
    ['face_in_blocklist', 'face_search', { confidence_score: 0.99, status: 'failure' }],
  ] as const) {
    it(`shows where ${scenario} came from: ${part}`, async () => {
      const world = await testSandbox();
      const read = await faceOf(world, { custom_input: `scenario:${scenario}` });
      assert.deepEqual(read.details.face_recognition_validations[part], expected);
    });
  }

  it('includes a face search where that is switched on', async () => {
    const world = await testSandbox({
      settings: { speed: 'instant', defaults: { face_search_in_face: 'yes' } as never },
    });
    const { face_search } = (await faceOf(world)).details.face_recognition_validations;
    assert.deepEqual(face_search, { confidence_score: 0, status: 'success' });
  });

  it('takes pictures and videos, and declines what is neither or breaks off', async () => {
    const world = await testSandbox();
    let n = 0;
    const outcome = async (file: Uint8Array<ArrayBuffer>) => {
      const read = await faceOf(world, {}, file, `person-${n++}`);
      return read.declined_reason ?? read.validation_status;
    };
    for (const file of [FRONT, WEBM, OPEN_WEBM, MP4, MOV, AVI]) assert.equal(await outcome(file), 'success');
    for (const file of [WEBM, MP4, MOV, AVI]) assert.equal(await outcome(file.slice(0, -1)), 'invalid_video_file');
    assert.equal(await outcome(MKV), 'file_format_not_supported');
    assert.equal(await outcome(new Uint8Array()), 'file_format_not_supported');
    assert.equal(await outcome(FRONT.slice(0, 5000)), 'invalid_file_format');
    assert.equal(await outcome(picture('unfit-pictures/tiny.png')), 'no_face_detected');
  });

  it('gives the capture back with its details, and refuses a video over the limit and a second use of its link', async () => {
    const world = await testSandbox({ settings: { speed: 'instant', defaults: { face_limit_bytes: 100 } as never } });
    await enrolled(world, 'face-recognition', 'demo-1');
    const { json } = await world.createOf('face-recognition', 'demo-1');
    const { file_upload_link } = json.instructions;
    const large = new Uint8Array(101);
    large.set(WEBM);
    const refused = await world.put(file_upload_link, large);
    assert.equal(refused.status, 400);
    assert.match(refused.text, /<Code>EntityTooLarge</);
    assert.equal((await world.put(file_upload_link, WEBM)).status, 200);
    assert.equal((await world.put(file_upload_link, WEBM)).status, 403);
    const [link] = (await world.read(json.validation_id, true)).user_response.input_files;
    const response = await world.sandbox.handle(new Request(link));
    assert.equal(response.headers.get('Content-Type'), 'video/webm');
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), Buffer.from(WEBM));
  });

  it('is refused without an account and without a picture of it', async () => {
    const world = await testSandbox();
    const unknown = await world.createOf('face-recognition', 'nobody');
    assert.deepEqual(unknown.json, {
      code: 10400,
      http_code: 400,
      message: 'Invalid request: Validation account not found',
    });
    await world.enroll('face-recognition', { account_id: 'demo-1' });
    assert.match(
      (await world.createOf('face-recognition', 'demo-1')).json.message,
      /does not have a successful enrollment/,
    );
  });
});

describe('a face search', () => {
  it('has a threshold and no details; a match is a failure', async () => {
    const world = await testSandbox();
    const { validation_id } = await begun(world, 'face-search', 'demo-1');
    const read = await world.read(validation_id);
    assert.deepEqual([read.validation_status, read.threshold, read.details], ['success', 0.8, undefined]);
    const { json } = await world.createOf('face-search', 'demo-1', {
      custom_input: 'scenario:fraudster_face_match_in_client_collection',
    });
    await world.put(json.instructions.file_upload_link);
    const match = await world.read(json.validation_id);
    assert.equal(match.declined_reason, 'fraudster_face_match_in_client_collection');
  });

  it('can be made with the face of a face enrollment', async () => {
    const world = await testSandbox();
    await enrolled(world, 'face-recognition', 'demo-1');
    assert.equal((await world.createOf('face-search', 'demo-1')).status, 200);
  });
});
