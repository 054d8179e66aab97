import assert from 'node:assert/strict';
import { memberOf } from '../../../../src/base/json.ts';
import type { Check, CheckDetail, Enrollment, ReadName, Validation } from '../../../../src/contract/as-read.ts';
import { isCheckFinished } from '../../../../src/contract/checks/check-values.ts';
import { isEnrolled, isFinished, validationOutcome } from '../../../../src/contract/finished.ts';
import { summarizeCheck } from '../../../../src/flows/checks/check-summary.ts';
import { checkResult } from '../../../../src/flows/results/checks/check.ts';
import { documentResult } from '../../../../src/flows/results/document.ts';
import { enrollmentResult } from '../../../../src/flows/results/enrollment.ts';
import { faceResult } from '../../../../src/flows/results/face.ts';
import { ownershipResult } from '../../../../src/flows/results/ownership.ts';
import { signatureResult } from '../../../../src/flows/results/signature.ts';
import { summarizeEnrollment, summarizeValidation } from '../../../../src/flows/results/summary.ts';
import { checkState } from '../../../../src/flows/subjects/check.ts';
import { enrollmentState } from '../../../../src/flows/subjects/enrollment.ts';
import { validationState } from '../../../../src/flows/subjects/validation.ts';
import { isIdentified } from '../../../../src/truora/answers/narrowed.ts';
import { PRINTED_BODIES } from '../../../fixtures/printed-bodies.ts';
import { PRINTED_CHECK, PRINTED_DETAIL } from '../../../fixtures/printed-check.ts';
import { type Mutant, mutantsOf } from '../../../support/mutated.ts';
import { printPage } from '../../../support/print-page.ts';

const bodiesOf = (...schemas: readonly string[]) =>
  Object.values(PRINTED_BODIES)
    .filter(({ schema }) => schemas.includes(schema))
    .map(({ body }) => body);

const isAbsent = (value: unknown) => typeof value !== 'string' || value === '';

/** Text of what was drawn: nothing of the language may show through. */
function assertWords(text: string, place: string): void {
  for (const leak of ['undefined', '[object ', 'NaN%', '∞']) {
    assert.ok(!text.includes(leak), `${place}: ${leak} in ${text.slice(0, 400)}`);
  }
}

/** What has no identifier is refused by the client, so nobody draws it. */
function each(name: ReadName, bodies: readonly unknown[], look: (mutant: Mutant) => void): void {
  for (const mutant of bodies.flatMap(mutantsOf).filter(({ body }) => isIdentified(body, name))) {
    try {
      look(mutant);
    } catch (failure) {
      if (failure instanceof assert.AssertionError) throw failure;
      throw new Error(`${mutant.place}: ${String(failure)}`, { cause: failure });
    }
  }
}

/** By the facts alone: a validation that succeeded and names neither a failure nor a reason for one. */
function mayBeCalledValid(body: unknown): boolean {
  const { validation_status, failure_status, declined_reason, expired_reason } = body as Record<string, unknown>;
  return validation_status === 'success' && [failure_status, declined_reason, expired_reason].every(isAbsentOnWire);
}

/** Numbers are words to a field of words. */
const isAbsentOnWire = (value: unknown) => isAbsent(value) && !(typeof value === 'number' && Number.isFinite(value));

function mayBeCalledFailed(body: unknown): boolean {
  const { validation_status, failure_status } = body as Record<string, unknown>;
  const known = ['declined', 'expired', 'system_error', 'canceled'];
  return ['failure', 'failed'].includes(String(validation_status)) || known.includes(String(failure_status));
}

/** The pages of a validation in turn, since each has to do with any validation. */
const PAGES = [documentResult, faceResult, ownershipResult, signatureResult];

const PAGE_OF: Readonly<Record<string, (typeof PAGES)[number]>> = {
  'document-validation': documentResult,
  'face-recognition': faceResult,
  'electronic-signature': signatureResult,
};

