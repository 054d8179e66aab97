import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A key with its certificate, as servers take them. */
export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

/** Certificates for tests, each with its own key, made by the program openssl. */
export interface Certificates {
  /** Signs the others; trusted where a test says so. */
  readonly authority: KeyPair;
  readonly good: KeyPair;
  readonly selfSigned: KeyPair;
  readonly expired: KeyPair;
  readonly otherName: KeyPair;
}

const CURVE = ['-nodes', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];

/**
 * Makes them for 127.0.0.1 and localhost; undefined on a machine without the program, without which there is no way to
 * make any.
 */
export function makeCertificates(): Certificates | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'truora-certificates-'));
  const at = (name: string) => join(folder, name);
  const read = (name: string): KeyPair => ({
    key: readFileSync(at(`${name}.key`), 'utf8'),
    cert: readFileSync(at(`${name}.crt`), 'utf8'),
  });
  const openssl = (...args: string[]) => spawnSync('openssl', args).status === 0;
  const alone = (name: string, subject: string, more: readonly string[]) =>
    openssl(
      'req',
      '-x509',
      '-days',
      '2',
      ...CURVE,
      '-keyout',
      at(`${name}.key`),
      '-out',
      at(`${name}.crt`),
      '-subj',
      subject,
      ...more,
    );
  const signed = (name: string, names: string, days: string) => {
    writeFileSync(at(`${name}.ext`), `subjectAltName=${names}\n`);
    return (
      openssl(
        'req',
        '-new',
        ...CURVE,
        '-keyout',
        at(`${name}.key`),
        '-out',
        at(`${name}.csr`),
        '-subj',
        `/CN=${name}`,
      ) &&
      openssl(
        ...['x509', '-req', '-in', at(`${name}.csr`), '-CA', at('authority.crt'), '-CAkey', at('authority.key')],
        ...['-CAcreateserial', '-days', days, '-extfile', at(`${name}.ext`), '-out', at(`${name}.crt`)],
      )
    );
  };
  const here = 'IP:127.0.0.1,DNS:localhost';
  try {
    const areMade =
      alone('authority', '/CN=Test authority', []) &&
      alone('selfSigned', '/CN=localhost', ['-addext', `subjectAltName=${here}`]) &&
      signed('good', here, '2') &&
      signed('expired', here, '-1') &&
      signed('otherName', 'DNS:handler.example', '2');
    if (!areMade) return undefined;
    return {
      authority: read('authority'),
      good: read('good'),
      selfSigned: read('selfSigned'),
      expired: read('expired'),
      otherName: read('otherName'),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
