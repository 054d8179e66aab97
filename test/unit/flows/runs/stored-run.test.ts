import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Validation } from '../../../../src/contract/as-read.ts';
import { ProfileData } from '../../../../src/editor/resources/data/profile-data.ts';
import { summarizeCheck } from '../../../../src/flows/checks/check-summary.ts';
import { documentResult } from '../../../../src/flows/results/document.ts';
import { summarizeValidation } from '../../../../src/flows/results/summary.ts';
import { timelineOf } from '../../../../src/flows/results/timeline.ts';
import { readStoredRun } from '../../../../src/flows/runs/stored-run.ts';
import { PRINTED_BODIES } from '../../../fixtures/printed-bodies.ts';
import { mutantsOf } from '../../../support/mutated.ts';
import { printPage } from '../../../support/print-page.ts';

const front = { path: '/demo/passport-front.webp', name: 'passport-front.webp', format: 'WebP', sizeBytes: 41_000 };

/** As the first version wrote it. */
const first = {
  version: 1,
  flow: 'validate-document',
  validationId: 'VLD0a1b2c3d4e5f60718293a4b5c6d7e8f9',
  accountId: 'demo-user-17',
  profileId: 'sandbox',
  country: 'ALL',
  documentType: 'passport',
  startedAt: 1_764_000_000_000,
  pictures: { front },
  events: [
    { kind: 'created', at: 1_764_000_000_100, durationMs: 12 },
    { kind: 'uploaded', at: 1_764_000_000_300, durationMs: 90, side: 'front', bytes: 41_000 },
    { kind: 'finished', at: 1_764_000_004_000, status: 'failure' },
  ],
  state: 'finished',
  status: 'failure',
  failureStatus: 'declined',
  reason: 'blurry_image',
};

const current = {
  version: 2,
  flow: 'validate-document',
  subject: 'validation',
  id: first.validationId,
  type: 'document-validation',
  accountId: 'demo-user-17',
  profileId: 'sandbox',
  traits: { country: 'ALL', document_type: 'passport' },
  startedAt: first.startedAt,
  files: { front },
  events: [
    { kind: 'created', at: 1_764_000_000_100, durationMs: 12 },
    { kind: 'uploaded', at: 1_764_000_000_300, durationMs: 90, part: 'front', bytes: 41_000 },
    { kind: 'finished', at: 1_764_000_004_000, status: 'failure' },
  ],
  state: 'finished',
  status: 'failure',
  failureStatus: 'declined',
  reason: 'blurry_image',
};

describe('a stored run', () => {
  it('of this version is taken as it is', () => {
    assert.deepEqual(readStoredRun(current), current);
  });

  it('of the first version becomes one of this version, with everything that it said', () => {
    assert.deepEqual(readStoredRun(first), current);
  });

  it('of a later version is not guessed at', () => {
    assert.equal(readStoredRun({ ...current, version: 3 }), undefined);
  });

  it('takes null, "" and what is of another type for absent, and keeps the rest', () => {
    const spoiled = {
      ...current,
      failureStatus: null,
      reason: '',
      link: 7,
      startedAt: 1e300,
      traits: { country: null, document_type: 'passport' },
      files: { front: null, reverse: front },
      events: [null, { kind: 'created', at: 'soon' }, { kind: 'toString', at: 1 }, current.events[2]],
    };
    const { failureStatus: _, reason: __, ...others } = current;
    assert.deepEqual(readStoredRun(spoiled), {
      ...others,
      startedAt: 0,
      traits: { document_type: 'passport' },
      files: { reverse: front },
      events: [current.events[2]],
    });
  });

  it('is drawn and listed whatever was spoiled in it', () => {
    for (const { place, body } of mutantsOf(current)) {
      const run = readStoredRun(body);
      if (run === undefined) continue;
      const lines = timelineOf(run, 'en');
      assert.ok(
        lines.every(({ label }) => !label.includes('undefined')),
        place,
      );
      const success = PRINTED_BODIES['document, success']?.body as Validation;
      printPage(documentResult(success, run, 'en'));
      const data = new ProfileData(() => Promise.reject(new Error('not asked')), [run]);
      for (const listed of data.validations.known()) summarizeValidation(listed);
      for (const listed of data.checks.rows()) summarizeCheck(listed);
    }
  });

  it('in which anything was spoiled is not taken, and never throws', () => {
    const spoiled = fc.oneof(
      fc.anything(),
      fc.tuple(fc.constantFrom(first, current), fc.anything(), fc.nat()).map(([run, value, at]) => {
        const keys = [
          'version',
          'profileId',
          'startedAt',
          'events',
          'state',
          'validationId',
          'id',
          'traits',
          'country',
          'link',
        ];
        return { ...run, [keys[at % keys.length] ?? '']: value };
      }),
    );
    fc.assert(
      fc.property(spoiled, (value) => {
        const run = readStoredRun(value);
        if (run === undefined) return;
        assert.equal(run.version, 2);
        assert.equal(typeof run.id, 'string');
        assert.ok(run.link === undefined || typeof run.link === 'string');
        for (const trait of Object.values(run.traits)) assert.equal(typeof trait, 'string');
      }),
      { numRuns: 1000 },
    );
  });
});
