import assert from 'node:assert/strict';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startSandbox } from '../../../src/node/sandbox-host/start-sandbox.ts';
import { useShellFolder } from '../../support/shell-folder.ts';
import { endOf, linesOf } from '../../support/shell-process.ts';

describe('the shell', function () {
  this.timeout(60_000);
  const place = useShellFolder();
  const { shell, bash } = place;

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
        const child = shell.start(place.validation(url));
        await once(deaf, 'request');
        child.kill(signal);
        const { code, out, err } = await endOf(child);
        assert.deepEqual([code, out, err], [expected, '', '']);
        deaf.closeAllConnections();
        deaf.close();
      });

      it(`${signal} while it waits for a result`, async () => {
        const sandbox = await startSandbox({ speed: 'real' });
        const child = shell.start(place.validation(sandbox.url));
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
});

const pause = () => new Promise((resolve) => setImmediate(resolve));
