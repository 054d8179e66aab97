import { javascriptText } from '../../base/source-text.ts';
import { KEY_VARIABLE, type SampleRequest } from './request-sample.ts';

/** A module for Node 18 or newer, with the built-in `fetch`. Prints status and body. */
export function nodeSample({ method, url, headers, keyHeader, form, file }: SampleRequest): string {
  const headerLines = [
    ...(keyHeader ? [`${javascriptText(keyHeader)}: process.env.${KEY_VARIABLE} ?? ''`] : []),
    ...headers.map(([name, value]) => `${javascriptText(name)}: ${javascriptText(value)}`),
  ];
  const options = [
    ...(method === 'GET' ? [] : [`  method: '${method}',`]),
    ...(headerLines.length === 0 ? [] : [`  headers: { ${headerLines.join(', ')} },`]),
    ...(form === undefined ? [] : formLines(form)),
    ...(file === undefined ? [] : [`  body: await readFile(${javascriptText(file)}),`]),
  ];
  const call =
    options.length === 0
      ? [`const response = await fetch(${javascriptText(url)});`]
      : [`const response = await fetch(${javascriptText(url)}, {`, ...options, '});'];
  const lines = [
    `// ${keyHeader ? `${KEY_VARIABLE}=… ` : ''}node sample.mjs`,
    ...(file === undefined ? [] : [`import { readFile } from ${javascriptText('node:fs/promises')};`]),
    '',
    ...call,
    'console.log(response.status);',
    'console.log(await response.text());',
  ];
  return `${lines.join('\n')}\n`;
}

function formLines(form: readonly (readonly [string, string])[]): readonly string[] {
  return [
    '  body: new URLSearchParams([',
    ...form.map(([name, value]) => `    [${javascriptText(name)}, ${javascriptText(value)}],`),
    '  ]),',
  ];
}
