import { trimEndOf } from '../../base/trim-end.ts';
import { isThisMachine, webAddress } from '../../base/web-address.ts';

/**
 * The address as tunnels have it: `https://` or `http://`, without query, fragment and slash at the end; undefined when
 * the text is none.
 */
export function publicAddress(text: string): string | undefined {
  const url = webAddress(text);
  return url && trimEndOf(`${url.origin}${url.pathname}`, '/');
}

/** Every web address in a line that programs print, in order, as tunnels have them. */
export function addressesIn(line: string): readonly string[] {
  const texts = line.match(/https?:\/\/[^\s"'<>|,;()[\]{}\\]+/g) ?? [];
  return texts.map((text) => publicAddress(trimEndOf(text, '.:!?'))).filter((address) => address !== undefined);
}

/** Whether an address leads to the machine of whoever opens it, where nobody else can reach it. */
export function isLoopback(address: string): boolean {
  return isThisMachine(new URL(address).hostname);
}
