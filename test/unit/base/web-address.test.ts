import assert from 'node:assert/strict';
import { isIPv4 } from 'node:net';
import fc from 'fast-check';
import { isThisMachine, loopbackInsteadOf, webAddress } from '../../../src/base/web-address.ts';
import { sandboxAddress } from '../../../src/node/sandbox-host/sandbox-address.ts';
import { wrongSetting } from '../../../src/node/tunnels/ssh/server.ts';
import { isCallable } from '../../../src/sandbox/hooks/target-url.ts';
import { publicAddress } from '../../../src/webhooks/tunnel/public-address.ts';
import { NO_SETTINGS } from '../../support/tunnel-tools.ts';

const BAD = [
  ...['', 'localhost', 'localhost:3000', '/hook', 'ftp://a.example/', 'javascript:alert(1)', 'file:///etc/passwd'],
  ...['http://', 'http://a b/', 'http://user@a.example/', 'http://:secret@a.example/', 'https://a.example:65536/'],
  ...['http://127.0.0.1:0/', 'https://a.example:0', 'http://[::1]:00000/x', 'http://a.example:-1/'],
];

describe('the address of a web server', () => {
  it('is taken with a path, a query, a port, and blanks around it', () => {
    for (const [text, href] of [
      [' http://localhost:3000/hook?a=1\n', 'http://localhost:3000/hook?a=1'],
      ['HTTPS://A.example', 'https://a.example/'],
      ['http://[::1]:65535', 'http://[::1]:65535/'],
      ['http://a.example:080/', 'http://a.example/'],
    ] as const) {
      assert.equal(webAddress(text)?.href, href);
    }
  });

  for (const text of BAD) {
    it(`is not “${text}”, wherever one is asked for`, () => {
      assert.equal(webAddress(text), undefined);
      assert.equal(publicAddress(text), undefined);
      assert.equal(isCallable(text, 'loopback_or_https'), false);
      assert.throws(() => sandboxAddress(text), { kind: 'sandbox-address' });
      const ssh = { ...NO_SETTINGS.ssh, host: 'a.example', publicUrl: text };
      if (text !== '') assert.equal(wrongSetting(ssh), 'truora.tunnel.ssh.publicUrl');
    });
  }
});

const hostOf = (text: string) => new URL(`http://${text}/`).hostname;

describe('this machine', () => {
  for (const host of [
    ...['localhost', 'LOCALHOST', 'localhost.', 'app.localhost', 'a.b.localhost', 'App.Localhost.', 'x_y.localhost'],
    ...['127.0.0.1', '127.0.0.1.', '127.0.0.2', '127.255.255.254', '127.1', '0x7f.1', '2130706433', '0177.0.0.1'],
    ...['[::1]', '[0:0:0:0:0:0:0:1]', '[::ffff:127.0.0.1]', '[::ffff:7f00:2]', '[::FFFF:127.8.9.10]'],
    ...['0.0.0.0', '0', '0x0', '[::]', '[0::0]', '[::ffff:0.0.0.0]'],
  ]) {
    it(`is ${host}`, () => assert.equal(isThisMachine(hostOf(host)), true));
  }
  for (const host of [
    ...['localhost.example', 'notlocalhost', 'local.host', 'localhost.localdomain', 'localhost-x', 'example.com'],
    ...['127.0.0.1.nip.io', '128.0.0.1', '126.255.255.255', '10.0.0.1', '0.0.0.1', '192.168.0.1', '1.127.0.0'],
    ...['[::2]', '[1::1]', '[::ffff:128.0.0.1]', '[::7f00:1]', '[fe80::1]', '[::1:0:0:1]'],
  ]) {
    it(`is not ${host}`, () => assert.equal(isThisMachine(hostOf(host)), false));
  }

  it('is what the first byte of an IPv4 address says, in IPv4 and in IPv6, however it is written', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.ipV4(),
          fc.ipV4().map((ip) => ip.replace(/^\d+/, '127')),
        ),
        (ip) => {
          assert.ok(isIPv4(ip));
          const isLocal = ip.startsWith('127.') || ip === '0.0.0.0';
          const number = ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
          for (const form of [ip, String(number), `0x${number.toString(16)}`, `[::ffff:${ip}]`]) {
            assert.equal(isThisMachine(hostOf(form)), isLocal, form);
          }
        },
      ),
    );
  });

  it('is reached by its loopback address where an address names no interface', () => {
    assert.deepEqual(
      ['0.0.0.0', '[::]', '[::ffff:0.0.0.0]', '127.0.0.2', 'localhost'].map((host) => loopbackInsteadOf(hostOf(host))),
      ['127.0.0.1', '::1', '127.0.0.1', undefined, undefined],
    );
  });
});
