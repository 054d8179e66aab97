import assert from 'node:assert/strict';
import { WEBHOOK_EVENT_KINDS } from '../../../../src/contract/events/event-catalogue.ts';
import { productOf } from '../../../../src/webhooks/history/summary.ts';

describe('the product of an event', () => {
  it('is that of the catalogue for every type in it', () => {
    for (const { event_type, product } of WEBHOOK_EVENT_KINDS) assert.equal(productOf(event_type), product, event_type);
  });

  it('is found by the other spellings that public clients use, and for no other name', () => {
    assert.equal(productOf('digital_identity.identity_process'), 'digital_identity');
    assert.equal(productOf('identity.process.failed'), 'digital_identity');
    assert.equal(productOf('identity_process.succeeded'), 'digital_identity');
    assert.equal(productOf('validations.document-validation'), 'validations');
    assert.equal(productOf('Document-Validation'), productOf('document_validation'));
    assert.equal(productOf('checks.check.finished'), 'checks');
    for (const name of ['', '__proto__', 'constructor', 'hello.check']) assert.equal(productOf(name), '', name);
  });
});
