import type { FoundApiKey } from '../../contract/api-key-search.ts';
import { KEY_VARIABLE as ENV } from '../samples/request-sample.ts';
import { exposingBundler } from './judge-key.ts';

const JAVASCRIPT = `process.env.${ENV}`;

/** How programs in the editor's languages read that variable. */
const REFERENCES: Readonly<Record<string, string>> = {
  javascript: JAVASCRIPT,
  javascriptreact: JAVASCRIPT,
  typescript: JAVASCRIPT,
  typescriptreact: JAVASCRIPT,
  python: `os.environ["${ENV}"]`,
  go: `os.Getenv("${ENV}")`,
  php: `getenv('${ENV}')`,
  ruby: `ENV.fetch("${ENV}")`,
  java: `System.getenv("${ENV}")`,
  csharp: `Environment.GetEnvironmentVariable("${ENV}")`,
};

/**
 * What to write instead of a key, and over which part of the text: quotes around the key go where a program reads the
 * variable.
 */
export interface KeyReplacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The text that takes the place of a key at these offsets in a file of this language of the editor. Nothing, where the
 * name that the key is given to exposes its value: a bundler would put what the variable holds into the same place.
 */
export function referenceInstead(
  text: string,
  { start, end, name }: Pick<FoundApiKey, 'start' | 'end' | 'name'>,
  languageId: string,
): KeyReplacement {
  if (exposingBundler(name)) return { start, end, text: '' };
  const reference = REFERENCES[languageId];
  if (!reference) return { start, end, text: `\${${ENV}}` };
  const quote = text[start - 1] ?? '';
  const isQuoted = '"\'`'.includes(quote) && quote !== '' && text[end] === quote;
  return isQuoted ? { start: start - 1, end: end + 1, text: reference } : { start, end, text: `\${${ENV}}` };
}

/** A file of variables with a line for the key; undefined when it names the variable already. */
export function withKeyLine(content: string, key: string): string | undefined {
  if (new RegExp(`^\\s*(export\\s+)?${ENV}\\s*=`, 'm').test(content)) return undefined;
  const gap = content === '' || content.endsWith('\n') ? '' : '\n';
  return `${content}${gap}${ENV}=${key}\n`;
}

/** A `.gitignore` with a line for this path and no other, or the text as it is when it has one. */
export function withIgnoredPath(content: string, path: string): string {
  const pattern = path.replace(/[\\*?[]| $/g, '\\$&');
  if (content.split(/\r?\n/).some((line) => line === pattern || line === `/${pattern}`)) return content;
  const gap = content === '' || content.endsWith('\n') ? '' : '\n';
  return `${content}${gap}/${pattern}\n`;
}
