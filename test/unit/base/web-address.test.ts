import assert from 'node:assert/strict';
import { webAddress } from '../../../src/base/web-address.ts';
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
