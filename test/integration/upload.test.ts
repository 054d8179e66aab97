import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { appendFile, copyFile, mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import type { RequestListener } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cancelReason } from '../../src/base/errors.ts';
import { pictureFileAt } from '../../src/node/files/picture-file.ts';
import { clientAt, handles, json, serve, settled } from './client-servers.ts';

const documents = join(import.meta.dirname, '../../examples/demo/documents');
const large = join(documents, 'cl-national-id-front.jpg');
const receipt = { fileId: 'f', message: 'File was successfully uploaded', timestamp: '2026-01-12T15:05:00Z' };
const spent = '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';

type Server = Awaited<ReturnType<typeof serve>>;
type At = ReturnType<typeof clientAt> & { readonly server: Server; readonly link: string };

describe('an upload over real sockets and files', () => {
  let folder: string;
  let alive: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'truora-upload-'));
    alive = handles();
  });
  afterEach(async () => {
    assert.equal(await settled(handles, alive), alive);
    assert.equal(await settled(openPictures, ''), '');
    await rm(folder, { recursive: true, force: true });
  });

  async function against(listener: RequestListener, run: (at: At) => Promise<void>, options = {}): Promise<void> {
    const server = await serve(listener);
    const at = {
      ...clientAt(server.base, options),
      server,
      link: `${server.base}/files/a?max-size=31457280&retries=1`,
    };
    try {
      await run(at);
    } finally {
      at.dispose();
      await server.close();
    }
  }

  for (const name of ['co-national-id-front.jpg', 'mx-national-id-front.png', 'pe-national-id-front.webp']) {
    it(`brings every byte of ${name}, with its length and type, and without the key`, () => {
      const hash = createHash('sha256');
      return against(
        (request, response) => {
          request.on('data', (chunk) => hash.update(chunk)).on('end', () => json(response, 200, receipt));
        },
        async ({ client, link, server }) => {
          const bytes = readFileSync(join(documents, name));
          const sent: number[] = [];
          const onProgress = ({ sentBytes }: { sentBytes: number }) => sent.push(sentBytes);
          const outcome = await client.uploads.put(link, pictureFileAt(join(documents, name)), { onProgress });
          assert.deepEqual(outcome, { receipt, mayHaveArrived: false });
          assert.equal(hash.digest('hex'), createHash('sha256').update(bytes).digest('hex'));
          const { headers, url, method } = server.requests[0]!;
          assert.deepEqual([method, url], ['PUT', '/files/a?max-size=31457280&retries=1']);
          assert.equal(headers['content-length'], String(bytes.byteLength));
          assert.equal(headers['content-type'], `image/${name.split('.')[1]!.replace('jpg', 'jpeg')}`);
          assert.equal(headers['transfer-encoding'], undefined);
          assert.equal(headers['truora-api-key'], undefined);
          assert.equal(sent.at(-1), bytes.byteLength);
          assert.deepEqual(
            sent,
            [...sent].sort((a, b) => a - b),
          );
        },
      );
    });
  }

  it('takes as long as a slow host needs, as long as something moves', () => {
    let pauses = 0;
    return against(
      (request, response) => {
        request.on('data', () => {
          pauses++;
          request.pause();
          setTimeout(() => request.resume(), 15);
        });
        request.on('end', () => json(response, 200, receipt));
      },
      async ({ client, link }) => {
        await client.uploads.put(link, pictureFileAt(large));
        assert.ok(pauses * 15 > 500, 'the host was not slow enough to prove anything');
      },
      { timeoutMs: 500 },
    );
  });

  for (const [name, size, kind] of [
    ['in the middle', 25_000_000, 'timeout'],
    ['after the last byte', 100, 'unconfirmed'],
  ] as const) {
    it(`ends with ${kind} when nothing moves any more ${name}, after three attempts`, () =>
      against(
        (request) => void request.pause(),
        async ({ client, link, server }) => {
          const path = join(folder, 'front.png');
          await copyFile(join(documents, 'mx-national-id-front.png'), path);
          await truncate(path, size);
          await assert.rejects(client.uploads.put(link, pictureFileAt(path)), { kind });
          assert.equal(server.requests.length, 3);
        },
        { timeoutMs: 1000 },
      ));
  }

  it('hears a refusal that comes before the last byte, and stops sending', () =>
    against(
      (_, response) => void response.writeHead(403, { 'Content-Type': 'application/xml' }).end(spent),
      async ({ client, link, server }) => {
        await assert.rejects(client.uploads.put(link, pictureFileAt(large)), { kind: 'link-refused', status: 403 });
        assert.equal(server.requests.length, 1);
      },
    ));

  it('is refused when the link is used twice', () => {
    let used = false;
    return against(
      (request, response) => {
        request.resume().on('end', () => {
          if (used) response.writeHead(403).end(spent);
          else json(response, 200, receipt);
          used = true;
        });
      },
      async ({ client, link }) => {
        await client.uploads.put(link, pictureFileAt(large));
        await assert.rejects(client.uploads.put(link, pictureFileAt(large)), { kind: 'link-refused' });
        const late = `${link}&Expires=${Math.floor(Date.now() / 1000)}`;
        await assert.rejects(client.uploads.put(late, pictureFileAt(large)), { kind: 'link-expired' });
      },
    );
  });

  it('may have arrived when the answer to the whole picture got lost and the link is spent', () => {
    let attempts = 0;
    return against(
      (request, response) => {
        attempts++;
        request.resume().on('end', () => {
          if (attempts === 1) request.socket.destroy();
          else response.writeHead(403).end(spent);
        });
      },
      async ({ client, link }) => {
        const outcome = await client.uploads.put(link, pictureFileAt(large));
        assert.deepEqual([outcome, attempts], [{ receipt: undefined, mayHaveArrived: true }, 2]);
      },
    );
  });

  it('starts again from the first byte after the connection broke in the middle', () => {
    const sizes: number[] = [];
    return against(
      (request, response) => {
        const turn = sizes.push(0) - 1;
        request.on('data', (chunk) => {
          sizes[turn]! += chunk.byteLength;
          if (turn === 0 && sizes[turn]! > 1_000_000) request.socket.resetAndDestroy();
        });
        request.on('end', () => json(response, 200, receipt));
      },
      async ({ client, link }) => {
        assert.deepEqual(await client.uploads.put(link, pictureFileAt(large)), { receipt, mayHaveArrived: false });
        assert.equal(sizes[1], readFileSync(large).byteLength);
      },
    );
  });

  it('does not follow a redirect: no byte reaches the other place', async () => {
    const elsewhere = await serve((_, response) => json(response, 200, receipt));
    try {
      await against(
        (request, response) => {
          request.resume();
          response.writeHead(307, { Location: `${elsewhere.base}/files/a` }).end();
        },
        async ({ client, link, server }) => {
          await assert.rejects(client.uploads.put(link, pictureFileAt(large)), {
            kind: 'redirect',
            status: 307,
          });
          assert.deepEqual([server.requests.length, elsewhere.connections()], [1, 0]);
        },
      );
    } finally {
      await elsewhere.close();
    }
  });

  it('sends nothing to a host that is not the one of the profile', async () => {
    const elsewhere = await serve((_, response) => json(response, 200, receipt));
    await against(
      (_, response) => json(response, 200, receipt),
      async ({ client, server }) => {
        const foreign = `${elsewhere.base}/files/a`;
        await assert.rejects(client.uploads.put(foreign, pictureFileAt(large)), { kind: 'link-foreign' });
        assert.deepEqual([server.connections(), elsewhere.connections()], [0, 0]);
      },
    );
    await elsewhere.close();
  });

  it('rejects at once when it is canceled, and lets go of file and connection', () => {
    const controller = new AbortController();
    return against(
      (request) => {
        request.once('data', () => {
          request.pause();
          controller.abort(cancelReason());
        });
      },
      async ({ client, link, server }) => {
        const upload = client.uploads.put(link, pictureFileAt(large), { signal: controller.signal });
        await assert.rejects(upload, { name: 'AbortError' });
        assert.equal(server.requests.length, 1);
        assert.equal(await settled(openPictures, ''), '');
      },
    );
  });

  describe('of a bad file sends no byte and says', () => {
    const bad: { name: string; path: () => Promise<string>; failure: object }[] = [
      { name: 'missing', path: async () => join(folder, 'gone.png'), failure: { kind: 'file', reason: 'missing' } },
      { name: 'directory', path: () => make('folder.png', (path) => mkdir(path)), failure: { reason: 'directory' } },
      { name: 'empty', path: () => make('empty.png', (path) => writeFile(path, '')), failure: { reason: 'empty' } },
      {
        name: 'too large',
        path: () => make('40.png', (path) => writeFile(path, '').then(() => truncate(path, 40_000_000))),
        failure: { kind: 'file-too-large', sizeBytes: 40_000_000, limitBytes: 31_457_280 },
      },
      {
        name: 'no picture',
        path: () => make('text.jpg', (path) => writeFile(path, 'hello, this is text')),
        failure: { kind: 'file-format' },
      },
    ];
    for (const { name, path, failure } of bad) {
      it(name, () =>
        against(
          (_, response) => json(response, 200, receipt),
          async ({ client, link, server }) => {
            await assert.rejects(client.uploads.put(link, pictureFileAt(await path())), failure);
            assert.equal(server.connections(), 0);
          },
        ),
      );
    }

    async function make(name: string, write: (path: string) => Promise<unknown>): Promise<string> {
      await write(join(folder, name));
      return join(folder, name);
    }
  });

  for (const [name, change, reason] of [
    ['vanished', (path: string) => rm(path), 'missing'],
    ['grew', (path: string) => appendFile(path, 'x'), 'changed'],
    ['shrank', (path: string) => truncate(path, 1000), 'changed'],
  ] as const) {
    it(`tells of a file that ${name} between the check and the reading`, () =>
      against(
        (request, response) => void request.resume().on('end', () => json(response, 200, receipt)),
        async ({ client, link }) => {
          const path = join(folder, 'front.jpg');
          await copyFile(large, path);
          const file = pictureFileAt(path);
          const changing = { ...file, open: () => afterwards(change(path), () => file.open()) };
          await assert.rejects(client.uploads.put(link, changing), { kind: 'file', reason });
        },
      ));
  }

  it('tells of a file that shrinks while it is read', () =>
    against(
      (request, response) => void request.resume().on('end', () => json(response, 200, receipt)),
      async ({ client, link }) => {
        const path = join(folder, 'front.jpg');
        await copyFile(large, path);
        let isCut = false;
        const onProgress = () => {
          if (!isCut) truncate(path, 300_000);
          isCut = true;
        };
        await assert.rejects(client.uploads.put(link, pictureFileAt(path), { onProgress }), { reason: 'changed' });
      },
    ));
});

async function* afterwards<T>(first: Promise<unknown>, then: () => AsyncIterable<T>): AsyncGenerator<T> {
  await first;
  yield* then();
}

/** Pictures that this process holds open, where the system can tell. */
function openPictures(): string {
  const table = '/proc/self/fd';
  if (!existsSync(table)) return '';
  return readdirSync(table)
    .map((fd) => {
      try {
        return readlinkSync(join(table, fd));
      } catch {
        // The handle by which the table itself was read.
        return '';
      }
    })
    .filter((path) => /\.(jpg|png|webp)$/.test(path))
    .join(', ');
}
