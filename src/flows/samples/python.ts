import { pythonText } from '../../base/source-text.ts';
import { KEY_VARIABLE, type SampleRequest } from './request-sample.ts';

/** A script for Python 3 with `requests`. Prints status and body. */
export function pythonSample({ method, url, headers, keyHeader, form, file }: SampleRequest): string {
  const headerLines = [
    ...(keyHeader ? [`${pythonText(keyHeader)}: os.environ['${KEY_VARIABLE}']`] : []),
    ...headers.map(([name, value]) => `${pythonText(name)}: ${pythonText(value)}`),
  ];
  const call = [
    `response = requests.${method.toLowerCase()}(`,
    `    ${pythonText(url)},`,
    ...(headerLines.length === 0 ? [] : [`    headers={${headerLines.join(', ')}},`]),
    ...(form === undefined ? [] : formLines(form)),
    ...(file === undefined ? [] : ['    data=file,']),
    '    timeout=30,',
    ')',
  ];
  const lines = [
    `# ${keyHeader ? `${KEY_VARIABLE}=… ` : ''}python sample.py`,
    ...(keyHeader ? ['import os', ''] : []),
    'import requests',
    '',
    ...(file === undefined ? call : [`with open(${pythonText(file)}, 'rb') as file:`, ...call.map(indented)]),
    'print(response.status_code)',
    'print(response.text)',
  ];
  return `${lines.join('\n')}\n`;
}

function formLines(form: readonly (readonly [string, string])[]): readonly string[] {
  return [
    '    data=[',
    ...form.map(([name, value]) => `        (${pythonText(name)}, ${pythonText(value)}),`),
    '    ],',
  ];
}

const indented = (line: string) => `    ${line}`;
