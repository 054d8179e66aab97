import { isThisMachine, webAddress } from '../../base/web-address.ts';
import type { DefaultValues } from '../settings/defaults.ts';

const MAX_LENGTH = 2000;
/** A mark of a template, such as `{{.check.check_id}}`, with its path. */
const MARK = /\{\{\s*\.([\w.]+)\s*\}\}/g;

/**
 * Whether the sandbox would call this address: https, or http on this machine; with the default `webhook_targets` at
 * `loopback`, this machine only. Marks of templates may stand in it; names and passwords may not.
 */
export function isCallable(url: string, targets: DefaultValues['webhook_targets']): boolean {
  const plain = url.replace(MARK, 'x');
  const address = plain.length > MAX_LENGTH ? undefined : webAddress(plain);
  if (address === undefined) return false;
  if (isThisMachine(address.hostname)) return true;
  return address.protocol === 'https:' && targets === 'loopback_or_https';
}

/**
 * A text with the marks replaced by members of an object; what is missing becomes `<no value>`, as Go's templates have
 * it.
 */
export function fillMarks(
  template: string,
  values: Readonly<Record<string, unknown>>,
  escaped: (text: string) => string = String,
): string {
  return template.replace(MARK, (_, path: string) => {
    let value: unknown = values;
    for (const name of path.split('.')) {
      const holder = value;
      value =
        typeof holder === 'object' && holder !== null && Object.hasOwn(holder, name)
          ? (holder as Record<string, unknown>)[name]
          : undefined;
    }
    if (value === undefined) return escaped('<no value>');
    return escaped(typeof value === 'object' ? JSON.stringify(value) : String(value));
  });
}
