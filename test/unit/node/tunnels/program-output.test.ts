import assert from 'node:assert/strict';
import { readCloudflared } from '../../../../src/node/tunnels/cloudflared.ts';
import { readDevtunnel } from '../../../../src/node/tunnels/devtunnel.ts';
import { readNgrok } from '../../../../src/node/tunnels/ngrok.ts';
import type { ProgramReport } from '../../../../src/node/tunnels/program/program-tunnel.ts';

const word = (news: ProgramReport) => news && ('address' in news ? news.address : news.failure.reason);

describe('what programs print, over their versions', () => {
  it('cloudflared: the address in its box, never that of its service', () => {
    assert.equal(word(readCloudflared('|  https://a-b-c.trycloudflare.com   |')), 'https://a-b-c.trycloudflare.com');
    assert.equal(word(readCloudflared('Requesting new quick Tunnel on trycloudflare.com...')), undefined);
    assert.equal(
      word(readCloudflared('ERR failed to request quick Tunnel: Post "https://api.trycloudflare.com/tunnel": EOF')),
      'service-refused',
    );
    assert.equal(word(readCloudflared('see https://a-b.trycloudflare.com.evil.example')), undefined);
  });

  it('ngrok: as logfmt, as JSON, and for people', () => {
    const address = 'https://8e00-35.ngrok-free.app';
    const addr = 'addr=http://localhost:4000';
    assert.equal(word(readNgrok(`t=2026 lvl=info msg="started tunnel" obj=tunnels ${addr} url=${address}`)), address);
    assert.equal(
      word(readNgrok(`{"addr":"http://localhost:4000","lvl":"info","msg":"started tunnel","url":"${address}"}`)),
      address,
    );
    assert.equal(word(readNgrok(`Forwarding                    ${address} -> http://localhost:4000`)), address);
    assert.equal(
      word(readNgrok('Forwarding  https://hooks.my-company.example -> http://localhost:4000')),
      'https://hooks.my-company.example',
    );
    assert.equal(word(readNgrok('lvl=info msg="starting web service" addr=http://127.0.0.1:4040')), undefined);
    assert.equal(word(readNgrok('ERROR:  ERR_NGROK_4018')), 'not-signed-in');
    assert.equal(
      word(readNgrok('err="Your account is limited to 1 simultaneous session. ERR_NGROK_108"')),
      'service-refused',
    );
  });

  it('devtunnel: the name with the port in it, whichever way it is announced', () => {
    const address = 'https://abc-4000.usw2.devtunnels.ms';
    assert.equal(word(readDevtunnel(`Connect via browser: https://abc.usw2.devtunnels.ms:4000, ${address}`)), address);
    assert.equal(word(readDevtunnel(`Hosting port 4000 at ${address}/`)), address);
    assert.equal(
      word(readDevtunnel('Inspect network activity: https://abc-4000-inspect.usw2.devtunnels.ms')),
      undefined,
    );
    assert.equal(word(readDevtunnel('https://abc-4000.usw2.devtunnels.ms.evil.example')), undefined);
    assert.equal(word(readDevtunnel('Unauthorized tunnel creation access.')), 'not-signed-in');
  });
});
