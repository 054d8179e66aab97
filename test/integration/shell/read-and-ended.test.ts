import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import { join } from 'node:path';
import { inProject } from '../../../scripts/lib/project.js';
import { startSandbox } from '../../../src/node/sandbox-host/start-sandbox.ts';
import { sign } from '../../../src/webhooks/token/made-event.ts';
import { useShellFolder } from '../../support/shell-folder.ts';
import { endOf, linesOf } from '../../support/shell-process.ts';

const GOOD = 'version: 1\n';
const BAD = 'version: 9\n';

describe('the shell', function () {
  this.timeout(60_000);
  const place = useShellFolder();
  const { shell, bash, finish } = place;
  const write = (name: string, text: string) => writeFileSync(join(place.path, name), text);

  describe('checks what it has read, and nothing else', () => {
    for (const [what, line] of [
      ['a pipe by its name', 'printf "$BAD" | truora check /dev/stdin'],
      ['a pipe by its number', 'printf "$BAD" | truora check /dev/fd/0'],
      ['a file on standard input by its name', 'truora check /dev/stdin < bad.yaml'],
      ['a process substitution', 'truora check <(printf "$BAD")'],
      ['a process substitution that takes its time', 'truora check <(sleep 0.3; printf "$BAD")'],
      ['a named pipe', 'mkfifo p; (sleep 0.3; printf "$BAD" > p) & truora check p'],
      ['a link to a file in a folder', 'mkdir f; ln -s ../bad.yaml f/truora.config.yaml; truora check f'],
      ['a link that a pattern finds', 'mkdir f; ln -s ../bad.yaml f/x.yaml; truora check "f/*.yaml"'],
      ['a file whose name is a pattern', 'mv bad.yaml "a*b.yaml"; truora check "a*b.yaml"'],
      ['a file in the home folder', 'HOME=$PWD truora check "~/bad.yaml"'],
    ] as const) {
      it(`finds a mistake in ${what}`, async () => {
        write('bad.yaml', BAD);
        const { code, out, err } = await bash(line, { env: { BAD } });
        assert.deepEqual([code, err], [1, '']);
        assert.match(out, /1 file checked: 1 error,/);
      });
    }

    it('finds that a file without an end has too much', async () => {
      for (const line of ['truora check /dev/zero', 'truora check - < /dev/zero', 'truora check <(cat /dev/zero)']) {
        const { code, out } = await bash(line);
        assert.equal(code, 1, line);
        assert.match(out, /: error: /);
      }
    });

    it('reads a file of the system whose size is said to be 0', async function () {
      if (!existsSync('/proc/self/status')) this.skip();
      assert.match(
        (await bash('truora check --strict /proc/self/status')).out,
        /^1 file checked: (?!0 errors, 0 warnings, 0 notes)/m,
      );
    });

    for (const [what, line, reason] of [
      ['a folder on standard input', 'truora check - < .', /cannot be read: it is a folder\.$/m],
      ['a socket', 'truora check socket', /^socket cannot be read: it is a socket or a device that is not there\.$/m],
      [
        'a link that leads nowhere',
        'mkdir f; ln -s nowhere f/truora.config.yaml; truora check f',
        /does not exist\.$/m,
      ],
      [
        'a named pipe that a folder holds',
        'mkdir f; mkfifo f/truora.config.yaml f/other; truora check f',
        /^f\/truora\.config\.yaml cannot be read: it is a pipe, a socket or a device\.$/m,
      ],
      [
        'a link to a named pipe',
        'mkdir f; mkfifo p; ln -s ../p f/truora.config.yaml; truora check f',
        /^f\/truora\.config\.yaml cannot be read: it is a pipe, a socket or a device\.$/m,
      ],
      [
        'a device that a folder holds',
        'mkdir f; ln -s /dev/zero f/truora.config.yaml; truora check f',
        /^f\/truora\.config\.yaml cannot be read: it is a pipe, a socket or a device\.$/m,
      ],
      [
        'a named pipe that a pattern finds',
        'mkdir f; mkfifo f/x.yaml; truora check "f/*.yaml"',
        /^f\/x\.yaml cannot be read: it is a pipe, a socket or a device\.$/m,
      ],
      ['a named pipe without a writer', 'mkfifo p; truora check p', /^p cannot be read: no program writes to it\.$/m],
      ['a link to itself', 'ln -s x x; truora check x', /^x cannot be read: its links lead in a circle\.$/m],
      ['a file below a file', 'truora check good.yaml/x', /^There is no file or folder good\.yaml\/x\.$/m],
      ['a pattern without a match', 'truora check "*.json"', /^No file matches \*\.json\.$/m],
      ['a name with the character NUL in its place', 'truora check ""', /must not be empty\.$/m],
    ] as const) {
      it(`does not pass ${what}, and still reports the others`, async () => {
        write('good.yaml', GOOD);
        const server = createSocket();
        server.listen(join(place.path, 'socket'));
        await once(server, 'listening');
        const { code, out, err } = await bash(`${line.replace(/truora check/, 'truora check good.yaml')}`);
        server.close();
        assert.equal(code, 2);
        assert.match(err, reason);
        assert.match(out, /^1 file checked: 0 errors/);
      });
    }

    it('does not pass a file or a folder that it may not read', async function () {
      if (process.getuid?.() !== 0) chmodSync(place.path, 0o755);
      mkdirSync(join(place.path, 'f/closed'), { recursive: true });
      write('f/truora.config.yaml', GOOD);
      write('secret.yaml', GOOD);
      chmodSync(join(place.path, 'f/closed'), 0);
      chmodSync(join(place.path, 'secret.yaml'), 0);
      chmodSync(place.path, 0o755);
      // For root nothing is closed: then it is tried as a user without rights.
      const su = process.getuid?.() === 0 ? 'exec setpriv --reuid=65534 --regid=65534 --clear-groups ' : 'exec ';
      const program = '"$NODE" "$CLI"';
      const tried = await bash(`${su}"$NODE" -e 0 "$CLI" && test -r "$CLI"`);
      if (tried.code !== 0) this.skip();
      const { code, out, err } = await bash(`${su}${program} check --format json secret.yaml f`);
      chmodSync(join(place.path, 'f/closed'), 0o700);
      assert.equal(code, 2, err);
      assert.match(err, /^secret\.yaml cannot be read: permission denied\.$/m);
      assert.match(err, /^f\/closed cannot be read: permission denied\.$/m);
      assert.deepEqual(
        JSON.parse(out).files.map(({ path }: { path: string }) => path),
        ['f/truora.config.yaml'],
      );
    });

    it('reads each file once, however often it is named', async () => {
      write('good.yaml', GOOD);
      mkdirSync(join(place.path, 'f'));
      const { out } = await bash(
        'printf "$BAD" | truora check good.yaml ./good.yaml "*.yaml" "$PWD/good.yaml" - /dev/stdin -',
        {
          env: { BAD },
        },
      );
      assert.match(out, /^2 files checked: 1 error,/m);
    });

    it('has nothing to check where there is no configuration file, says so, and ends with 0', async () => {
      for (const [format, empty] of [
        ['text', /^$/],
        ['json', /"files": \[\]/],
        ['sarif', /"results": \[\]/],
      ] as const) {
        const { code, out, err } = await finish(['check', '--format', format]);
        assert.equal(code, 0);
        assert.equal(
          err,
          'There is no configuration file in ., so nothing was checked. They are named truora.config.yaml.\n',
        );
        assert.match(out, empty);
        if (format !== 'text') JSON.parse(out);
      }
    });

    it('says what it counted with its number, in each language', async () => {
      write('two.yaml', 'version: 9\nx: 1\nvalidators: 7\n');
      write('good.yaml', GOOD);
      for (const [locale, one, many] of [
        [
          'C',
          /^1 file checked: 0 errors, 0 warnings, 0 notes\.$/m,
          /^2 files checked: 2 errors, 0 warnings, 1 note\.$/m,
        ],
        [
          'es',
          /^1 archivo comprobado: 0 errores, 0 advertencias, 0 notas\.$/m,
          /^2 archivos comprobados: 2 errores, 0 advertencias, 1 nota\.$/m,
        ],
        [
          'pt_BR',
          /^1 arquivo verificado: 0 erros, 0 avisos, 0 notas\.$/m,
          /^2 arquivos verificados: 2 erros, 0 avisos, 1 nota\.$/m,
        ],
      ] as const) {
        const env = { LC_ALL: locale };
        assert.match((await finish(['check', 'good.yaml'], { env })).out, one);
        assert.match((await finish(['check', 'good.yaml', 'two.yaml'], { env })).out, many);
      }
    });
  });

  describe('ends on the first signal', () => {
    for (const [signal, expected] of [
      ['SIGINT', 130],
      ['SIGTERM', 143],
      ['SIGHUP', 129],
      ['SIGQUIT', 131],
    ] as const) {
      it(`${signal} while it reads a pipe that no one writes to`, async () => {
        assert.equal((await bash('mkfifo p')).code, 0);
        const child = shell.start(['check', 'p'], { cwd: place.path });
        // Resolves once the other side is open.
        await using writer = await open(join(place.path, 'p'), 'w');
        child.kill(signal);
        assert.deepEqual(await once(child, 'exit'), [expected, null]);
        assert.ok(writer.fd > 0);
      });

      it(`${signal} while it reads standard input`, async () => {
        const child = shell.start(['check', '-'], { cwd: place.path, input: null });
        // More than the system keeps: it is read.
        await new Promise((resolve) => child.stdin?.write('#'.repeat(400_000), resolve));
        child.kill(signal);
        assert.deepEqual(await once(child, 'exit'), [expected, null]);
      });

      it(`${signal} while it waits for a sandbox that does not answer`, async () => {
        const deaf = createServer(() => {});
        deaf.listen(0, '127.0.0.1');
        await once(deaf, 'listening');
        const url = `http://127.0.0.1:${(deaf.address() as AddressInfo).port}`;
        const child = shell.start(validate(url));
        await once(deaf, 'request');
        child.kill(signal);
        const { code, out, err } = await endOf(child);
        assert.deepEqual([code, out, err], [expected, '', '']);
        deaf.closeAllConnections();
        deaf.close();
      });

      it(`${signal} while it waits for a result`, async () => {
        const sandbox = await startSandbox({ speed: 'real' });
        const child = shell.start(validate(sandbox.url));
        child.stderr?.setEncoding('utf8');
        let err = '';
        await new Promise<void>((resolve) =>
          child.stderr?.on('data', (text: string) => {
            err += text;
            if (/^Wait/m.test(err)) resolve();
          }),
        );
        child.kill(signal);
        assert.deepEqual(await once(child, 'exit'), [expected, null]);
        await sandbox.close();
      });
    }

    it('and with it, if so wished, when the process that started it was killed', async () => {
      // Without a shell of its own in between, as a function of bash would have.
      const program = '"$NODE" "$CLI"';
      for (const command of ['sandbox --json --port 0', 'webhooks listen --json']) {
        const parent = shell.bash(`${program} ${command} --exit-with-parent & ${program} ${command} & wait`, {
          cwd: place.path,
        });
        const line = linesOf(parent);
        const urls = [JSON.parse(await line()), JSON.parse(await line())].map(({ apis, url }) => url ?? apis.checks);
        parent.kill('SIGKILL');
        const answers = async (url: string) =>
          fetch(url).then(
            () => true,
            () => false,
          );
        // One of them ends, the other one stays.
        while ((await Promise.all(urls.map(answers))).filter(Boolean).length !== 1) await pause();
        shell.dispose();
      }
    });
  });

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
        const { code, out, err } = await finish(validate(url));
        assert.deepEqual([code, out, lines(err).length], [2, '', 1], err);
        assert.match(err.trimEnd(), sentence);
        assert.ok(!err.includes('secret-word'));
      }
      other.close();
    });

    it('where no sandbox answers, with code 1 and the reason', async () => {
      const { code, err } = await finish(validate('http://127.0.0.1:1'));
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
        const { code, out, err } = await finish(validate('http://127.0.0.1:1', front));
        assert.deepEqual([code, out], [2, ''], front);
        assert.match(err, expected);
      }
    });

    it('where the address begins with https and plain HTTP answers', async () => {
      const plain = createServer((_, response) => response.end());
      plain.listen(0, '127.0.0.1');
      await once(plain, 'listening');
      const { err } = await finish(validate(`https://127.0.0.1:${(plain.address() as AddressInfo).port}`));
      plain.close();
      assert.match(err, /^The address begins with https, but plain HTTP is spoken there\. Begin it with http\.\n/);
    });

    it('at the address that the sandbox prints for its settings, it finds the sandbox', async () => {
      const sandbox = await startSandbox({ speed: 'instant' });
      assert.equal((await finish(validate(`${sandbox.url}/sandbox/`))).code, 0);
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
      const { code, err } = await finish(validate(`http://127.0.0.1:${(endless.address() as AddressInfo).port}`));
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
    const { err } = await finish(validate('http://127.0.0.1:1', '~/front.png'), { env });
    assert.doesNotMatch(err, /exist|moved/);
    assert.match(
      (await finish(validate('http://127.0.0.1:1', '~nobody-here/front.png'), { env })).err,
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

  function validate(url: string, front = picture()): readonly string[] {
    const type = ['--country', 'CO', '--document-type', 'national-id'];
    return ['validate', 'document', `--sandbox-url=${url}`, ...type, '--front', front, '--reverse', front];
  }

  function picture(): string {
    const path = join(place.path, 'front.png');
    copyFileSync(inProject('examples/demo/documents/mx-national-id-front.png'), path);
    return path;
  }
});

const pause = () => new Promise((resolve) => setImmediate(resolve));
