import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkUpload, mediaFormatOf, SNIFF_BYTES, UPLOAD_RULES } from '../../../src/contract/uploads.ts';
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

  const brand = (name: string) => Buffer.from(`\0\0\0\u0018ftyp${name}\0\0\0\0mp42isom`, 'latin1');

  it('is MP4 for the brands of videos, and none for those of raw photos, sound and still pictures', () => {
    for (const name of ['isom', 'iso2', 'iso6', 'mp41', 'mp42', 'avc1', 'M4V ', 'MSNV', 'dash']) {
      assert.equal(mediaFormatOf(brand(name))?.name, 'MP4', name);
    }
    for (const name of [
      ...['crx ', 'M4A ', 'M4B ', 'M4P ', 'heif', 'heic', 'heix', 'hevc', 'hevm', 'mif1', 'msf1', 'miaf', 'MA1B'],
      ...['avif', 'avis', 'avio', 'jp2 ', 'jxl ', 'J2P0', 'f4a ', 'caqv', 'ISOM', 'mp4', 'qt', '\0\0\0\0', 'abcd'],
    ]) {
      assert.equal(mediaFormatOf(brand(name)), undefined, name);
    }
  });

  it('is none where the mark is cut or what follows it belongs to another format', () => {
    const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
    for (const [name, file] of Object.entries({
      'a cut JPEG': hex('ffd8'),
      'JPEG-LS': hex('ffd8fff7 000b08'),
      'a mark of JPEG and zeros': hex('ffd8ff00 00000000'),
      'JPEG 2000': hex('0000000c6a5020200d0a870a'),
      'JPEG XL': hex('ff0a'),
      'a cut PNG': hex('89504e470d0a1a'),
      'PNG with other line ends': hex('89504e470a1a0a 0000000d49484452'),
      'PNG of an iPhone app': hex('89504e470d0a1a0a 00000004 43674249'),
      MNG: hex('8a4d4e470d0a1a0a'),
      'a cut WebP': Buffer.from('RIFF\0\0\0\0WEB'),
      'WebP without a picture': Buffer.from('RIFF\0\0\0\0WEBPjunk'),
      'a cut MP4': Buffer.from('\0\0\0\u0018ftypmp4'),
      'a cut MOV': Buffer.from('\0\0\0\u0018moo'),
      GIF: Buffer.from('GIF89a'),
      PDF: Buffer.from('%PDF-1.7'),
      'text with the word of an atom': Buffer.from("I'm free today"),
      'another one': Buffer.from('Let skip this'),
      'text with the mark of MP4': Buffer.from('see ftypisom'),
    })) {
      assert.equal(mediaFormatOf(file), undefined, name);
    }
  });

  it('is JPEG whatever segment comes first, and with fill bytes before it', () => {
    for (const [marker, ...fill] of [[0xe0], [0xe1], [0xdb], [0xc0], [0xc4], [0xfe], [0xe2, 0xff, 0xff]]) {
      const head = Uint8Array.of(0xff, 0xd8, 0xff, ...fill, marker as number);
      assert.equal(mediaFormatOf(head)?.name, 'JPEG', String(marker));
    }
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => void mediaFormatOf(bytes)));
  });

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

  it('is a file of a fitting format, neither empty nor larger than the kind and its link allow', () => {
    const head = picture(`${documents}co-national-id-front.jpg`).subarray(0, SNIFF_BYTES);
    const objectionTo = (...args: Parameters<typeof checkUpload>) => {
      const checked = checkUpload(...args);
      return checked.ok ? checked.value.name : checked.reason;
    };
    const [sizeBytes, unlimited] = [6_000_000, Number.POSITIVE_INFINITY];
    assert.equal(objectionTo('document-picture', { sizeBytes, head }), 'JPEG');
    assert.deepEqual(objectionTo('document-picture', { sizeBytes: 0, head }), { kind: 'empty' });
    const tooLarge = { kind: 'too-large', sizeBytes, limitBytes: 5_242_880 };
    assert.deepEqual(objectionTo('face-reference', { sizeBytes, head }), tooLarge);
    assert.equal(objectionTo('face-reference', { sizeBytes, head, linkBytes: unlimited }), 'JPEG');
    assert.deepEqual(objectionTo('document-picture', { sizeBytes, head, linkBytes: 5_242_880 }), tooLarge);
    assert.deepEqual(objectionTo('document-picture', { sizeBytes, head: WEBM.subarray(0, SNIFF_BYTES) }), {
      kind: 'format',
      accepted: ['JPEG', 'PNG', 'WebP'],
    });
  });
});