describe('an answer with any member changed', () => {
  it('about a validation is drawn, listed and judged no better and no worse than it says', () => {
    let seen = 0;
    each('Validation', bodiesOf('Validation', 'CreatedValidation'), ({ place, body }) => {
      const validation = body as Validation;
      const [turn, ownPage] = [seen++ % PAGES.length, memberOf(PAGE_OF, validation.type ?? '')];
      const pages = [PAGES[turn], ownPage].flatMap((page) => page?.(validation, undefined, 'en') ?? []);
      const { tone, description, label } = summarizeValidation(validation);
      const outcome = validationOutcome(validation);
      for (const { outcome: drawn } of pages) {
        if (drawn.tone === 'success') assert.ok(mayBeCalledValid(body), `${place}: ${drawn.headline}`);
        if (drawn.tone === 'failure') assert.ok(mayBeCalledFailed(body), `${place}: ${drawn.headline}`);
      }
      if (tone === 'success' || outcome === 'success') assert.ok(mayBeCalledValid(body), place);
      if (tone === 'failure' || outcome === 'failure') assert.ok(mayBeCalledFailed(body), place);
      const { isFinished: isOver } = validationState(validation);
      assert.equal(isOver, isFinished(validation), place);
      if (isOver) assert.ok(mayBeCalledFailed(body) || validation.validation_status === 'success', place);
      for (const text of [...pages.map(printPage), label, description]) assertWords(text, place);
    });
  });

  it('about an enrollment is drawn, listed and judged no better and no worse than it says', () => {
    each('Enrollment', bodiesOf('Enrollment'), ({ place, body }) => {
      const enrollment = body as Enrollment;
      const { status, reason } = body as Record<string, unknown>;
      const isUsable = status === 'success' || (status === 'pending' && reason === 'waiting_face_validation');
      const page = enrollmentResult(enrollment, undefined, 'en');
      const { tone, label, description } = summarizeEnrollment(enrollment);
      assert.equal(page.outcome.tone === 'success', isUsable, place);
      assert.equal(page.outcome.tone === 'failure', status === 'failure', place);
      assert.equal(tone === 'success', status === 'success', place);
      assert.equal(isEnrolled(enrollment), isUsable, place);
      assert.equal(enrollmentState(enrollment).isFinished, isUsable || status === 'failure', place);
      for (const text of [printPage(page), label, description]) assertWords(text, place);
    });
  });

  it('about a background check is drawn, listed and judged no better than it says', () => {
    const clean = {
      check_id: PRINTED_CHECK.check_id,
      status: 'completed',
      deleted: false,
      score: 1,
      scores: PRINTED_CHECK.scores?.filter(({ severity }) => severity === 'none'),
    };
    each('Check', [PRINTED_CHECK, clean], ({ place, body }) => {
      const check = body as Check;
      const page = checkResult({ check, findings: { items: [PRINTED_DETAIL], hasMore: false } }, undefined, 'en');
      if (page.outcome.tone === 'success') {
        const { scores, status, score, deleted } = body as Record<string, unknown>;
        assert.equal(status, 'completed', place);
        assert.ok(Number(score) > 0 && Number(score) <= 1, place);
        assert.notEqual(String(deleted), 'true', place);
        assert.ok(Array.isArray(scores) && scores.length > 0, place);
        for (const one of scores as readonly Record<string, unknown>[]) {
          assert.equal(one.severity, 'none', place);
          assert.ok(one.result === 'found' || one.result === 'not_found', place);
        }
      }
      if (page.outcome.tone === 'failure') {
        const graves = JSON.stringify((body as Check).scores ?? []);
        assert.ok(check.status === 'error' || /"(medium|high|very_high)"/.test(graves), place);
      }
      const { status } = body as Record<string, unknown>;
      assert.equal(isCheckFinished(check), status === 'completed' || status === 'error', place);
      const { progress } = checkState(check);
      assert.ok(progress === undefined || (progress.fraction >= 0 && progress.fraction <= 1), place);
      const { label, description } = summarizeCheck(check as Parameters<typeof summarizeCheck>[0]);
      for (const text of [printPage(page), label, description]) assertWords(text, place);
    });
  });

  it('about a finding is drawn with what it says', () => {
    each('CheckDetail', [PRINTED_DETAIL], ({ place, body }) => {
      const findings = { items: [body as CheckDetail], hasMore: false };
      assertWords(printPage(checkResult({ check: PRINTED_CHECK, findings }, undefined, 'en')), place);
    });
  });
});
