import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { bashText, goText, phpText, pythonText } from '../../src/base/source-text.ts';
import { getAccount, listAccounts } from '../../src/contract/endpoints/accounts.ts';
import { createValidation } from '../../src/contract/endpoints/create-validation.ts';
import { putPicture } from '../../src/contract/endpoints/uploads.ts';
import { deleteValidation, getValidation } from '../../src/contract/endpoints/validations.ts';
import type { HostBases } from '../../src/contract/hosts.ts';
import { LANGUAGES, type SampleLanguage } from '../../src/flows/samples/registry.ts';
import type { RequestSample } from '../../src/flows/samples/request-sample.ts';
import type { HttpServer } from '../../src/node/http/loopback-server.ts';
import { listen } from '../../src/node/sandbox-host/http-server.ts';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';

interface Runner {
  readonly file: string;
  readonly command: readonly [string, ...string[]];
  /** What has to succeed before samples can run, and what is missing when it does not. */
  readonly probes: readonly (readonly [missing: string, ...command: string[]])[];
  /** A program that prints texts as lines of hex, or as they are with a NUL behind each. */
  readonly echo?: (texts: readonly string[]) => string;
}

const RUNNERS: Readonly<Record<SampleLanguage['id'], Runner>> = {
  curl: {
    file: 'sample.sh',
    command: ['bash'],
    probes: [
      ['bash is not installed', 'bash', '-c', ':'],
      ['curl is not installed', 'curl', '--version'],
    ],
    echo: (texts) => `printf '%s\\0' ${texts.map(bashText).join(' ')}`,
  },
  node: { file: 'sample.mjs', command: [process.execPath], probes: [] },
  python: {
    file: 'sample.py',
    command: ['python3'],
    probes: [
      ['python3 is not installed', 'python3', '--version'],
      ['the Python package requests is not installed', 'python3', '-c', 'import requests'],
    ],
    echo: (texts) => texts.map((text) => `print(${pythonText(text)}.encode().hex())`).join('\n'),
  },
  php: {
    file: 'sample.php',
    command: ['php'],
    probes: [
      ['php is not installed', 'php', '--version'],
      ['the PHP extension curl is not installed', 'php', '-r', 'exit(extension_loaded("curl") ? 0 : 1);'],
    ],
    echo: (texts) => `<?php\n${texts.map((text) => `echo bin2hex(${phpText(text)}), PHP_EOL;`).join('\n')}`,
  },
  go: {
    file: 'sample.go',
    command: ['go', 'run'],
    probes: [['go is not installed', 'go', 'version']],
    echo: (texts) => {
      const lines = texts.map((text) => `\tfmt.Printf("%x\\n", ${goText(text)})`);
      return `package main\n\nimport "fmt"\n\nfunc main() {\n${lines.join('\n')}\n}\n`;
    },
  },
};

/**
 * What shells, templates, forms and compilers take for something of their own. At most 128 characters, the limit of the
 * field.
 */
const HOSTILE = {
  'quotes, variables and escapes': `it's "q" \`id\` $HOME \${x} $(id) {$x} \\n \\ %41 %s + & = # ; ! ~ * [x] <?php ?> */`,
  'lines, letters and invisible characters': 'line\nnext\r\ttab\u0007 ñ漢🙂 \u2028\u202e\ufeff\u00a0 end ',
  'what looks like a file': '@/etc/hostname',
} as const;

const picture = join(import.meta.dirname, '../../examples/demo/documents/passport-front.webp');

