import { phpText } from '../../base/source-text.ts';
import { KEY_VARIABLE, type SampleRequest } from './request-sample.ts';

/** A script for PHP 7.4 or newer with the curl extension. Prints status and body. */
export function phpSample({ method, url, headers, keyHeader, form, file }: SampleRequest): string {
  const headerLines = [
    ...(keyHeader ? [`'${keyHeader}: ' . getenv('${KEY_VARIABLE}')`] : []),
    ...headers.map(([name, value]) => phpText(`${name}: ${value}`)),
  ];
  const options = [
    ...(method === 'GET' ? [] : [`CURLOPT_CUSTOMREQUEST => '${method}',`]),
    ...(headerLines.length === 0 ? [] : [`CURLOPT_HTTPHEADER => [${headerLines.join(', ')}],`]),
    ...(form === undefined ? [] : formLines(form)),
    ...(file === undefined
      ? []
      : [
          'CURLOPT_UPLOAD => true,',
          `CURLOPT_INFILE => fopen(${phpText(file)}, 'rb'),`,
          `CURLOPT_INFILESIZE => filesize(${phpText(file)}),`,
        ]),
    'CURLOPT_RETURNTRANSFER => true,',
  ];
  const lines = [
    '<?php',
    `// ${keyHeader ? `${KEY_VARIABLE}=… ` : ''}php sample.php`,
    `$request = curl_init(${phpText(url)});`,
    'curl_setopt_array($request, [',
    ...options.map((line) => `    ${line}`),
    ']);',
    '$body = curl_exec($request);',
    'if ($body === false) {',
    '    fwrite(STDERR, curl_error($request) . PHP_EOL);',
    '    exit(1);',
    '}',
    'echo curl_getinfo($request, CURLINFO_RESPONSE_CODE), PHP_EOL, $body, PHP_EOL;',
  ];
  return `${lines.join('\n')}\n`;
}

/** Joined by hand, since `http_build_query` cannot repeat a key. */
function formLines(form: readonly (readonly [string, string])[]): readonly string[] {
  return [
    "CURLOPT_POSTFIELDS => implode('&', [",
    ...form.map(([name, value]) => `    ${phpText(`${encodeURIComponent(name)}=`)} . rawurlencode(${phpText(value)}),`),
    ']),',
  ];
}
