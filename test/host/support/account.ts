import assert from 'node:assert/strict';
import type { HostName } from '../../../src/contract/hosts.ts';
import type { Fault } from '../../../src/sandbox/http/faults.ts';
import { FUTURE, keyWith } from '../../support/api-key.ts';
import type { User } from './truora.ts';

/** The account of the sandbox, as another program than the editor sees and changes it. */
export interface OtherProgram {
  /**
   * Calls an API and resolves with its answer; rejects when it refuses. A path begins with `/v1`; a form makes it a
   * `POST` unless told.
   */
  call(
    host: HostName,
    path: string,
    request?: { readonly method?: string; readonly form?: Readonly<Record<string, string>> },
  ): Promise<Record<string, unknown>>;
  /** Uploads a file to a link of the API. */
  upload(link: string, bytes: Uint8Array): Promise<void>;
  /** Makes the sandbox fail as told, until the test ends. */
  fail(...faults: readonly Fault[]): Promise<void>;
  /** Switches what the sandbox does where the sources are silent, until the test ends. */
  switchDefaults(defaults: Readonly<Record<string, unknown>>): Promise<void>;
}

/** Finds the sandbox of a user, and acts on its account beside them. */
export async function otherProgram({ services }: User): Promise<OtherProgram> {
  const { url, apis, apiKey } = await services.sandbox.facts();
  const put = async (path: string, body: unknown) => {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(url + path, { method: 'PUT', headers, body: JSON.stringify(body) });
    assert.ok(answer.ok, await answer.text());
  };
  return {
    async call(host, path, { form, method = form ? 'POST' : 'GET' } = {}) {
      const headers = { 'Truora-API-Key': apiKey };
      const answer = await fetch(apis[host] + path, {
        method,
        headers,
        ...(form && { body: new URLSearchParams(form) }),
      });
      const text = await answer.text();
      assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
      return JSON.parse(text);
    },
    async upload(link, bytes) {
      const answer = await fetch(link, { method: 'PUT', body: new Uint8Array(bytes) });
      assert.ok(answer.ok, `${link}: ${answer.status}`);
    },
    fail: (...faults) => put('/sandbox/faults', faults),
    switchDefaults: (defaults) => put('/sandbox', { defaults }),
  };
}

/**
 * Adds a profile of production, and uses it. Its requests reach the sandbox: where its client is made is the only place
 * that differs. `leave` of the user removes the profile; the returned function gives the connection its own clients
 * back.
 */
export async function useLiveProfile({ services }: User, name: string): Promise<() => void> {
  const { profiles, connection } = services;
  const sandbox = profiles.get('sandbox');
  const own = connection.client;
  // Before the profile is in use: from then on views ask for its client.
  connection.client = (profile = connection.profile) => own.call(connection, profile.name === name ? sandbox : profile);
  await profiles.addInUse(name, keyWith({ key_type: 'backend', exp: FUTURE }));
  return () => {
    connection.client = own;
  };
}