for (const { id, label, render } of LANGUAGES) {
  const { file, command, probes, echo } = RUNNERS[id];
  const missing = probes.find(([, program = '', ...args]) => spawnSync(program, args).status !== 0)?.[0];
  const check = missing === undefined ? it : it.skip;
  const because = missing === undefined ? '' : `: skipped, ${missing}`;

  describe(`samples for ${label}`, function () {
    // The first program that Go compiles takes its time.
    this.timeout(180_000);
    let folder: string;
    let sandbox: RunningSandbox;
    let recorder: HttpServer;
    let bases: HostBases;
    const received: { readonly url: string; readonly form: [string, string][] }[] = [];

    before(async () => {
      folder = await mkdtemp(join(tmpdir(), 'truora-samples-'));
      sandbox = await startSandbox({ speed: 'instant' });
      // In front of the sandbox, since no answer repeats a custom input.
      recorder = await listen(async (request) => {
        const { pathname, search } = new URL(request.url);
        const body = await request.text();
        received.push({ url: pathname + search, form: [...new URLSearchParams(body)] });
        const answer = await fetch(`${sandbox.apis.validations}${pathname}${search}`, {
          method: request.method,
          headers: request.headers,
          ...(body === '' ? {} : { body }),
        });
        return new Response(await answer.arrayBuffer(), { status: answer.status });
      });
      bases = { ...sandbox.apis, validations: `http://127.0.0.1:${recorder.port}` };
    });
    after(async () => {
      await recorder.close();
      await sandbox.close();
      await rm(folder, { recursive: true, force: true });
    });

    async function run(text: string): Promise<string> {
      await writeFile(join(folder, file), text);
      const [program, ...args] = command;
      const env = { ...process.env, TRUORA_API_KEY: sandbox.apiKey, NO_PROXY: '*', no_proxy: '*', LC_ALL: 'C' };
      const { stdout } = await promisify(execFile)(program, [...args, file], { cwd: folder, env });
      return stdout;
    }

    async function send(sample: Omit<RequestSample, 'bases'>) {
      received.length = 0;
      const lines = (await run(render({ ...sample, bases }))).trimEnd().split('\n');
      const status = Number(id === 'curl' ? lines.pop() : lines.shift());
      const text = lines.join('\n').trim();
      return { status, body: text.startsWith('{') ? JSON.parse(text) : text };
    }

    const document = { type: 'document-validation', user_authorized: true, country: 'ALL', document_type: 'passport' };

    check(`create, upload, read, list and delete${because}`, async () => {
      const account = `samples-${id}`;
      const created = await send({ endpoint: createValidation, parameters: { ...document, account_id: account } });
      assert.equal(created.status, createValidation.success);
      const validation = { validation_id: created.body.validation_id };

      await copyFile(picture, join(folder, "it's $1 front.webp"));
      const upload = await send({
        endpoint: putPicture,
        parameters: { 'Content-Type': 'image/webp' },
        link: created.body.instructions.front_url,
        file: "it's $1 front.webp",
      });
      assert.equal(upload.status, putPicture.success);
      assert.equal(typeof upload.body.fileId, 'string');

      const read = await send({ endpoint: getValidation, parameters: { ...validation, show_details: true } });
      assert.deepEqual([read.status, read.body.validation_status], [200, 'success']);
      const [kept] = read.body.user_response.input_files;
      assert.deepEqual(Buffer.from(await (await fetch(kept)).arrayBuffer()), await readFile(picture));

      const list = await send({ endpoint: listAccounts, parameters: {} });
      assert.deepEqual(
        [list.status, list.body.accounts.map(({ account_id }: { account_id: string }) => account_id)],
        [200, [account]],
      );
      const deleted = await send({ endpoint: deleteValidation, parameters: validation });
      assert.deepEqual([deleted.status, deleted.body.validation_id], [202, validation.validation_id]);
    });

    for (const [name, custom_input] of Object.entries(HOSTILE)) {
      check(`bring ${name} as they were given${because}`, async () => {
        const { status } = await send({ endpoint: createValidation, parameters: { ...document, custom_input } });
        assert.equal(status, createValidation.success);
        const sent = received.flatMap(({ form }) => form).find(([key]) => key === 'custom_input');
        assert.deepEqual(sent, ['custom_input', custom_input]);
      });
    }

    check(`repeat the keys of lists and join nested names with dots${because}`, async () => {
      const nested = { subvalidations: ['b', 'a'], config: { token: { length: 6 } } };
      const { status } = await send({ endpoint: createValidation, parameters: { ...document, ...nested } });
      assert.equal(status, createValidation.success);
      const names = Object.keys(document);
      assert.deepEqual(
        received
          .flatMap(({ form }) => form.filter(([key]) => !names.includes(key)))
          .sort(([a], [b]) => (a < b ? -1 : 1)),
        [
          ['config.token.length', '6'],
          ['subvalidations', 'b'],
          ['subvalidations', 'a'],
        ],
      );
    });

    check(`bring paths and queries as they are, and print a refusal${because}`, async () => {
      const hostile = HOSTILE['quotes, variables and escapes'];
      const account = await send({ endpoint: getAccount, parameters: { account_id: hostile } });
      assert.deepEqual([account.status, account.body.code], [404, 10404]);
      assert.equal(decodeURIComponent(received[0]?.url ?? ''), `/v1/accounts/${hostile}`);
      await send({ endpoint: listAccounts, parameters: { start_key: hostile } });
      const [, query] = received[0]?.url.split('?') ?? [];
      assert.deepEqual([...new URLSearchParams(query)], [['start_key', hostile]]);
    });

    if (echo) {
      check(`hold any text${because}`, async () => {
        const any = fc.string({ unit: 'binary', minLength: 1 }).filter((text) => id !== 'curl' || !text.includes('\0'));
        const texts = [...Object.values(HOSTILE), ...fc.sample(any, 300)];
        const printed = await run(echo(texts));
        const hex = (text: string) => Buffer.from(text).toString('hex');
        const lines = id === 'curl' ? printed.split('\0').slice(0, -1).map(hex) : printed.trimEnd().split('\n');
        assert.deepEqual(lines, texts.map(hex));
      });
    }
  });
}
