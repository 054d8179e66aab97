import assert from 'node:assert/strict';
import type { Enrollment, Validation } from '../../../../src/contract/answers.ts';
import { DECLINED_REASONS, ENROLLMENT_REASONS, EXPIRED_REASONS } from '../../../../src/contract/reasons.ts';
import { enrollmentResult } from '../../../../src/flows/results/enrollment.ts';
import { faceLinkOf, faceResult } from '../../../../src/flows/results/face.ts';
import type { ResultPage, Section } from '../../../../src/flows/results/page.ts';
import type { Run } from '../../../../src/flows/runs/run.ts';
import { enrollmentState } from '../../../../src/flows/subjects/enrollment.ts';
import { printPage } from '../../../support/print-page.ts';
import { enrollmentStored, faceSuccess } from '../face-client.ts';

const portrait = { path: '/faces/portrait.jpg', name: 'portrait.jpg', format: 'JPEG', sizeBytes: 120_000 };
const selfie = { path: '/faces/selfie.webm', name: 'selfie.webm', format: 'WebM', sizeBytes: 480_000 };
const run: Run = {
  version: 2,
  flow: 'validate-face',
  subject: 'validation',
  id: faceSuccess.validation_id,
  type: 'face-recognition',
  accountId: faceSuccess.account_id,
  profileId: 'sandbox',
  traits: { subvalidations: 'similarity passive_liveness' },
  startedAt: 1000,
  files: { reference: portrait, face: selfie },
  events: [{ kind: 'created', at: 1100, durationMs: 100 }],
  state: 'watching',
};
const declined: Validation = {
  ...faceSuccess,
  validation_status: 'failure',
  failure_status: 'declined',
  declined_reason: 'similarity_threshold_not_passed',
  details: { face_recognition_validations: { confidence_score: 0.45, similarity_status: 'failure' } },
};

function section<K extends Section['kind']>(page: ResultPage, kind: K): Extract<Section, { kind: K }> {
  const found = page.sections.find((one) => one.kind === kind);
  assert.ok(found, `no ${kind}`);
  return found as Extract<Section, { kind: K }>;
}

