import * as l10n from '@vscode/l10n';
import { objectionTo } from '../../contract/api-key.ts';
import type { FoundApiKey } from '../../contract/api-key-search.ts';

/** How git sees the file that has a key; `none` where there is no repository. */
export type Tracking = 'tracked' | 'ignored' | 'none';

/** What is said about a key in a file. */
export interface KeyFinding {
  readonly code: 'exposed-key' | 'backend-key' | 'expired-key' | 'client-key';
  readonly severity: 'error' | 'warning' | 'information';
  readonly message: string;
}

/** Prefixes by which bundlers put the value of a variable into what every visitor downloads. */
const EXPOSING = [
  ['VITE_', 'Vite'],
  ['NEXT_PUBLIC_', 'Next.js'],
  ['REACT_APP_', 'Create React App'],
  ['EXPO_PUBLIC_', 'Expo'],
] as const;

/** The bundler that puts the value of a variable of this name into what every visitor downloads, or undefined. */
export function exposingBundler(name: string | undefined): string | undefined {
  const variable = name?.split('.').at(-1);
  return EXPOSING.find(([prefix]) => variable?.startsWith(prefix))?.[1];
}

/** Whether a file is one for variables of the environment, such as `.env` or `.env.local`. */
export function isEnvironmentFile(path: string): boolean {
  return /(^|[\\/])\.env(\.[\w-]+)*$|\.env$/.test(path);
}

/**
 * Judges a key by its place: a backend key is an error wherever others can read it, a private file of variables is the
 * place for it. Undefined when nothing is wrong. `now` is in Unix milliseconds.
 */
export function judgeKey(
  { facts, name }: FoundApiKey,
  path: string,
  tracking: Tracking,
  now: number,
): KeyFinding | undefined {
  if (facts.isOfSandbox) return undefined;
  const isBackend = facts.keyType === 'backend';
  if (isBackend && objectionTo(facts, now) === 'expired') {
    return { code: 'expired-key', severity: 'information', message: l10n.t('An expired Truora API key stands here.') };
  }
  const bundler = exposingBundler(name);
  if (isBackend && name && bundler) {
    return {
      code: 'exposed-key',
      severity: 'error',
      message: l10n.t(
        '{bundler} puts the value of {name} into the code that every visitor downloads: with this backend key anybody can act as your Truora account. Revoke it, and keep the new one on the server.',
        { bundler, name },
      ),
    };
  }
  const isPrivate = tracking === 'ignored' || (tracking === 'none' && isEnvironmentFile(path));
  if (!isBackend) {
    if (isPrivate || bundler) return undefined;
    return {
      code: 'client-key',
      severity: 'information',
      message: l10n.t('A Truora {type} key stands here. It is made for browsers or devices, and for a short time.', {
        type: facts.keyType,
      }),
    };
  }
  if (isPrivate && isEnvironmentFile(path)) return undefined;
  if (isPrivate) {
    return {
      code: 'backend-key',
      severity: 'warning',
      message: l10n.t('A Truora backend key stands here. Git ignores this file, yet programs and backups may not.'),
    };
  }
  return {
    code: 'backend-key',
    severity: 'error',
    message:
      tracking === 'tracked'
        ? l10n.t(
            'A Truora backend key is in a file that git does not ignore: everyone who reads the repository can act as your account.',
          )
        : l10n.t('A Truora backend key is here: everyone who reads this file can act as your account.'),
  };
}
