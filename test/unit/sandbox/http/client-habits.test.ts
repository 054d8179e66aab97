import assert from 'node:assert/strict';
import type { Endpoint } from '../../../../src/contract/endpoint.ts';
import { plainNames } from '../../../../src/sandbox/http/parameters.ts';
import { type Ask, FRONT, type TestSandbox, testSandbox } from '../test-sandbox.ts';

// What clients that others published really send, seen on the wire; none of it stands in the reference.
const CHECKS = '/checks/v1/checks';
const VALIDATIONS = '/validations/v1/validations';
const PERU = { type: 'person', country: 'PE', national_id: '40000001', user_authorized: 'true' };
const DOCUMENT = { type: 'document-validation', country: 'CO', document_type: 'national-id' };
const BROWSER = 'http://localhost:5173';

const choose = ({ ask }: TestSandbox, defaults: Record<string, string>) =>
  ask('/sandbox', { method: 'PUT', json: { defaults }, key: null });
const warningOf = ({ headers }: { headers: Headers }) => headers.get('X-Sandbox-Warning') ?? '';
const labelled = (type: string, form: Record<string, string>): Ask => ({
  method: 'POST',
  body: String(new URLSearchParams(form)),
  headers: { 'Content-Type': type },
});

describe('booleans', () => {
  it('are read as Python, PHP and Go write them, with a word on how the reference does', async () => {
    const { ask } = await testSandbox();
    for (const yes of ['True', 'TRUE', '1', 't']) {
      const answer = await ask(VALIDATIONS, { form: { ...DOCUMENT, user_authorized: yes } });
      assert.equal(answer.status, 200, yes);
      assert.equal(
        warningOf(answer),
        `The parameter "user_authorized" was sent as ${yes}, read as true; the reference writes true or false.`,
      );
    }
    for (const no of ['False', '0']) {
      const { status, json } = await ask(VALIDATIONS, { form: { ...DOCUMENT, user_authorized: no } });
      assert.deepEqual([status, json.message], [400, 'Invalid request: request was not authorized by end user'], no);
    }
    assert.equal((await ask(VALIDATIONS, { form: { ...DOCUMENT, user_authorized: 'yes' } })).status, 400);
  });

  it('are read as true and false only when that is asked for', async () => {
    const world = await testSandbox();
    await choose(world, { boolean_words: 'literal' });
    const { status, json } = await world.ask(VALIDATIONS, { form: { ...DOCUMENT, user_authorized: 'True' } });
    assert.deepEqual([status, json.message], [400, 'Invalid request: user authorization must be true or false']);
  });
});

describe('names that no client sends', () => {
  it('are answered however long and however many they are', async () => {
    const { ask } = await testSandbox();
    const names = ['a', 'user_authorized', '[0]', '[a]', '.', '.0', '[', ']', '_-', '%00', 'país'].map((piece) =>
      piece.repeat(200_000 / piece.length),
    );
    for (const path of [CHECKS, VALIDATIONS, '/accounts/v1/accounts', '/validations/v1/config', '/checks/v1/config']) {
      for (const name of names) {
        const answer = await ask(path, { form: { ...PERU, [name]: '1' } });
        assert.ok(answer.status < 500, `${path} ${name.slice(0, 20)}: ${answer.status}`);
        assert.ok(warningOf(answer).length < 4000);
      }
    }
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`user_authorised[${i}]`, '1']));
    const answer = await ask(CHECKS, { form: { ...PERU, ...many } });
    assert.ok(answer.status < 500);
  });
});

