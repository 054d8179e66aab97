import assert from 'node:assert/strict';
import { dashboardChecklist } from '../../../../src/webhooks/subscription/dashboard-checklist.ts';

const done = (isCopied: boolean, hasEvent: boolean) =>
  dashboardChecklist({ address: 'https://a.example/secret', isCopied, hasEvent }).flatMap(({ id, isDone }) =>
    isDone ? [id] : [],
  );

describe('the way to a rule in the dashboard', () => {
  it('begins with the address, says that the page has no known one, and ends with the first event', () => {
    const steps = dashboardChecklist({ address: 'https://a.example/secret', isCopied: false, hasEvent: false });
    assert.deepEqual(steps[0], {
      id: 'copy',
      text: 'Copy the address https://a.example/secret.',
      action: 'copy-address',
      isDone: false,
    });
    assert.match(steps.find(({ id }) => id === 'open')?.text ?? '', /not documented/);
    assert.equal(steps.at(-1)?.id, 'wait');
  });

  it('knows what was copied, and that an event proves everything', () => {
    assert.deepEqual(done(false, false), []);
    assert.deepEqual(done(true, false), ['copy']);
    assert.deepEqual(done(false, true), ['copy', 'open', 'events', 'action', 'save', 'wait']);
  });
});
