import assert from 'node:assert/strict';
import type { Validation } from '../../../../src/contract/answers.ts';
import { ProfileData } from '../../../../src/editor/resources/data/profile-data.ts';
import { deletedRun, restoredRun, runToRestore } from '../../../../src/flows/runs/deleted-run.ts';
import { PRINTED_BODIES } from '../../../fixtures/printed-bodies.ts';

const success = PRINTED_BODIES['document, success']?.body as Validation;
const noClient = () => Promise.reject(new Error('not asked'));
const here = { ...runToRestore(success, 'sandbox'), flow: 'validate-document' };

describe('a validation that was deleted from here', () => {
  it('keeps what it takes to restore it, and no answer of the API besides status and reason', () => {
    const run = runToRestore(success, 'sandbox');
    assert.equal(run.id, success.validation_id);
    assert.equal(run.status, 'success');
    assert.deepEqual(Object.keys(run.traits).sort(), ['country', 'document_type']);
  });

  it('is listed as deleted and nowhere else, also while the API still lists it', () => {
    const data = new ProfileData(noClient, [deletedRun(here)]);
    data.validations.pages().put(success);
    assert.deepEqual(data.validations.rows(), []);
    assert.deepEqual(
      data.deleted().map(({ validation_id }) => validation_id),
      [success.validation_id],
    );
  });

  it('is listed again when somebody else restored it', () => {
    const data = new ProfileData(noClient, [deletedRun(here)]);
    data.validations.pages().put({ ...success, lifecycle_status: 'restored' });
    assert.equal(data.validations.rows().length, 1);
  });

  it('goes on after it is restored: watched while open, forgotten when it was not started here', () => {
    assert.deepEqual(restoredRun(deletedRun(here)), here);
    const { status: _, ...open } = here;
    assert.equal(restoredRun(deletedRun({ ...open, state: 'watching' }))?.state, 'watching');
    assert.equal(restoredRun(deletedRun(runToRestore(success, 'sandbox'))), undefined);
  });
});
