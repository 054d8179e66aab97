import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { inspectPicture } from '../../../../src/sandbox/files/inspection.ts';
import { readPicture } from '../../../../src/sandbox/files/picture.ts';
import { FRONT, picture } from '../test-sandbox.ts';

const documents = readdirSync(new URL('../../../../examples/demo/documents/', import.meta.url));

/** A whole picture file of the given format that says it is 300 by 200 pixels, as small as it can be. */
const SMALL = {
  jpeg: bytes('ffd8 ffe0000400ff ffc0000b08 00c8 012c 01011100 ffda00080101003f00 12ff0034 ffd9'),
  png: bytes('89504e470d0a1a0a 0000000d49484452 0000012c 000000c8 0802000000 00000000 0000000049454e44ae426082'),
  vp8: bytes('52494646 16000000 57454250 56503820 0a000000 000000 9d012a 2c01 c800'),
  vp8l: bytes('52494646 16000000 57454250 5650384c 0a000000 2f 2bc13100 0000000000'),
  vp8x: bytes('52494646 16000000 57454250 56503858 0a000000 00000000 2b0100 c70000'),
};

function bytes(hex: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(hex.replaceAll(' ', ''), 'hex'));
}

describe('looking at pictures', () => {
  it('finds whole pictures of sensible size in every demo document', () => {
    assert.ok(documents.length >= 8);
    for (const name of documents) {
      const facts = readPicture(picture(`documents/${name}`));
      assert.ok(facts?.isComplete, name);
      assert.ok(
        (facts.size?.width ?? 0) >= 600 && (facts.size?.height ?? 0) >= 400,
        `${name}: ${JSON.stringify(facts)}`,
      );
    }
  });

  for (const [name, file] of Object.entries(SMALL)) {
    it(`reads the size of ${name}`, () => {
      const facts = readPicture(file);
      assert.deepEqual(facts?.size, { width: 300, height: 200 });
      assert.equal(facts?.isComplete, true);
    });

    it(`never takes a cut ${name} for a whole one`, () => {
      for (let length = 12; length < file.length; length++) {
        assert.equal(readPicture(file.subarray(0, length))?.isComplete, false, `${length} bytes`);
      }
    });
  }

  it('names the fault of each bad file of the demo', () => {
    const faultOf = (name: string) => inspectPicture(picture(`unfit-pictures/${name}`), 200).fault;
    assert.equal(faultOf('empty.png'), 'empty_input_file');
    assert.equal(faultOf('not-a-picture.jpg'), 'invalid_image_format');
    assert.equal(faultOf('truncated.jpg'), 'invalid_or_corrupted_image_file');
    assert.equal(faultOf('tiny.png'), 'blurry_image');
  });

  it('is not misled by an end mark inside a thumbnail', () => {
    const thumbnail = Buffer.concat([Buffer.from([0xff, 0xe1, 0, 6]), Buffer.from([0xff, 0xd9, 0, 0])]);
    const cut = Buffer.concat([FRONT.subarray(0, 2), thumbnail, FRONT.subarray(2, FRONT.length - 2)]);
    assert.equal(readPicture(cut)?.isComplete, false);
  });

  it('survives hostile bytes and ends', () => {
    const heads = Object.values(SMALL).map((file) => file.subarray(0, 20));
    fc.assert(
      fc.property(fc.constantFrom(...heads), fc.uint8Array({ maxLength: 200 }), (head, tail) => {
        const facts = readPicture(new Uint8Array([...head, ...tail]));
        assert.ok(facts !== undefined);
      }),
    );
    const endless = new Uint8Array(2_000_000).fill(0xff);
    endless.set([0xff, 0xd8, 0xff]);
    assert.equal(readPicture(endless)?.isComplete, false);
    const zeroChunks = new Uint8Array(2_000_000);
    zeroChunks.set(SMALL.png.subarray(0, 33));
    assert.equal(readPicture(zeroChunks)?.isComplete, false);
  });
});