describe('bodies', () => {
  it('that are forms are read whatever they are called, with a word on what they should be called', async () => {
    const { ask } = await testSandbox();
    for (const type of ['application/www-x-form-urlencoded', 'application/json', 'text/plain;charset=UTF-8']) {
      const answer = await ask(CHECKS, labelled(type, { ...PERU, force_creation: 'true' }));
      assert.equal(answer.status, 201, type);
      assert.match(warningOf(answer), /was read as a form; the API takes application\/x-www-form-urlencoded\./);
    }
  });

  it('that are forms need their name when that is asked for', async () => {
    const world = await testSandbox();
    await choose(world, { request_bodies: 'labelled' });
    assert.equal((await world.ask(CHECKS, labelled('application/json', PERU))).status, 400);
    assert.equal((await world.ask(CHECKS, { form: PERU })).status, 201);
  });

  it('in JSON are read only when that is asked for', async () => {
    const world = await testSandbox();
    const ask: Ask = {
      method: 'POST',
      body: JSON.stringify({ ...PERU, user_authorized: true, further: { kept: 'out' }, none: null }),
      headers: { 'Content-Type': 'application/json' },
    };
    const refused = await world.ask(CHECKS, ask);
    assert.deepEqual([refused.status, refused.json.message], [400, 'Invalid request: missing check type']);
    assert.match(warningOf(refused), /no parameter was read/);
    await choose(world, { request_bodies: 'json' });
    assert.equal((await world.ask(CHECKS, ask)).status, 201);
    for (const body of ['{"type":', '[1]', 'null', '']) {
      assert.equal((await world.ask(CHECKS, { ...ask, body })).status, 400, body);
    }
  });

  it('in parts are read with a word on it, but for their files, and not where forms need their name', async () => {
    const world = await testSandbox();
    const part = (name: string, text: string, more = '') =>
      `--b\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n${text}\r\n`;
    const parts = Object.entries(PERU).map(([name, text]) => part(name, text));
    const body = `${parts.join('')}${part('front', 'x', '; filename="a.jpg"')}--b--\r\n`;
    const headers = { 'Content-Type': 'Multipart/Form-Data; boundary=b' };
    const answer = await world.ask(CHECKS, { method: 'POST', body, headers });
    assert.equal(answer.status, 201);
    assert.match(
      warningOf(answer),
      /is multipart\/form-data and was read; the API takes application\/x-www-form-urlencoded/,
    );
    assert.match(warningOf(answer), /The file "front" was passed over: files go to upload links/);
    for (const broken of ['', '--b', body.replaceAll('--b', '--c'), body.slice(0, -10), 'x'.repeat(1000)]) {
      const refused = await world.ask(CHECKS, { method: 'POST', body: broken, headers });
      assert.equal(refused.status, 400, broken);
      assert.match(refused.text, /boundary/);
    }
    const long = await world.ask(CHECKS, { method: 'POST', body: part('type', 'x'.repeat(1024 * 1024)), headers });
    assert.equal(long.status, 413);
    await choose(world, { request_bodies: 'labelled' });
    assert.match(warningOf(await world.ask(CHECKS, { method: 'POST', body, headers })), /no parameter was read/);
  });

  it('have a thousand fields at most, and twenty warnings', async () => {
    const { ask } = await testSandbox();
    const many = (count: number) => Array.from({ length: count }, (_, i) => `f${i}=1`).join('&');
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const wide = await ask(CHECKS, { method: 'POST', body: many(1001), headers });
    assert.equal(wide.status, 400);
    assert.match(wide.text, /not have more than 1000 fields/);
    const answer = await ask(CHECKS, { method: 'POST', body: `${many(500)}&${new URLSearchParams(PERU)}`, headers });
    assert.equal(answer.status, 201);
    assert.equal(warningOf(answer).match(/is not known here/g)?.length, 17);
  });

  it('that are nested too deep are refused in a sentence, whatever reads them', async () => {
    const world = await testSandbox();
    await choose(world, { request_bodies: 'json' });
    for (const deep of ['['.repeat(5000) + ']'.repeat(5000), `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`]) {
      const body = `{"event":"check.created","object":{"a":${deep}}}`;
      for (const [method, path] of [
        ['POST', '/sandbox/webhooks/trigger'],
        ['PUT', '/sandbox/webhooks'],
        ['POST', '/sandbox/webhooks/redeliver'],
        ['PUT', '/sandbox'],
        ['PUT', '/sandbox/faults'],
        ['POST', CHECKS],
      ] as const) {
        const answer = await world.ask(path, { method, body, headers: { 'Content-Type': 'application/json' } });
        assert.equal(answer.status, 400, path);
        assert.match(answer.text, /nested deeper than 100 levels/, path);
      }
    }
  });
});

