import assert from 'node:assert/strict';
import { cancelReason } from '../../../src/base/errors.ts';
import { PRODUCTION_BASES } from '../../../src/contract/hosts.ts';
import type { UploadKind } from '../../../src/contract/uploads.ts';
import { TransportError } from '../../../src/truora/errors.ts';
import { readUploadLink } from '../../../src/truora/resources/uploads.ts';
import { WEBM } from '../../fixtures/media.ts';
import { answer, NOW, pictureOf, scriptedClient } from './doubles.ts';

const expires = NOW / 1000 + 300;
const link = `https://files.truora.com/a/b?max-size=5000&method=PUT&retries=1&Expires=${expires}&Signature=s&Key-Pair-Id=k`;
const receipt = { fileId: 'f', message: 'File was successfully uploaded', timestamp: '2026-01-12T15:05:00Z' };
const spent = answer(403, '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>');
const taken = answer(200, receipt);
const broken = new TransportError('network', 'reset', { mayHaveArrived: true });

describe('an upload link', () => {
  const read = (text: string, base = PRODUCTION_BASES.files) => readUploadLink(text, base, NOW);

  it('says its size limit and its end', () => {
    assert.deepEqual(read(link), { link, maxSize: 5000, expiresAt: expires * 1000 });
    assert.deepEqual(read('https://files.truora.com/a').maxSize, undefined);
  });

  for (const foreign of [
    'https://files.truora.com.evil.test/a',
    'https://files.truora.com@evil.test/a',
    'https://evil.test/https://files.truora.com/a',
    'http://files.truora.com/a',
    'https://files.truora.com',
    'file:///etc/passwd',
    '',
  ]) {
    it(`is foreign: "${foreign}"`, () => assert.throws(() => read(foreign), { kind: 'link-foreign' }));
  }

  it('may be plain http on loopback only, and must stay under its base', () => {
    const base = 'http://127.0.0.1:8787/files';
    assert.equal(read(`${base}/x`, base).link, `${base}/x`);
    assert.throws(() => read(`${base}/../control`, base), { kind: 'link-foreign' });
    assert.throws(() => read('http://127.0.0.1:8788/files/x', base), { kind: 'link-foreign' });
    assert.throws(() => read('http://files.test/x', 'http://files.test'), { kind: 'link-foreign' });
  });

  it('is expired from its very second on', () => {
    assert.throws(() => read(`https://files.truora.com/a?Expires=${NOW / 1000}`), { kind: 'link-expired' });
    read(`https://files.truora.com/a?Expires=${NOW / 1000 + 1}`);
  });
});

