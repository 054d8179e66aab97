import { doc, type Source } from './source.ts';

/** Truora's hosts; paths repeat across them, so each is a base address of its own. */
export const HOSTS = {
  validations: {
    production: 'https://api.validations.truora.com',
    text: 'Validations and accounts',
    source: doc('REF'),
  },
  checks: { production: 'https://api.checks.truora.com', text: 'Background checks', source: doc('REF') },
  account: { production: 'https://api.account.truora.com', text: 'API keys, rules, delivery log', source: doc('REF') },
  identity: { production: 'https://api.identity.truora.com', text: 'Digital identity processes', source: doc('REF') },
  files: { production: 'https://files.truora.com', text: 'Presigned uploads', source: doc('REF') },
} as const satisfies Record<string, { production: string; text: string; source: Source }>;

/** Name of one of Truora's hosts. */
export type HostName = keyof typeof HOSTS;

/** The base address of every host, without a trailing slash and without `/v1`. */
export type HostBases = Readonly<Record<HostName, string>>;

/** The bases of Truora's production service. */
export const PRODUCTION_BASES: HostBases = {
  validations: HOSTS.validations.production,
  checks: HOSTS.checks.production,
  account: HOSTS.account.production,
  identity: HOSTS.identity.production,
  files: HOSTS.files.production,
};
