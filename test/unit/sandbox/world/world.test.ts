import assert from 'node:assert/strict';
import { PictureStore } from '../../../../src/sandbox/files/picture-store.ts';
import type { ValidationRecord } from '../../../../src/sandbox/lifecycle/records.ts';
import { World } from '../../../../src/sandbox/world/world.ts';

const picture = (length: number) => ({ bytes: new Uint8Array(length), contentType: 'image/png' });

const record = (id: string): ValidationRecord => ({
  type: 'document-validation',
  validation_id: id,
  account_id: 'demo',
  doc_id: 'DCR',
  country: 'CO',
  document_type: 'national-id',
  createdAt: 0,
  nanos: 0,
  timeoutMs: 1000,
  processingMs: 0,
  scenario: 'success',
  sides: ['front', 'reverse'],
  uploads: {},
});

describe('the world', () => {
  it('keeps a bounded number of custom types, the newest', () => {
    const { checks } = new World({ accounts: 1, validations: 1, checks: 2000, pictureBytes: 100 });
    for (let i = 0; i <= 1000; i++) checks.putType({ country: 'CO', type: `t${i}`, weights: [] });
    assert.equal(checks.types().length, 1000);
    assert.deepEqual([checks.findType('CO', 't0'), checks.findType('CO', 't1000')?.type], [undefined, 't1000']);
  });

  it('lets the pictures of a validation go with it', () => {
    const world = new World({ accounts: 1, validations: 1, checks: 2000, pictureBytes: 100 });
    world.addValidation(record('one'), 0);
    world.keepPicture('one', 'reverse', picture(10));
    world.addValidation(record('two'), 0);
    assert.deepEqual([world.validation('one'), world.picture('one', 'reverse')], [undefined, undefined]);
    assert.deepEqual(
      world.validationsOf('demo').map(({ validation_id }) => validation_id),
      ['two'],
    );
  });

  it('does not bring a dropped validation back', () => {
    const world = new World({ accounts: 1, validations: 1, checks: 2000, pictureBytes: 100 });
    world.replaceValidation(record('gone'));
    assert.equal(world.validation('gone'), undefined);
  });

  it('keeps the newest pictures within its bytes', () => {
    const store = new PictureStore(100);
    for (const name of ['a', 'b', 'c']) store.put(name, picture(40));
    assert.deepEqual([store.get('a'), store.has('b'), store.has('c'), store.bytes], [undefined, true, true, 80]);
    store.put('b', picture(10));
    assert.equal(store.bytes, 50);
    store.put('huge', picture(101));
    assert.deepEqual([store.has('huge'), store.bytes], [false, 50]);
    store.clear();
    assert.equal(store.bytes, 0);
  });
});