describe('an upload', () => {
  it('sends the bytes as they are, with length and type by their first bytes, to the link as issued', async () => {
    const { client, requests } = scriptedClient([taken]);
    const progress: unknown[] = [];
    const outcome = await client.uploads.put(link, pictureOf(1000, [0xff, 0xd8, 0xff, 0xe0]), {
      onProgress: (now) => progress.push(now),
    });
    assert.deepEqual(outcome, { receipt, mayHaveArrived: false });
    assert.equal(requests[0]!.url, link);
    assert.equal(requests[0]!.method, 'PUT');
    assert.equal(requests[0]!.headers['Content-Type'], 'image/jpeg');
    assert.equal(requests[0]!.headers['Content-Length'], '1000');
    assert.deepEqual(progress, [{ sentBytes: 1000, totalBytes: 1000 }]);
  });

  const refusals = [
    { name: 'a foreign link', at: 'https://evil.test/a', file: pictureOf(10), kind: 'link-foreign' },
    { name: 'an expired link', at: `https://files.truora.com/a?Expires=1`, file: pictureOf(10), kind: 'link-expired' },
    { name: 'an empty file', at: link, file: pictureOf(0), kind: 'file' },
    { name: 'a file over max-size', at: link, file: pictureOf(5001), kind: 'file-too-large' },
    { name: 'text named as a picture', at: link, file: pictureOf(100, [0x68, 0x69]), kind: 'file-format' },
  ];
  for (const { name, at, file, kind } of refusals) {
    it(`sends no byte for ${name}`, async () => {
      const { client, requests } = scriptedClient([taken]);
      await assert.rejects(client.uploads.put(at, file), { kind });
      assert.equal(requests.length, 0);
    });
  }

  it('takes what its kind takes, and tells which formats those are', async () => {
    const webm = { ...pictureOf(WEBM.length), head: async (wanted: number) => WEBM.subarray(0, wanted) };
    const face = scriptedClient([taken]);
    await face.client.uploads.put(link, webm, { kind: 'face-validation' });
    assert.equal(face.requests[0]!.headers['Content-Type'], 'video/webm');
    for (const kind of ['document-picture', 'face-reference'] as const) {
      const { client, requests } = scriptedClient([taken]);
      await assert.rejects(client.uploads.put(link, webm, { kind }), {
        kind: 'file-format',
        fileName: 'front.png',
        accepted: ['JPEG', 'PNG', 'WebP'],
      });
      assert.equal(requests.length, 0);
    }
  });

  it('is held against the limit of its kind, where the link does not name a smaller one', async () => {
    const { client } = scriptedClient([taken]);
    const video = { ...pictureOf(100), size: async () => 11_000_000 };
    const put = (at: string, kind: UploadKind) => client.uploads.put(at, video, { kind });
    await assert.rejects(put('https://files.truora.com/a', 'face-passive-liveness'), { limitBytes: 10_485_760 });
    await assert.rejects(put('https://files.truora.com/a?max-size=5242880', 'face-validation'), {
      limitBytes: 5_242_880,
    });
    await put('https://files.truora.com/a?max-size=31457280', 'face-validation');
  });

  it('holds the size against the documented limit when the link names none, and tells both numbers', async () => {
    const { client } = scriptedClient([taken]);
    const large = { ...pictureOf(100), size: async () => 40_000_000 };
    await assert.rejects(client.uploads.put('https://files.truora.com/a', large), {
      kind: 'file-too-large',
      sizeBytes: 40_000_000,
      limitBytes: 31_457_280,
    });
  });

  it('is tried three times in all, after 0.25 and 1 s, on 5xx and network failures', async () => {
    for (const step of [answer(500), answer(503), broken]) {
      const { client, clock, requests } = scriptedClient([step]);
      await assert.rejects(client.uploads.put(link, pictureOf(10)));
      assert.equal(requests.length, 3);
      assert.deepEqual(clock.slept, [250, 1000]);
    }
  });

  for (const status of [400, 403, 408, 413, 429]) {
    it(`is not tried again on ${status}`, async () => {
      const { client, requests } = scriptedClient([answer(status)]);
      await assert.rejects(client.uploads.put(link, pictureOf(10)), { status });
      assert.equal(requests.length, 1);
    });
  }

  it('is refused for a link that was used before', async () => {
    const { client, requests } = scriptedClient([spent]);
    await assert.rejects(client.uploads.put(link, pictureOf(10)), { kind: 'link-refused' });
    assert.equal(requests.length, 1);
  });

  it('may have arrived when the link is spent right after an attempt that sent every byte', async () => {
    for (const step of [broken, answer(500)]) {
      const { client } = scriptedClient([step, spent]);
      const outcome = await client.uploads.put(link, pictureOf(10));
      assert.deepEqual(outcome, { receipt: undefined, mayHaveArrived: true });
    }
  });

  it('has not arrived when the attempt before ended half way', async () => {
    const half = {
      ...pictureOf(10),
      async *open() {
        yield new Uint8Array(5);
      },
    };
    const { client } = scriptedClient([broken, spent]);
    await assert.rejects(client.uploads.put(link, half), { kind: 'link-refused' });
  });

  it('succeeds on any 2xx, except a page', async () => {
    const silent = scriptedClient([answer(204)]);
    assert.deepEqual(await silent.client.uploads.put(link, pictureOf(10)), {
      receipt: undefined,
      mayHaveArrived: false,
    });
    const page = scriptedClient([answer(200, '<html>Sign in</html>', { 'content-type': 'text/html' })]);
    await assert.rejects(page.client.uploads.put(link, pictureOf(10)), { kind: 'unexpected-answer' });
  });

  it('reads nothing when it is canceled before', async () => {
    const { client, requests } = scriptedClient([taken]);
    const signal = AbortSignal.abort(cancelReason());
    await assert.rejects(client.uploads.put(link, pictureOf(10), { signal }), { name: 'AbortError' });
    assert.equal(requests.length, 0);
  });
});
