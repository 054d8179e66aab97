import * as l10n from '@vscode/l10n';
import { err, ok, type Result } from '../../../base/result.ts';
import type { ResourceRef } from '../node.ts';

/** Scheme and host without placeholders or a password, so that no ID can lead to another host. */
const BEGINNING = /^https:\/\/[^\s/?#{}@\\]+(?=[/?#])/;

/**
 * The address of a resource by the pattern of the setting, `{kind}` and `{id}` replaced, or one sentence that says what
 * is wrong with the pattern.
 */
export function dashboardAddress(pattern: string, { kind, id }: ResourceRef): Result<string, string> {
  const placeholders = { kind: '{kind}', id: '{id}' };
  if (!BEGINNING.test(pattern)) {
    return err(
      l10n.t('The address pattern of the dashboard must begin with https:// and a host, without placeholders in it.'),
    );
  }
  if (!pattern.includes('{id}')) {
    return err(l10n.t('The address pattern of the dashboard must contain {id}, where the ID belongs.', placeholders));
  }
  const values: Readonly<Record<string, string>> = { kind, id };
  const unknown = [...pattern.matchAll(/\{(\w*)\}/g)].find(([, name = '']) => !Object.hasOwn(values, name));
  if (unknown) {
    return err(
      l10n.t('The address pattern of the dashboard knows {kind} and {id}, not {other}.', {
        ...placeholders,
        other: unknown[0],
      }),
    );
  }
  const address = pattern.replace(/\{(kind|id)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  return URL.canParse(address)
    ? ok(address)
    : err(l10n.t('The address pattern of the dashboard gives no address that can be opened.'));
}
