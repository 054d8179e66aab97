import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hostKeyAlgorithms, hostKeyOf } from '../../../../../src/node/tunnels/ssh/host-key.ts';
import { knownKeysOf, knownName, trustHostKey } from '../../../../../src/node/tunnels/ssh/known-hosts.ts';

function keyOf(type: string, text: string) {
  const head = Buffer.alloc(4);
  head.writeUInt32BE(type.length);
  return hostKeyOf(Buffer.concat([head, Buffer.from(type + text)]));
}

const mine = keyOf('ssh-ed25519', 'mine');
const other = keyOf('ssh-rsa', 'other');

describe('the files of known hosts', () => {
  let folder: string;
  let file: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'truora-hosts-'));
    file = join(folder, 'known_hosts');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const judge = async (lines: string, host = 'a.example', port = 22, key = mine) => {
    writeFileSync(file, lines);
    return (await knownKeysOf(knownName(host, port), [join(folder, 'missing'), file])).judge(key);
  };
  const line = (patterns: string, key = mine) => `${patterns} ${key.type} ${key.base64} comment\n`;

  it('know a host by name, pattern, list, port, and hash', async () => {
    const salt = Buffer.from('salt').toString('base64');
    const hash = createHmac('sha1', Buffer.from('salt')).update('[a.example]:2222').digest('base64');
    assert.equal((await judge(line('A.example'))).kind, 'known');
    assert.equal((await judge(line('x.example,*.example'))).kind, 'known');
    assert.equal((await judge(line('?.example'))).kind, 'known');
    assert.equal((await judge(line('[a.example]:2222'), 'a.example', 2222)).kind, 'known');
    assert.equal((await judge(line(`|1|${salt}|${hash}`), 'a.example', 2222)).kind, 'known');
  });

  it('do not know another host or port, nor one that is taken out', async () => {
    assert.equal((await judge('')).kind, 'unknown');
    assert.equal((await judge(line('axexample'))).kind, 'unknown');
    assert.equal((await judge(line('a.example'), 'a.example', 2222)).kind, 'unknown');
    assert.equal((await judge(line('*.example,!a.example'))).kind, 'unknown');
    assert.equal(
      (await judge(`# ${line('a.example')}\nnonsense\n@cert-authority ${line('a.example')}`)).kind,
      'unknown',
    );
  });

  it('tell a changed and a revoked key, with the line', async () => {
    assert.deepEqual(await judge(`\n${line('a.example', other)}`), { kind: 'changed', where: `${file}:2` });
    assert.deepEqual(await judge(`${line('a.example')}@revoked ${line('*')}`), { kind: 'revoked', where: `${file}:2` });
  });

  it('take what people trusted, so that OpenSSH could read it', async () => {
    const ours = join(folder, 'new', 'known_hosts');
    await trustHostKey(ours, knownName('A.example', 2222), mine);
    assert.equal(readFileSync(ours, 'utf8'), `[a.example]:2222 ssh-ed25519 ${mine.base64}\n`);
    assert.equal((await knownKeysOf(knownName('a.example', 2222), [ours])).judge(mine).kind, 'known');
  });

  it('take what people trusted behind half a line of before', async () => {
    writeFileSync(file, 'b.example ssh-ed25519 AAAA');
    await trustHostKey(file, 'a.example', mine);
    assert.equal((await knownKeysOf('a.example', [file])).judge(mine).kind, 'known');
  });

  it('know a host by any pattern in bounded time', async () => {
    const many = `${'*a'.repeat(200)}*b.example`;
    assert.equal((await judge(line(many), `${'a'.repeat(2000)}.example`)).kind, 'unknown');
    assert.equal((await judge(line(many), `${'a'.repeat(2000)}b.example`)).kind, 'known');
    for (const [pattern, name] of [
      ['*', 'x'],
      ['**x?', 'xxxy'],
      ['a*b*c', 'a-b-b-c'],
      ['?.example', 'a.example'],
    ] as const) {
      assert.equal((await judge(line(pattern), name)).kind, 'known', pattern);
    }
    for (const [pattern, name] of [
      ['?', 'xy'],
      ['a*b', 'abc'],
      ['*.example', 'example'],
      ['a.b', 'axb'],
    ] as const) {
      assert.equal((await judge(line(pattern), name)).kind, 'unknown', pattern);
    }
  });

  it('decide which kind of key a server is asked for first', () => {
    assert.deepEqual(hostKeyAlgorithms(['ssh-rsa']).slice(0, 4), [
      'rsa-sha2-512',
      'rsa-sha2-256',
      'ssh-rsa',
      'ssh-ed25519',
    ]);
    assert.equal(hostKeyAlgorithms(['unheard-of'])[0], 'ssh-ed25519');
  });
});
