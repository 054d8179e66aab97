import { existsSync, globSync, readFileSync } from 'node:fs';
import { inProject } from '../../../scripts/lib/project.js';

/** A fenced block of a page. */
export interface Block {
  readonly page: string;
  readonly line: number;
  readonly language: string;
  /** Words of the info string, and `name="value"` pairs. */
  readonly words: readonly string[];
  readonly values: Readonly<Record<string, string>>;
  readonly text: string;
}

/** A page with what a test can hold it to. */
export interface Page {
  readonly path: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  /** What is not in fenced blocks, by line. */
  readonly prose: readonly { readonly line: number; readonly text: string }[];
}

/** Everything that is written for people who use, or work on, the product, generated pages included. */
export function allPages(): readonly Page[] {
  const patterns = [
    'README*.md',
    'SUPPORT.md',
    'SECURITY.md',
    'CONTRIBUTING.md',
    'CHANGELOG.md',
    'docs/**/*.md',
    'examples/**/*.md',
  ];
  return patterns
    .flatMap((pattern) => globSync(pattern, { cwd: inProject() }))
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => readPage(path, readFileSync(inProject(path), 'utf8')));
}

/** Splits a page into blocks and prose. */
export function readPage(path: string, text: string): Page {
  const blocks: Block[] = [];
  const prose: { line: number; text: string }[] = [];
  let open: { fence: string; indent: number; info: string; line: number; lines: string[] } | undefined;
  for (const [index, line] of text.split('\n').entries()) {
    const fence = /^(\s*)(`{3,})\s*(.*)$/.exec(line);
    if (open) {
      if (fence && fence[3] === '' && (fence[2] ?? '').length >= open.fence.length) {
        blocks.push(blockOf(path, open));
        open = undefined;
      } else open.lines.push(line.slice(Math.min(open.indent, line.length - line.trimStart().length)));
    } else if (fence) {
      const [, indent = '', ticks = '', info = ''] = fence;
      open = { fence: ticks, indent: indent.length, info, line: index + 1, lines: [] };
    } else prose.push({ line: index + 1, text: line });
  }
  if (open) throw new Error(`${path}:${open.line}: a block that does not end`);
  return { path, text, blocks, prose };
}

function blockOf(page: string, open: { info: string; line: number; lines: readonly string[] }): Block {
  const values = Object.fromEntries(
    [...open.info.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)].map(([, name, quoted, plain]) => [
      name,
      quoted ?? plain ?? '',
    ]),
  );
  const [language = '', ...words] = open.info
    .replace(/\w+=(?:"[^"]*"|\S+)/g, '')
    .trim()
    .split(/\s+/);
  return { page, line: open.line, language, words, values, text: `${open.lines.join('\n')}\n` };
}

/** The targets of links and pictures in prose, with the page they stand on. */
export function targetsOf({
  path,
  prose,
}: Page): readonly { readonly at: string; readonly target: string; readonly isPicture: boolean }[] {
  return prose.flatMap(({ line, text }) => {
    const plain = withoutCode(text);
    return [
      ...[...plain.matchAll(/(!?)\[[^\]]*\]\(([^)\s]+)\)/g)].map(([, mark, target = '']) => ({
        target,
        isPicture: mark === '!',
      })),
      ...[...plain.matchAll(/<img\b[^>]*\bsrc="([^"]+)"/g)].map(([, target = '']) => ({ target, isPicture: true })),
      ...[...plain.matchAll(/^\[[^\]]+\]:\s*(\S+)/g)].map(([, target = '']) => ({ target, isPicture: false })),
    ].map((found) => ({ at: `${path}:${line}`, ...found }));
  });
}

/** The anchors of a page, as GitHub and VS Code make them of its headings. */
export function anchorsOf({ prose }: Page): ReadonlySet<string> {
  const seen = new Map<string, number>();
  const anchors = prose.flatMap(({ text }) => {
    const heading = /^#{1,6}\s+(.*?)\s*$/.exec(text)?.[1];
    if (heading === undefined) return [...text.matchAll(/<a (?:id|name)="([^"]+)"/g)].map(([, id = '']) => id);
    const slug = heading
      .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/[`*]/g, '')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replace(/\s/g, '-');
    const count = seen.get(slug) ?? 0;
    seen.set(slug, count + 1);
    return [count === 0 ? slug : `${slug}-${count}`];
  });
  return new Set(anchors);
}

/** Whether a path of the repository is there; `*` stands for anything. */
export function isThere(path: string): boolean {
  return path.includes('*') ? globSync(path, { cwd: inProject() }).length > 0 : existsSync(inProject(path));
}

/** A line with what stands between backticks blanked out. */
export function withoutCode(text: string): string {
  return text.replace(/(`+)(.+?)\1/g, (span) => ' '.repeat(span.length));
}
