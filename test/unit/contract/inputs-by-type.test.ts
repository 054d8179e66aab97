import assert from 'node:assert/strict';
import type { Endpoint } from '../../../src/contract/endpoint.ts';
import { createValidation } from '../../../src/contract/endpoints/create-validation.ts';
import { createEnrollment } from '../../../src/contract/endpoints/enrollments.ts';
import { isEnrolled, isEnrollmentSettled } from '../../../src/contract/finished.ts';
import {
  type CreateValidationParameters,
  ENROLLMENT_INPUTS,
  inputProblem,
  type TypeInput,
  VALIDATION_INPUTS,
} from '../../../src/contract/inputs-by-type.ts';
import { DECLINED_REASONS, EXPIRED_REASONS, findDeclinedReason } from '../../../src/contract/reasons.ts';

describe('the inputs of each type', () => {
  for (const [endpoint, table] of [
    [createValidation, VALIDATION_INPUTS],
    [createEnrollment, ENROLLMENT_INPUTS],
  ] as const) {
    it(`of ${endpoint.id} are parameters of it, and each parameter belongs to a type`, () => {
      const parameters: Endpoint['parameters'] = endpoint.parameters;
      const types: Readonly<Record<string, Readonly<Record<string, TypeInput>>>> = table;
      const taken = new Set(['type', 'user_authorized']);
      for (const inputs of Object.values(types)) {
        for (const [name, { values = [] }] of Object.entries(inputs)) {
          taken.add(name);
          for (const value of values) assert.ok(parameters[name]?.values?.includes(value), `${name} ${value}`);
        }
      }
      assert.deepEqual([...taken].sort(), Object.keys(parameters).sort());
    });
  }

  it('object to what is missing, foreign to the type, or too much for it', () => {
    const phone = VALIDATION_INPUTS['phone-verification'];
    const whole = { account_id: 'a', phone_locale: 'es', verify_channel: 'sms', phone_type: 'home' };
    assert.equal(inputProblem(phone, whole), undefined);
    assert.deepEqual(inputProblem(phone, { ...whole, verify_channel: undefined }), {
      name: 'verify_channel',
      kind: 'missing',
    });
    assert.deepEqual(inputProblem(phone, { ...whole, timeout: 601 }), { name: 'timeout', kind: 'invalid' });
    const search = VALIDATION_INPUTS['face-search'];
    assert.deepEqual(inputProblem(search, { account_id: 'a', country: 'SV' }), { name: 'country', kind: 'invalid' });
  });

  it('are known to the compiler', () => {
    const face = {
      type: 'face-recognition',
      user_authorized: true,
      account_id: 'demo',
      subvalidations: ['passive_liveness'],
    } as const satisfies CreateValidationParameters;
    // @ts-expect-error: faces need an account
    const unnamed: CreateValidationParameters = { type: 'face-recognition', user_authorized: true };
    assert.notEqual(face.type, undefined);
    assert.notEqual(unnamed.type, undefined);
  });
});

describe('reasons', () => {
  it('are known by validator, each explained', () => {
    for (const [validator, reasons] of Object.entries(DECLINED_REASONS)) {
      assert.ok(reasons.length > 1, validator);
      for (const { slug, meaning } of reasons) assert.ok(meaning.length > 5, slug);
    }
    assert.deepEqual(findDeclinedReason('max_retries_reached')?.validators, [
      'document-validation',
      'face-recognition',
      'email-verification',
      'phone-verification',
    ]);
    assert.equal(findDeclinedReason('nonsense'), undefined);
    assert.equal(EXPIRED_REASONS['email-verification'].validation_not_performed, 'code never submitted in time');
  });

  it('of enrollments tell what is ready: a stored face that waits for its first validation is', () => {
    const stored = { status: 'pending', reason: 'waiting_face_validation' } as const;
    const waiting = { status: 'pending', reason: 'waiting_file_upload' } as const;
    assert.deepEqual([stored, waiting, { status: 'success' } as const].map(isEnrolled), [true, false, true]);
    assert.deepEqual([stored, waiting, { status: 'failure' } as const].map(isEnrollmentSettled), [true, false, true]);
  });
});
