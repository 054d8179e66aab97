import { bashText } from '../../base/source-text.ts';
import { encodedPair, KEY_VARIABLE, type SampleRequest } from './request-sample.ts';

/**
 * A command for bash. Prints the body, then the status on a line of its own; fails with the variable's name while it is
 * not set.
 */
export function curlSample({ method, url, headers, keyHeader, form, file }: SampleRequest): string {
  const options = [
    // Brackets and braces in an address would be taken for patterns.
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    ...(method === 'GET' ? [] : [`--request ${method}`]),
    ...(keyHeader ? [`--header "${keyHeader}: \${${KEY_VARIABLE}:?}"`] : []),
    ...headers.map(([name, value]) => `--header ${bashText(`${name}: ${value}`)}`),
    ...(form?.length === 0 ? ["--data ''"] : (form ?? []).map(formOption)),
    ...(file === undefined ? [] : [`--data-binary ${bashText(`@${file}`)}`]),
    `--write-out '\\n%{http_code}\\n'`,
  ];
  return `${[`curl --silent --show-error ${bashText(url)}`, ...options].join(' \\\n  ')}\n`;
}

/** An argument cannot hold a NUL, so such a value is written escaped. */
function formOption([name, value]: readonly [string, string]): string {
  if (value.includes('\0')) return `--data ${bashText(encodedPair([name, value]))}`;
  return `--data-urlencode ${bashText(`${encodeURIComponent(name)}=${value}`)}`;
}
