import assert from 'node:assert/strict';
import { ENDPOINTS } from '../../../src/contract/endpoints/registry.ts';
import { type RunningSandbox, startSandbox } from '../../../src/node/sandbox-host/start-sandbox.ts';
import { BodyReceiver } from '../../support/body-receiver.ts';
import { allPages, type Block } from '../../support/docs/pages.ts';
import { type Desk, looksLike, makeDesk, missingPrograms, runBlocks, runUntilReady } from '../../support/docs/shell.ts';

const pages = allPages();
const blocks = pages.flatMap((page) => page.blocks);
const at = ({ page, line }: Block) => `${page}:${line}`;
const isRun = ({ language, values }: Block) => language === 'sh' && values.skip === undefined;
const serves = ({ words }: Block) => words.includes('serves');

describe('commands that the docs print', function () {
  this.timeout(120_000);
  let desk: Desk;
  let sandbox: RunningSandbox;
  let handler: BodyReceiver;

  before(async function () {
    // Named in the summary: these two are all that the commands of the docs need besides the product.
    const missing = await missingPrograms(['bash', 'curl']);
    if (missing.length > 0) {
      console.log(`The commands of the docs are not run: ${missing.join(' and ')} cannot be found.`);
      this.skip();
    }
  });
  beforeEach(async () => {
    desk = await makeDesk();
    sandbox = await startSandbox({ speed: 'instant' });
    handler = await BodyReceiver.start();
  });
  afterEach(async () => {
    await sandbox.close();
    await handler.close();
    desk.dispose();
  });

  const portOf = (url: string) => new URL(url).port;
  const here = (text: string) =>
    text
      .replaceAll('127.0.0.1:8787', `127.0.0.1:${portOf(sandbox.url)}`)
      .replaceAll('127.0.0.1:3000', `127.0.0.1:${handler.port}`);

  for (const page of pages) {
    const session = page.blocks.filter((block) => isRun(block) && !serves(block));
    if (session.length === 0) continue;
    it(`${page.path} works from its first command to its last`, async () => {
      for (const { values, text } of page.blocks)
        if (values.file && !values.file.startsWith('.')) desk.write(values.file, text);
      const printed = await runBlocks(session, desk, here);
      for (const [i, block] of session.entries()) {
        const next = page.blocks[page.blocks.indexOf(block) + 1];
        if (!next?.words.includes('output')) continue;
        assert.ok(looksLike(printed[i] ?? '', next.text), `${at(next)} shows something else than\n${printed[i]}`);
      }
    });
  }

  for (const block of blocks.filter((one) => isRun(one) && serves(one))) {
    it(`${at(block)} serves until it is ended`, async () => {
      // The ports of the docs may be taken on this machine: any free one does.
      const text = here(block.text).replace(/--port \d+/g, '--port 0');
      const code = await runUntilReady(text, desk, async (out) => /https?:\/\/127\.0\.0\.1:[1-9]/.test(out));
      assert.equal(code, 0);
    });
  }

  for (const block of blocks.filter(({ language }) => language === 'http')) {
    it(`${at(block)} is a request that the contract knows`, async () => {
      const [head = '', ...rest] = block.text.trimEnd().split('\n');
      const [method = '', target = ''] = head.split(' ');
      const gap = rest.indexOf('');
      const lines = gap < 0 ? rest : rest.slice(0, gap);
      const body = gap < 0 ? undefined : rest.slice(gap + 1).join('');
      const [, host, path = ''] = /^\/(\w+)(\/.*)$/.exec(target) ?? [];
      const endpoint = ENDPOINTS.find((one) => one.host === host && one.method === method && one.path === path);
      assert.ok(endpoint, `${head} is no endpoint`);
      const headers = Object.fromEntries(lines.map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]));
      const answer = await fetch(`${sandbox.url}${target}`, {
        method,
        headers: { ...headers, 'Truora-API-Key': sandbox.apiKey },
        ...(body === undefined ? {} : { body }),
      });
      assert.equal(answer.status, endpoint.success, await answer.text());
      assert.equal(answer.headers.get('X-Sandbox-Warning'), null);
    });
  }
});