describe('lists and objects in names', () => {
  const FACE = { type: 'face-recognition', country: 'CO', user_authorized: 'true' };
  for (const names of [
    ['subvalidations', 'subvalidations'],
    ['subvalidations[]', 'subvalidations[]'],
    ['subvalidations[0]', 'subvalidations[1]'],
    ['subvalidations.0', 'subvalidations.1'],
  ]) {
    it(`are read like repeated ones when they are written ${names.join(' and ')}`, async () => {
      const { ask, create } = await testSandbox();
      const { account_id } = (await create({ type: 'document-validation' })).json;
      const form = new URLSearchParams({ ...FACE, account_id });
      form.append(names[0] ?? '', 'passive_liveness');
      form.append(names[1] ?? '', 'similarity');
      const answer = await ask(VALIDATIONS, { form });
      const warning = warningOf(answer);
      assert.ok(!/not known here/.test(warning), warning);
      assert.equal(/was read as "subvalidations"/.test(warning), names[0] !== 'subvalidations', warning);
    });
  }

  const endpoint = {
    parameters: {
      tags: { in: 'form', type: 'string', repeated: true },
      'config.subject': { in: 'form', type: 'string' },
      'odd[0]': { in: 'form', type: 'string' },
      id: { in: 'path', type: 'string' },
    },
  } as unknown as Pick<Endpoint, 'parameters'>;
  for (const [sent, read, warnings] of [
    ['tags=a&tags=b', 'tags=a&tags=b', 0],
    ['tags[]=a&tags[]=b', 'tags=a&tags=b', 1],
    ['tags[0]=a&tags%5B1%5D=b&tags=c', 'tags=a&tags=b&tags=c', 2],
    ['tags[0][]=a', 'tags[0][]=a', 0],
    ['tags[x]=a', 'tags[x]=a', 0],
    ['config[subject]=a', 'config.subject=a', 1],
    ['config[subject][]=a', 'config.subject=a', 1],
    ['config.subject=a', 'config.subject=a', 0],
    ['odd[0]=a', 'odd[0]=a', 0],
    ['id[]=a', 'id[]=a', 0],
    ['__proto__[]=a&constructor[]=b', '__proto__[]=a&constructor[]=b', 0],
    [`tags${'[0]'.repeat(1000)}=a`, `tags${'[0]'.repeat(1000)}=a`, 0],
  ] as const) {
    it(`are ${read.slice(0, 40)} where they came as ${sent.slice(0, 40)}`, () => {
      const said: string[] = [];
      const plain = plainNames(new URLSearchParams(sent), endpoint, 'form', (text) => said.push(text));
      assert.deepEqual([...plain], [...new URLSearchParams(read)]);
      assert.equal(said.length, warnings);
    });
  }
});

describe('methods', () => {
  it('HEAD is answered like GET wherever GET is, without a body', async () => {
    const { ask, create } = await testSandbox();
    const { validation_id } = (await create()).json;
    for (const path of [
      ...['/sandbox', '/sandbox/inbox', '/sandbox/faults', '/sandbox/webhooks', '/sandbox/none', '/', '/files/none'],
      ...['/validations/v1/status', `${VALIDATIONS}/${validation_id}`, `${VALIDATIONS}/VLD0`, '/checks/v1/checks'],
    ]) {
      const [get, head] = [await ask(path), await ask(path, { method: 'HEAD' })];
      assert.deepEqual([head.status, head.text], [get.status, ''], path);
      assert.deepEqual([...head.headers], [...get.headers], path);
      assert.notEqual(Number(head.headers.get('Content-Length')), 0, path);
    }
  });

  it('OPTIONS says what can be done at a place, and only there', async () => {
    const { ask, create } = await testSandbox();
    const { instructions } = (await create()).json;
    for (const [path, allow] of [
      ['/sandbox', 'GET, PUT, HEAD, OPTIONS'],
      ['/sandbox/reset', 'POST, OPTIONS'],
      [VALIDATIONS, 'GET, POST, HEAD, OPTIONS'],
      ['/validations/v1/status', 'GET, HEAD, OPTIONS'],
      [instructions.front_url, 'PUT, OPTIONS'],
    ] as const) {
      const { status, headers, text } = await ask(path, { method: 'OPTIONS', key: null });
      assert.deepEqual([status, headers.get('Allow'), text], [204, allow, ''], path);
    }
    for (const path of ['/', '/sandbox/none', '/validations/none']) {
      assert.equal((await ask(path, { method: 'OPTIONS', key: null })).status, 404, path);
    }
  });

  it('at the addresses of the sandbox itself are those that it says, and no others', async () => {
    const { ask } = await testSandbox();
    for (const place of [
      '',
      '/faults',
      '/inbox',
      '/reset',
      '/sdk-keys',
      '/webhooks',
      '/webhooks/redeliver',
      '/webhooks/trigger',
    ]) {
      const path = `/sandbox${place}`;
      const allowed = (await ask(path, { method: 'OPTIONS' })).headers.get('Allow')?.split(', ') ?? [];
      for (const method of ['GET', 'POST', 'PUT', 'DELETE', 'PATCH']) {
        const { status, headers } = await ask(path, { method, ...(method === 'GET' ? {} : { body: '{}' }) });
        assert.equal(status === 405, !allowed.includes(method), `${method} ${path}`);
        if (status === 405) assert.ok(headers.get('Allow'), path);
      }
    }
  });
});

