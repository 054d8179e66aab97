/** What the markup of a webview consists of. */
export interface PageParts {
  /** As in `es` or `pt-br`. */
  readonly language: string;
  /** A text that no one can guess and that marks our script. */
  readonly nonce: string;
  /** What the editor calls the files of the extension in a policy. */
  readonly source: string;
  readonly script: string;
  readonly style: string;
  /** Handed to the script as JSON in an attribute. */
  readonly state: unknown;
}

/** The markup of a webview: nothing runs in it but our script, and nothing is loaded but our files. */
export function pageMarkup({ language, nonce, source, script, style, state }: PageParts): string {
  const policy = [
    "default-src 'none'; base-uri 'none'; form-action 'none'",
    `img-src blob:; style-src ${source}; script-src 'nonce-${nonce}'`,
  ].join('; ');
  // The state travels as data, not as script: parts of it come from the API.
  return `<!DOCTYPE html>
<html lang="${inAttribute(language)}">
  <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${inAttribute(policy)}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <link rel="stylesheet" href="${inAttribute(style)}">
    <title>Truora</title>
  </head>
  <body data-state="${inAttribute(JSON.stringify(state))}">
    <script nonce="${inAttribute(nonce)}" src="${inAttribute(script)}"></script>
  </body>
</html>`;
}

function inAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