describe('the result of a face validation', () => {
  it('shows the similarity against the threshold', () => {
    const meter = section(faceResult(faceSuccess, undefined, 'en'), 'meter');
    assert.deepEqual([meter.value, meter.threshold, meter.tone], [0.98, 0.65, 'success']);
    assert.equal(meter.text, '98% similar to the enrolled face; the threshold is 65%');
    const below = section(faceResult(declined, undefined, 'en'), 'meter');
    assert.deepEqual([below.value, below.tone], [0.45, 'failure']);
    assert.equal(below.text, '45% similar to the enrolled face: below the threshold of 65%');
    const { threshold: _, ...without } = faceSuccess;
    assert.equal(section(faceResult(without, undefined, 'en'), 'meter').text, '98% similar to the enrolled face');
  });

  it('makes nothing of a similarity or threshold beyond its bounds', () => {
    const meterOf = (confidence_score: number, threshold: number) => {
      const details = { face_recognition_validations: { confidence_score, similarity_status: 'success' } };
      return section(faceResult({ ...faceSuccess, threshold, details }, undefined, 'en'), 'meter');
    };
    for (const [similarity, threshold] of [
      [70, 0.65],
      [1.01, 0.65],
      [0.98, -1],
      [0.98, 65],
      [-0.5, -1],
    ] as const) {
      const { tone, threshold: drawn, text } = meterOf(similarity, threshold);
      assert.deepEqual([tone, drawn], ['neutral', undefined], text);
      assert.match(text, /% similar to the enrolled face$/);
    }
  });

  it('shows liveness, age range and face search', () => {
    const page = faceResult(faceSuccess, undefined, 'en');
    assert.equal(page.outcome.headline, 'The face is valid');
    const lines = section(page, 'checks').groups.flatMap(({ checks }) => checks);
    assert.deepEqual(
      lines.map(({ name, outcome, tone }) => [name, outcome, tone]),
      [
        ['Similarity', 'Passed', 'success'],
        ['Passive liveness', 'Passed', 'success'],
        ['Face search', 'No match', 'success'],
      ],
    );
    assert.deepEqual(section(page, 'facts').facts[0], {
      label: 'Apparent age',
      value: '28 to 36 years',
      isPersonal: true,
    });
  });

  it('says that a face search has a match, and which gestures were not seen', () => {
    const page = faceResult(
      {
        ...declined,
        details: {
          face_recognition_validations: {
            face_search: { status: 'failure', confidence_score: 0.99 },
            liveness_status: 'failure',
            actions_status: [{ action: 'open-mouth', status: 'failure' }],
          },
        },
      },
      undefined,
      'en',
    );
    const lines = section(page, 'checks').groups.flatMap(({ checks }) => checks);
    assert.deepEqual(
      lines.map(({ name, outcome }) => `${name}: ${outcome}`),
      ['Active liveness: Not passed', 'open-mouth: Not passed', 'Face search: Match found'],
    );
  });

  it('shows the reference picture, and names the video in place of the capture', () => {
    const { pictures } = section(faceResult(faceSuccess, run, 'en'), 'pictures');
    assert.deepEqual(pictures, [
      { part: 'reference', title: 'Reference picture' },
      { part: 'face', title: 'Face', note: 'selfie.webm is a WebM video of 469 kB: it is not shown here.' },
    ]);
    const pictured = { ...run, files: { face: portrait } };
    assert.deepEqual(section(faceResult(faceSuccess, pictured, 'en'), 'pictures').pictures, [
      { part: 'face', title: 'Face' },
    ]);
  });

  it('finds the capture by the links of the answer where nothing is known here', () => {
    const photo = 'https://files.example/face.jpg?Signature=s';
    assert.equal(faceLinkOf({ ...faceSuccess, face_photo: photo }, 'face'), photo);
    assert.equal(faceLinkOf({ ...faceSuccess, user_response: { input_files: [photo] } }, 'face'), photo);
    assert.equal(faceLinkOf({ ...faceSuccess, face_photo: photo }, 'reference'), undefined);
  });

  it('explains every declined and expired reason of faces, each with a next step', () => {
    for (const { slug } of DECLINED_REASONS['face-recognition']) {
      const { outcome } = faceResult({ ...declined, declined_reason: slug }, undefined, 'en');
      assert.equal(outcome.headline, `Declined: ${slug}`);
      assert.ok(outcome.nextStep && outcome.explanation && !outcome.explanation.includes(slug), slug);
    }
    const { declined_reason: _, details: __, ...failed } = declined;
    for (const slug of Object.keys(EXPIRED_REASONS['face-recognition'])) {
      const expired: Validation = { ...failed, failure_status: 'expired', expired_reason: slug };
      const { outcome } = faceResult(expired, undefined, 'en');
      assert.equal(outcome.headline, `Expired: ${slug}`);
      assert.ok(outcome.nextStep && outcome.explanation && !outcome.explanation.includes(slug), slug);
    }
    const { outcome } = faceResult({ ...declined, declined_reason: 'brand_new' }, undefined, 'en');
    assert.match(outcome.explanation ?? '', /brand_new/);
  });

  it('tells pending and system error apart, and prints as plain text', () => {
    const { details: _, ...rest } = faceSuccess;
    const pending: Validation = { ...rest, validation_status: 'pending' };
    assert.equal(faceResult(pending, run, 'en').outcome.tone, 'pending');
    const broken: Validation = { ...rest, validation_status: 'failure', failure_status: 'system_error' };
    assert.match(faceResult(broken, run, 'en').outcome.explanation ?? '', /Truora's side/);
    const text = printPage(faceResult(faceSuccess, run, 'en'));
    assert.match(text, /✔ 98% similar to the enrolled face/);
    assert.ok(!/undefined|\[object/.test(text));
  });
});

describe('the result of an enrollment', () => {
  it('is good once a validation can be made with it, and says how it is confirmed', () => {
    const { outcome, title } = enrollmentResult(enrollmentStored, undefined, 'en');
    assert.deepEqual([title, outcome.tone, outcome.headline], ['Enrollment: Face', 'success', 'The picture is stored']);
    assert.match(outcome.explanation ?? '', /confirms the enrollment/);
    assert.equal(enrollmentState(enrollmentStored).isFinished, true);
  });

  it('waits for the picture before that', () => {
    const waiting: Enrollment = { ...enrollmentStored, reason: 'waiting_file_upload' };
    const { outcome } = enrollmentResult(waiting, undefined, 'en');
    assert.deepEqual([outcome.tone, outcome.explanation], ['pending', 'Truora waits for the reference picture.']);
    assert.equal(enrollmentState(waiting).isFinished, false);
  });

  it('explains every reason of a failure, each with a next step', () => {
    for (const { slug, status } of ENROLLMENT_REASONS) {
      if (status !== 'failure') continue;
      const { outcome } = enrollmentResult({ ...enrollmentStored, status, reason: slug }, undefined, 'en');
      assert.equal(outcome.headline, `Failed: ${slug}`);
      assert.ok(outcome.nextStep && outcome.explanation && !outcome.explanation.includes(slug), slug);
    }
    const { reason: _, ...without } = enrollmentStored;
    assert.equal(enrollmentResult({ ...without, status: 'failure' }, undefined, 'en').outcome.headline, 'Failed');
  });

  it('says in its timeline that the picture is stored', () => {
    const stored: Run = {
      ...run,
      flow: 'enroll-face',
      subject: 'enrollment',
      files: { reference: portrait },
      events: [...run.events, { kind: 'finished', at: 3000, status: 'pending' }],
    };
    const timeline = section(enrollmentResult(enrollmentStored, stored, 'en'), 'timeline');
    assert.deepEqual(
      timeline.lines.map(({ label }) => label),
      ['Enrollment created', 'Stored: a face validation confirms it'],
    );
  });
});