describe('pages of others', () => {
  it('cannot load an answer as a script or picture, whatever the place', async () => {
    const { ask } = await testSandbox();
    for (const path of [
      '/',
      '/sandbox',
      '/sandbox/inbox',
      '/sandbox/none',
      '/validations/v1/status',
      '/files/none',
      VALIDATIONS,
    ]) {
      const { headers } = await ask(path);
      assert.equal(headers.get('Cross-Origin-Resource-Policy'), 'same-origin', path);
      assert.equal(headers.get('X-Content-Type-Options'), 'nosniff', path);
    }
  });

  for (const web_pages of ['refused', 'local']) {
    it(`are refused when they ask for an upload, and what puts one without asking is no page (web_pages: ${web_pages})`, async () => {
      const world = await testSandbox();
      await choose(world, { web_pages });
      const { instructions } = (await world.create()).json;
      const headers = { Origin: BROWSER };
      const asked = { ...headers, 'Access-Control-Request-Method': 'PUT' };
      const preflight = await world.ask(instructions.front_url, { method: 'OPTIONS', headers: asked });
      assert.deepEqual([preflight.status, preflight.headers.get('Access-Control-Allow-Origin')], [403, null]);
      const put = await world.ask(instructions.front_url, { method: 'PUT', body: FRONT, headers });
      assert.deepEqual([put.status, put.headers.get('Access-Control-Allow-Origin')], [200, null]);
    });
  }
});

describe('paths', () => {
  it('may end with a slash', async () => {
    const { ask, create } = await testSandbox();
    assert.equal((await ask(`${CHECKS}/`, { form: PERU })).status, 201);
    await create({ account_id: 'person-1' });
    const { status, json } = await ask('/validations/v1/accounts/person-1/validations/');
    assert.deepEqual([status, json.history?.length], [200, 1]);
    assert.equal((await ask(`${VALIDATIONS}//`)).status, 403);
  });
});

describe('inputs of checks', () => {
  it('suffice when an older reference asked for no more, with a word on what the newest asks for', async () => {
    const { ask } = await testSandbox();
    const answer = await ask(CHECKS, { form: PERU });
    assert.equal(answer.status, 201);
    assert.equal(warningOf(answer), 'The newest reference also asks for date_of_birth.');
    const foreign = { type: 'person', country: 'CO', user_authorized: 'true', issue_date: '2020-01-31' };
    assert.equal((await ask(CHECKS, { form: { ...foreign, pep: '1000001' } })).status, 201);
    assert.equal((await ask(CHECKS, { form: foreign })).status, 400);
  });

  it('are those of the newest reference when that is asked for', async () => {
    const world = await testSandbox();
    await choose(world, { check_inputs: 'reference' });
    assert.equal((await world.ask(CHECKS, { form: PERU })).status, 400);
    assert.equal((await world.ask(CHECKS, { form: { ...PERU, date_of_birth: '1990-05-15' } })).status, 201);
  });
});

describe('web pages', () => {
  const preflight: Ask = {
    method: 'OPTIONS',
    key: null,
    headers: {
      Origin: BROWSER,
      'Access-Control-Request-Method': 'POST',
      'Access-Control-Request-Headers': 'content-type,truora-api-key',
    },
  };

  it('of this machine may call the API when that is asked for, after asking whether they may', async () => {
    const world = await testSandbox();
    assert.equal((await world.ask(VALIDATIONS, preflight)).status, 403);
    await choose(world, { web_pages: 'local' });
    const allowed = await world.ask(VALIDATIONS, preflight);
    assert.equal(allowed.status, 204);
    assert.equal(allowed.headers.get('Access-Control-Allow-Origin'), BROWSER);
    assert.match(allowed.headers.get('Access-Control-Allow-Headers') ?? '', /Truora-API-Key/i);
    assert.match(allowed.headers.get('Access-Control-Allow-Methods') ?? '', /POST/);
    const made = await world.ask(VALIDATIONS, {
      form: { ...DOCUMENT, user_authorized: 'true' },
      headers: { Origin: BROWSER },
    });
    assert.deepEqual([made.status, made.headers.get('Access-Control-Allow-Origin')], [200, BROWSER]);
    const refused = await world.ask(VALIDATIONS, { form: DOCUMENT, headers: { Origin: BROWSER } });
    assert.deepEqual([refused.status, refused.headers.get('Access-Control-Allow-Origin')], [400, BROWSER]);
  });

  it('from elsewhere never may, and none may reach the sandbox itself or the files', async () => {
    const world = await testSandbox();
    await choose(world, { web_pages: 'local' });
    for (const Origin of ['https://evil.test', 'http://localhost.evil.test', 'null', 'http://[::1', 'file://']) {
      assert.equal((await world.ask(VALIDATIONS, { headers: { Origin } })).status, 403, Origin);
    }
    for (const path of ['/sandbox', '/sandbox/inbox', '/files/x']) {
      assert.equal((await world.ask(path, { headers: { Origin: BROWSER } })).status, 403, path);
    }
  });
});
