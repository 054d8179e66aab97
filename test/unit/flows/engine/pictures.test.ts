import assert from 'node:assert/strict';
import fc from 'fast-check';
import { lookAtPicture, usualEndings } from '../../../../src/flows/engine/pictures.ts';
import { formatBeyond, formatDuration, formatOffset } from '../../../../src/flows/wording/sizes.ts';
import { type PictureFile, PictureFileError, type PictureFileReason } from '../../../../src/truora/picture-file.ts';

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);
const WEBM = Uint8Array.of(0x1a, 0x45, 0xdf, 0xa3, 0x8b, 0x42, 0x82, 0x84, ...ascii('webm'));
const MP4 = ascii('\0\0\0\u0018ftypmp42');
const AVI = ascii('RIFF\0\0\0\0AVI LIST');

function look(head: Uint8Array, sizeBytes: number, kind: Parameters<typeof lookAtPicture>[3]) {
  const file: PictureFile = {
    name: 'a',
    size: async () => sizeBytes,
    head: async () => head,
    open: async function* () {},
  };
  return lookAtPicture('/a', () => file, 'en', kind);
}

const MB = 1024 * 1024;

describe('a file that cannot be read', () => {
  for (const [reason, expected] of [
    ['missing', 'a is not there. Look for a typing mistake in its path.'],
    ['directory', 'a is a folder. Name a file in it.'],
    ['not-a-file', 'a is a device or a pipe. Save the picture to a file first.'],
    ['unreadable', 'a cannot be read. Check its permissions.'],
  ] as const satisfies readonly (readonly [PictureFileReason, string])[]) {
    it(`is refused with its own sentence when it is ${reason}`, async () => {
      const size = () => Promise.reject(new PictureFileError(reason, 'a'));
      const file: PictureFile = { name: 'a', size, head: async () => JPEG, open: async function* () {} };
      assert.deepEqual(await lookAtPicture('/a', () => file, 'en'), { ok: false, reason: expected });
    });
  }
});

describe('a file that was picked', () => {
  for (const [name, head] of [
    ['JPEG', JPEG],
    ['WebM', WEBM],
    ['MP4', MP4],
    ['AVI', AVI],
  ] as const) {
    it(`is told by its first bytes to be ${name}, and fits a face validation`, async () => {
      const looked = await look(head, 1000, 'face-validation');
      assert.equal(looked.ok && looked.value.format, name);
    });
  }

  it('is no reference picture and no document when it is a video', async () => {
    for (const kind of ['face-reference', 'document-picture', undefined] as const) {
      assert.deepEqual(await look(WEBM, 1000, kind), { ok: false, reason: 'a is not a JPEG, PNG or WebP picture.' });
    }
  });

  it('is refused with all that would do when it is neither picture nor video', async () => {
    const looked = await look(ascii('hello, world'), 1000, 'face-validation');
    assert.match(
      looked.ok ? '' : looked.reason,
      /neither a JPEG, PNG or WebP picture nor a WebM, MP4, AVI or MOV video/,
    );
  });

  it('may have 30 MB, 10 MB for passive liveness, and 5 MB as a reference', async () => {
    for (const [kind, head, limit] of [
      ['face-validation', WEBM, 30 * MB],
      ['face-passive-liveness', WEBM, 10 * MB],
      ['face-reference', JPEG, 5 * MB],
    ] as const) {
      assert.ok((await look(head, limit, kind)).ok, kind);
      const over = await look(head, limit + 1, kind);
      assert.match(over.ok ? '' : over.reason, /at most .* can be sent/);
    }
  });

  it('is told its size and the limit in one unit, never as if they were equal', async () => {
    const reasonOf = async (sizeBytes: number) => {
      const looked = await look(JPEG, sizeBytes, 'document-picture');
      return looked.ok ? '' : looked.reason;
    };
    assert.equal(await reasonOf(30 * MB + 1), 'a has 31,457,281 B: at most 31,457,280 B (30 MB) can be sent.');
    assert.equal(await reasonOf(31 * MB), 'a has 31 MB: at most 30 MB can be sent.');
    assert.equal(await reasonOf(40_000_000), 'a has 38.1 MB: at most 30 MB can be sent.');
  });

  it('never has its size and the limit said as one text, whatever they are', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 40 }), fc.integer({ min: 1, max: 2 ** 20 }), (limit, beyond) => {
        const { size, limit: most } = formatBeyond(limit + beyond, limit);
        assert.notEqual(size, most);
        assert.ok(!most.startsWith(`${size} `));
      }),
    );
  });

  it('is looked for under the usual endings', () => {
    assert.deepEqual(usualEndings('face-reference'), ['jpg', 'jpeg', 'png', 'webp']);
    assert.deepEqual(usualEndings('face-validation').slice(4), ['webm', 'mp4', 'avi', 'mov']);
  });
});

describe('a duration', () => {
  it('never says a whole unit in the smaller one', () => {
    assert.deepEqual(
      [999.4, 999.6, 59_949, 59_950].map((ms) => formatDuration(ms)),
      ['999 ms', '1 s', '59.9 s', '1 min'],
    );
  });

  it('is said by its two largest units', () => {
    const seconds = (count: number) => formatDuration(count * 1000);
    assert.deepEqual(
      [60, 61, 3599, 3599.6, 3600, 3660, 7199, 86_400, 86_340, 172_740, 172_800, 183_600, 31_536_000].map(seconds),
      [
        '1 min',
        '1 min 1 s',
        '59 min 59 s',
        '1 h',
        '1 h',
        '1 h 1 min',
        '2 h',
        '24 h',
        '23 h 59 min',
        '47 h 59 min',
        '2 d',
        '2 d 3 h',
        '365 d',
      ],
    );
    assert.equal(seconds(-90), '-1 min 30 s', 'a clock was put back');
    assert.deepEqual(
      [0, 4200, -90_000].map((ms) => formatOffset(ms)),
      ['+0 ms', '+4.2 s', '-1 min 30 s'],
    );
  });
});
