/** A value as people write it in YAML: quoted only where it would be read as something else. */
export function yamlScalar(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value);
  const isPlain = /^[\p{L}_][\p{L}\p{N}_ ./-]*$/u.test(value) && value === value.trim();
  const isWord = /^(?:true|false|null|yes|no|on|off|y|n|~)$/i.test(value);
  return isPlain && !isWord ? value : JSON.stringify(value);
}

/** A text as it stands in a snippet, where some characters mean something else. */
export function snippetText(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

/**
 * The body of a schema's `defaultSnippets` as YAML in block style, its lines joined by `newline`, which ends with the
 * indentation of the first one. Keys and texts may hold tab stops; a text that begins with `^` is no text but what
 * follows.
 */
export function snippetYaml(body: unknown, newline: string): string {
  const deeper = `${newline}  `;
  if (Array.isArray(body)) return body.map((item) => `- ${snippetYaml(item, deeper)}`).join(newline);
  if (typeof body !== 'object' || body === null) return String(body).replace(/^\^/, '');
  return Object.entries(body)
    .map(([key, value]) => {
      const isBlock = typeof value === 'object' && value !== null;
      return `${key}:${isBlock ? deeper : ' '}${snippetYaml(value, isBlock ? deeper : newline)}`;
    })
    .join(newline);
}

/** The same in braces and brackets, on one line. */
export function snippetFlow(body: unknown): string {
  if (Array.isArray(body)) return `[${body.map(snippetFlow).join(', ')}]`;
  if (typeof body !== 'object' || body === null) return String(body).replace(/^\^/, '');
  const entries = Object.entries(body).map(([key, value]) => `${key}: ${snippetFlow(value)}`);
  return `{ ${entries.join(', ')} \\}`;
}
