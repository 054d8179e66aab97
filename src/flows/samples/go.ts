import { goText } from '../../base/source-text.ts';
import { KEY_VARIABLE, type SampleRequest } from './request-sample.ts';

/** A program for Go 1.16 or newer with `net/http`. Prints status and body. */
export function goSample({ method, url, headers, keyHeader, form, file }: SampleRequest): string {
  const packages = [
    'fmt',
    'io',
    'log',
    'net/http',
    ...(form === undefined ? [] : ['net/url', 'strings']),
    ...(keyHeader || file !== undefined ? ['os'] : []),
  ].sort();
  const unformed = file === undefined ? 'nil' : 'file';
  const body = form === undefined ? unformed : 'strings.NewReader(form.Encode())';
  const steps = [
    ...(form === undefined
      ? []
      : ['form := url.Values{}', ...form.map(([name, value]) => `form.Add(${goText(name)}, ${goText(value)})`)]),
    ...(file === undefined ? [] : openLines(file)),
    `request, err := http.NewRequest("${method}", ${goText(url)}, ${body})`,
    ...orStop,
    ...(file === undefined ? [] : ['request.ContentLength = info.Size()']),
    ...(keyHeader ? [`request.Header.Set("${keyHeader}", os.Getenv("${KEY_VARIABLE}"))`] : []),
    ...(form === undefined ? [] : ['request.Header.Set("Content-Type", "application/x-www-form-urlencoded")']),
    ...headers.map(([name, value]) => `request.Header.Set(${goText(name)}, ${goText(value)})`),
    'response, err := http.DefaultClient.Do(request)',
    ...orStop,
    'defer response.Body.Close()',
    'body, err := io.ReadAll(response.Body)',
    ...orStop,
    'fmt.Println(response.StatusCode)',
    'fmt.Println(string(body))',
  ];
  const lines = [
    `// ${keyHeader ? `${KEY_VARIABLE}=… ` : ''}go run sample.go`,
    'package main',
    '',
    'import (',
    ...packages.map((name) => `\t"${name}"`),
    ')',
    '',
    'func main() {',
    ...steps.map((line) => `\t${line}`),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

const orStop = ['if err != nil {', '\tlog.Fatal(err)', '}'];

/** The length is set, since an upload without one is sent in chunks. */
function openLines(file: string): readonly string[] {
  return [
    `file, err := os.Open(${goText(file)})`,
    ...orStop,
    'defer file.Close()',
    'info, err := file.Stat()',
    ...orStop,
  ];
}
