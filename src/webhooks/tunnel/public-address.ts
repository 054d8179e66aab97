import { isThisMachine } from '../../base/this-machine.ts';
import { trimEndOf } from '../../base/trim-end.ts';

/** The address as tunnels have it: `https://` or `http://`, without query, fragment and slash at the end; undefined when the text is none. */
export function publicAddress(text: string): string | undefined {
  if (!URL.canParse(text.trim())) return undefined;
  const url = new URL(text.trim());
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return undefined;
  if (url.username !== '' || url.password !== '') return undefined;
  return trimEndOf(`${url.origin}${url.pathname}`, '/');
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
