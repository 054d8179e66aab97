import assert from 'node:assert/strict';
import { ProfileData } from '../../../../src/editor/resources/data/profile-data.ts';
import {
  emptyFilter,
  factsOfAccount,
  factsOfCheck,
  factsOfValidation,
  groupOf,
  passes,
  statusName,
  statusOf,
  statusOfCheck,
} from '../../../../src/editor/resources/filter.ts';
import { typeChoices } from '../../../../src/editor/resources/filter-choices.ts';
import { summarizeCheck } from '../../../../src/flows/checks/check-summary.ts';
import { summarizeEnrollment, summarizeValidation } from '../../../../src/flows/results/summary.ts';
import { PRINTED_BODIES } from '../../../fixtures/printed-bodies.ts';
import { PRINTED_CHECK } from '../../../fixtures/printed-check.ts';
import { mutantsOf } from '../../../support/mutated.ts';
import { answer, scriptedClient } from '../../truora/doubles.ts';

const dataOf = (body: unknown) => {
  const { client } = scriptedClient([answer(200, body)]);
  return new ProfileData(async () => client, []);
};

const filter = { ...emptyFilter, text: 'a', types: new Set(['x']), startedHere: true };

describe('a list in which any member of an answer is another', () => {
  it('shows each validation in some group, with words for its state, and goes on watching what is not over', async () => {
    const validation = PRINTED_BODIES['document, success']?.body;
    for (const { place, body } of mutantsOf(validation)) {
      const data = dataOf({ validations: [body, validation] });
      await data.validations.pages().load();
      const listed = data.validations.rows();
      assert.ok(listed.length >= 1, place);
      for (const one of listed) {
        const status = statusOf(one);
        assert.ok(statusName(status), place);
        assert.ok(groupOf(one, 'type').name && groupOf(one, 'status').name, place);
        assert.ok(summarizeValidation(one).state, place);
        passes(factsOfValidation(one), filter);
        const isOpen = status === 'pending' || (status === 'unknown' && one.validation_status !== 'success');
        assert.equal(data.pendingIds().includes(one.validation_id), isOpen, place);
      }
      typeChoices({ types: listed.flatMap(({ type }) => type ?? []), countries: [] }, emptyFilter);
    }
  });

  it('shows each check with words for its state', async () => {
    const { statuses: _, ...check } = PRINTED_CHECK;
    for (const { place, body } of mutantsOf(check)) {
      const data = dataOf({ checks: [body, PRINTED_CHECK] });
      await data.checks.pages().load();
      for (const one of data.checks.rows()) {
        const status = statusOfCheck(one);
        assert.equal(status === 'success', one.status === 'completed', place);
        assert.ok(summarizeCheck(one).state && summarizeCheck(one).description, place);
        passes(factsOfCheck(one), filter);
        assert.equal(data.pendingIds().includes(one.check_id), status === 'pending' || status === 'unknown', place);
      }
    }
  });

  it('shows each account and each enrollment', async () => {
    for (const { place, body } of mutantsOf(PRINTED_BODIES.account?.body)) {
      const data = dataOf({ accounts: [body] });
      await data.accounts.load();
      for (const account of data.accounts.items) passes(factsOfAccount(account), filter);
      assert.ok(
        data.accounts.items.every(({ account_id }) => account_id),
        place,
      );
    }
    for (const { place, body } of mutantsOf(PRINTED_BODIES['e-mail enrollment']?.body)) {
      const data = dataOf({ enrollments: [body] });
      await data.enrollments.pages('a').load();
      for (const one of data.enrollments.rows('a')) assert.ok(summarizeEnrollment(one).state, place);
    }
  });

  it('is sorted by time whatever the zones, and ends with what has none', async () => {
    const times = ['2026-01-12T09:30:00-05:00', '2026-01-12T14:00:00Z', '2026-01-12T13:00:00', 'soon'];
    const validations = times.map((creation_date, i) => ({ validation_id: `VLD${i}`, creation_date })).reverse();
    const data = dataOf({ validations });
    await data.validations.pages().load();
    const listed = data.validations.rows();
    assert.deepEqual(
      listed.map(({ creation_date }) => creation_date),
      times,
    );
  });
});
