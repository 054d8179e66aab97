import assert from 'node:assert/strict';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer as createSocket } from 'node:net';
import { join } from 'node:path';
import { useShellFolder } from '../../support/shell-folder.ts';

const GOOD = 'version: 1\n';
const BAD = 'version: 9\n';

describe('the shell', function () {
  this.timeout(60_000);
  const place = useShellFolder();
  const { bash, finish } = place;
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
});
