import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startSandbox } from '../../../src/node/sandbox-host/start-sandbox.ts';
import { sign } from '../../../src/webhooks/token/made-event.ts';
import { useShellFolder } from '../../support/shell-folder.ts';
import { linesOf } from '../../support/shell-process.ts';

describe('the shell', function () {
  this.timeout(60_000);
  const place = useShellFolder();
  const { shell, bash, finish } = place;
  const write = (name: string, text: string) => writeFileSync(join(place.path, name), text);

  describe('fails in its own words', () => {
    const lines = (text: string) => text.trimEnd().split('\n');

    it('where the address is none of a sandbox, with code 2', async () => {
      const other = createServer((_, response) => response.end('hello'));
      other.listen(0, '127.0.0.1');
      await once(other, 'listening');
      const there = `http://127.0.0.1:${(other.address() as AddressInfo).port}`;
      for (const [url, sentence] of [
        ['localhost:8787', /^--sandbox-url must be an address such as/],
        ['http://user:secret-word@127.0.0.1:8787', /^--sandbox-url must be an address such as/],
        ['http://127.0.0.1:8787/?key=secret-word', /^--sandbox-url must be an address such as/],
        ['', /^--sandbox-url must be an address such as/],
        [there, /^What answers at http:\S+ is not a sandbox of this version\. Correct --sandbox-url\.$/],
      ] as const) {
        const { code, out, err } = await finish(place.validation(url));
        assert.deepEqual([code, out, lines(err).length], [2, '', 1], err);
        assert.match(err.trimEnd(), sentence);
        assert.ok(!err.includes('secret-word'));
      }
      other.close();
    });

    it('where no sandbox answers, with code 1 and the reason', async () => {
      const { code, err } = await finish(place.validation('http://127.0.0.1:1'));
      assert.equal(code, 1);
      const [sentence = '', details = ''] = lines(err);
      assert.match(sentence, /^No sandbox answers at http:\/\/127\.0\.0\.1:1\. Start one with truora sandbox/);
      assert.match(details, /^Details: AppError\[network\]: .*\(ECONNREFUSED\) <- Error: /);
      assert.doesNotMatch(details.slice(9), /\b(?!AppError|Error)\w{1,4}(?:\[[\w-]+\])?: /);
    });

    it('where the current folder was removed', async () => {
      for (const command of [
        'validate document --country CL --document-type national-id --front x --reverse y',
        'webhooks listen --folder x',
      ]) {
        const { code, err } = await bash(`mkdir -p gone; cd gone; rmdir ../gone; truora ${command}`);
        assert.deepEqual(
          [code, err],
          [2, 'The current folder is not there any more. Change to another one.\n'],
          command,
        );
      }
    });

    it('where the picture is no file, each with what to do', async () => {
      await bash('mkfifo pipe; mkdir folder');
      for (const [front, expected] of [
        ['-', /^Pictures are not read from standard input\. Save the picture to a file first\.\n$/],
        ['/dev/zero', /^zero is a device or a pipe\. Save the picture to a file first\.\n$/],
        ['/dev/stdin', /^stdin is a device or a pipe\. /],
        ['pipe', /^pipe is a device or a pipe\. /],
        ['folder', /^folder is a folder\. Name a file in it\.\n$/],
        ['nowhere.png', /^nowhere\.png is not there\. /],
      ] as const) {
        const { code, out, err } = await finish(place.validation('http://127.0.0.1:1', front));
        assert.deepEqual([code, out], [2, ''], front);
        assert.match(err, expected);
      }
    });

    it('where the address begins with https and plain HTTP answers', async () => {
      const plain = createServer((_, response) => response.end());
      plain.listen(0, '127.0.0.1');
      await once(plain, 'listening');
      const { err } = await finish(place.validation(`https://127.0.0.1:${(plain.address() as AddressInfo).port}`));
      plain.close();
      assert.match(err, /^The address begins with https, but plain HTTP is spoken there\. Begin it with http\.\n/);
    });

    it('at the address that the sandbox prints for its settings, it finds the sandbox', async () => {
      const sandbox = await startSandbox({ speed: 'instant' });
      assert.equal((await finish(place.validation(`${sandbox.url}/sandbox/`))).code, 0);
      await sandbox.close();
    });

    it('where an answer has no end', async () => {
      let written = 0;
      const endless = createServer((_, response) => {
        const more = () => {
          while (!response.destroyed && response.write(' '.repeat(65_536))) written += 65_536;
        };
        response.on('drain', more);
        more();
      });
      endless.listen(0, '127.0.0.1');
      await once(endless, 'listening');
      const { code, err } = await finish(
        place.validation(`http://127.0.0.1:${(endless.address() as AddressInfo).port}`),
      );
      endless.closeAllConnections();
      endless.close();
      assert.equal(code, 1);
      assert.match(err, /^The answer is longer than /);
      assert.ok(written < 40_000_000, `${written} bytes were taken`);
    });

    for (const [what, make, reason] of [
      ['is a file', 'touch x', 'a part of its path is a file'],
      ['is below a file', 'touch y; ln -s y/z x', 'a part of its path is a file'],
      ['is a link in a circle', 'ln -s x x', 'its links lead in a circle'],
    ] as const) {
      it(`where the folder for events ${what}, before it says that it is ready`, async () => {
        await bash(make);
        const { code, out, err } = await finish(['webhooks', 'listen', '--folder', 'x']);
        assert.deepEqual(
          [code, out, err],
          [1, '', `Events cannot be kept in ${join(place.path, 'x')}: ${reason}. Choose another one with --folder.\n`],
        );
      });
    }

    it('where the folder for events cannot be written, in the language of the shell', async function () {
      if (!existsSync('/proc/self')) this.skip();
      const { code, out, err } = await finish(['webhooks', 'listen', '--folder', '/proc/nowhere'], {
        env: { LC_ALL: 'es' },
      });
      assert.deepEqual([code, out], [1, '']);
      assert.match(
        err,
        /^Los eventos no se pueden guardar en \/proc\/nowhere: .+\. Se puede elegir otra carpeta con --folder\.$/m,
      );
    });

    it('and needs no folder for temporary files', async () => {
      const child = shell.start(['webhooks', 'listen', '--json'], { env: { TMPDIR: '/nowhere/at/all' } });
      assert.equal(JSON.parse(await linesOf(child)()).event, 'ready');
    });
  });

  it('takes ~ for the home folder in every path, also where the shell of the system has left it', async () => {
    const env = { HOME: join(place.path, 'home') };
    mkdirSync(env.HOME);
    for (const args of [['--folder=~/a'], ['--folder', '~/b'], ['--folder=~/c/d']]) {
      const child = shell.start(['webhooks', 'listen', '--json', ...args], { env, cwd: place.path });
      assert.equal(JSON.parse(await linesOf(child)()).event, 'ready');
      child.kill('SIGTERM');
      await once(child, 'close');
    }
    assert.deepEqual(readdirSync(env.HOME).sort(), ['a', 'b', 'c']);
    assert.deepEqual(readdirSync(place.path), ['home']);
    write('home/front.png', 'no picture');
    const { err } = await finish(place.validation('http://127.0.0.1:1', '~/front.png'), { env });
    assert.doesNotMatch(err, /exist|moved/);
    assert.match(
      (await finish(place.validation('http://127.0.0.1:1', '~nobody-here/front.png'), { env })).err,
      /home of another user/,
    );
  });

  it('checks signatures with a key whatever got around it', async () => {
    const secret = 'k'.repeat(40);
    for (const [args, variable] of [
      [[], `${secret}\r\n`],
      [[], `\ufeff"${secret}"\n`],
      [['--key', ` ${secret}\r`], undefined],
      [['--key', `'${secret}' `], undefined],
      [['--key', `\u201c${secret}\u201d`], undefined],
    ] as const) {
      const env = { TRUORA_WEBHOOK_KEY: variable };
      const child = shell.start(['webhooks', 'listen', '--json', ...args], { env });
      const line = linesOf(child);
      const { url } = JSON.parse(await line());
      const claims = { iss: 'Truora', iat: Math.floor(Date.now() / 1000), events: [] };
      await fetch(url, { method: 'POST', body: await sign(claims, { name: 'x', secret }) });
      assert.equal(JSON.parse(await line()).verification.status, 'verified');
      child.kill('SIGTERM');
      await once(child, 'close');
    }
    const quoted = await finish(['webhooks', 'listen', '--key', `\u201c${secret}`]);
    assert.deepEqual([quoted.code, quoted.err], [2, 'The key in --key has quotes. Give the key alone.\n']);
    const { code, err } = await finish(['webhooks', 'listen'], { env: { TRUORA_WEBHOOK_KEY: `${secret}\n${secret}` } });
    assert.deepEqual(
      [code, err],
      [2, 'The key in TRUORA_WEBHOOK_KEY has blanks or line breaks inside. Give one key.\n'],
    );
    assert.ok(!err.includes(secret));
  });
});
