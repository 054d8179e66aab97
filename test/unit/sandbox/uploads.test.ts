import assert from 'node:assert/strict';
import { FRONT, REVERSE, testSandbox, uploadAll } from './test-sandbox.ts';

const EXPIRED = '<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>';

describe('upload links', () => {
  it('carry the documented query', async () => {
    const { create } = await testSandbox();
    const { searchParams, pathname } = new URL((await create()).json.instructions.front_url);
    assert.deepEqual(
      [...searchParams.keys()],
      ['max-size', 'method', 'retries', 'Expires', 'Signature', 'Key-Pair-Id'],
    );
    assert.deepEqual(
      [
        searchParams.get('max-size'),
        searchParams.get('method'),
        searchParams.get('retries'),
        searchParams.get('Expires'),
      ],
      ['31457280', 'PUT', '1', '1768230545'],
    );
    assert.match(pathname, /^\/files\/document-validator\/create-validation\/TCI[0-9a-f]{32}\/VLD[0-9a-f]{32}\/front$/);
  });

  it('take one picture and no second one', async () => {
    const { create, put } = await testSandbox();
    const { front_url } = (await create()).json.instructions;
    const first = await put(front_url);
    assert.deepEqual([first.status, first.json.message], [200, 'File was successfully uploaded']);
    const second = await put(front_url);
    assert.deepEqual(
      [second.status, second.text, second.headers.get('Content-Type')],
      [403, EXPIRED, 'application/xml'],
    );
  });

  it('let one of two uploads at once win: the first that is complete', async () => {
    const { create, put, sandbox } = await testSandbox();
    const { front_url } = (await create()).json.instructions;
    let finish = () => {};
    let late: Promise<Response> = Promise.reject(new Error('not begun'));
    late.catch(() => {});
    const started = new Promise<void>((resolve) => {
      const body = new ReadableStream({
        pull(controller) {
          finish = () => {
            controller.enqueue(FRONT);
            controller.close();
          };
          resolve();
          return new Promise(() => {});
        },
      });
      late = sandbox.handle(new Request(front_url, { method: 'PUT', body, duplex: 'half' } as RequestInit));
    });
    await started;
    assert.equal((await put(front_url)).status, 200);
    finish();
    assert.equal((await late).status, 403);
  });

  it('are refused when anything of them was changed', async () => {
    const { create, put } = await testSandbox();
    const { front_url } = (await create()).json.instructions;
    for (const changed of [
      front_url.replace('Signature=', 'Signature=x'),
      front_url.replace('max-size=31457280', 'max-size=99999999'),
      front_url.replace(/Expires=\d+/, 'Expires=9999999999'),
      front_url.replace('/front?', '/reverse?'),
      front_url.split('?')[0],
      front_url.replace('/document-validator/', '/elsewhere/'),
    ]) {
      const { status, text } = await put(changed);
      assert.equal(status, 403);
      assert.match(text, /^<Error><Code>SignatureDoesNotMatch<\/Code>/);
    }
    assert.equal((await put(front_url)).status, 200);
  });

  it('refuse a body over max-size, announced or not, and stay usable', async () => {
    const world = await testSandbox({
      settings: { speed: 'instant', defaults: { picture_limit_bytes: 500_000 } as never },
    });
    const { front_url } = (await world.create()).json.instructions;
    const large = new Uint8Array(500_001);
    for (const headers of [{}, { 'Content-Length': '500001' }] as readonly Record<string, string>[]) {
      const { status, text } = await world.ask(front_url, { method: 'PUT', body: large, key: null, headers });
      assert.equal(status, 400);
      assert.match(text, /^<Error><Code>EntityTooLarge<\/Code>/);
    }
    assert.equal((await world.put(front_url)).status, 200);
  });

  it('tell an empty file from a missing one', async () => {
    const world = await testSandbox();
    const { front_url } = (await world.create()).json.instructions;
    assert.equal((await world.ask(front_url, { method: 'PUT', key: null })).status, 400);
    assert.equal((await world.put(front_url, new Uint8Array())).status, 200);
  });
});

describe('links to stored pictures', () => {
  it('give back the very bytes for 15 minutes, under names that tell the side', async () => {
    const world = await testSandbox();
    const id = await uploadAll(world, {}, FRONT, REVERSE);
    const plain = await world.read(id);
    assert.equal(plain.details.document_details.front_url, undefined);
    const read = await world.read(id, true);
    const { front_url, reverse_url } = read.details.document_details;
    assert.deepEqual(read.user_response.input_files, [front_url, reverse_url]);
    assert.match(front_url, /DCR[0-9a-f]{32}_front\.jpg\?/);
    assert.match(reverse_url, /DCR[0-9a-f]{32}_reverse\.jpg\?/);
    const get = (url: string) => world.sandbox.handle(new Request(url));
    const response = await get(reverse_url);
    assert.equal(response.headers.get('Content-Type'), 'image/jpeg');
    assert.deepEqual(Buffer.from(await response.arrayBuffer()), Buffer.from(REVERSE));
    assert.equal((await get(front_url.replace(/Expires=\d+/, 'Expires=9999999999'))).status, 403);
    world.advance(899_000);
    assert.equal((await get(front_url)).status, 200);
    world.advance(2000);
    const late = await get(front_url);
    assert.deepEqual([late.status, await late.text()], [403, EXPIRED]);
  });

  it('are left out for pictures that are no longer kept', async () => {
    const pictureBytes = FRONT.length + REVERSE.length - 1;
    const world = await testSandbox({ limits: { accounts: 10, validations: 10, checks: 2000, pictureBytes } });
    const read = await world.read(await uploadAll(world, {}, FRONT, REVERSE), true);
    assert.equal(read.details.document_details.front_url, undefined);
    assert.equal(read.user_response.input_files.length, 1);
  });
});
