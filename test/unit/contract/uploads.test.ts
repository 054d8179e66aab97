import assert from 'node:assert/strict';
import { mediaFormatOf, SNIFF_BYTES, UPLOAD_RULES } from '../../../src/contract/uploads.ts';
import { AVI, HEIC, MKV, MOV, MP4, OLD_MOV, OPEN_WEBM, WAV, WEBM } from '../../fixtures/media.ts';
import { picture } from '../sandbox/test-sandbox.ts';

const documents = 'documents/';

describe('the format of a file', () => {
  for (const [name, file, contentType] of [
    ['JPEG', picture(`${documents}co-national-id-front.jpg`), 'image/jpeg'],
    ['PNG', picture(`${documents}mx-national-id-front.png`), 'image/png'],
    ['WebP', picture(`${documents}passport-front.webp`), 'image/webp'],
    ['WebM', WEBM, 'video/webm'],
    ['WebM', OPEN_WEBM, 'video/webm'],
    ['MP4', MP4, 'video/mp4'],
    ['MOV', MOV, 'video/quicktime'],
    ['MOV', OLD_MOV, 'video/quicktime'],
    ['AVI', AVI, 'video/x-msvideo'],
  ] as const) {
    it(`is told by its first bytes: ${name}`, () => {
      assert.deepEqual(mediaFormatOf(file.subarray(0, SNIFF_BYTES)), { contentType, name });
    });
  }

  for (const [name, file] of Object.entries({ MKV, HEIC, WAV, empty: new Uint8Array(), text: Buffer.from('hello') })) {
    it(`is none that uploads know: ${name}`, () => assert.equal(mediaFormatOf(file), undefined));
  }
});

describe('what can be uploaded', () => {
  it('is pictures for documents and references, and videos too for face validations, of which passive liveness takes less', () => {
    const { 'face-reference': reference, 'face-validation': face, 'face-passive-liveness': passive } = UPLOAD_RULES;
    assert.deepEqual(reference.formats, ['JPEG', 'PNG', 'WebP']);
    assert.deepEqual(face.formats, ['JPEG', 'PNG', 'WebP', 'WebM', 'MP4', 'AVI', 'MOV']);
    assert.deepEqual([face.limitBytes, passive.limitBytes], [31_457_280, 10_485_760]);
  });
});
