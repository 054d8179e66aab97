/**
 * The text as the address of a web server, or undefined when it is none that can be called: only `http` and `https`, no user and
 * password in it, and not port 0, at which no server listens. Blanks around it do not count.
 */
export function webAddress(text: string): URL | undefined {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  return url.username === '' && url.password === '' && url.port !== '0' ? url : undefined;
}
