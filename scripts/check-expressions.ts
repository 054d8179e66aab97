// Looks at every regular expression of the sources and at every pattern of the contract: none may take more than linear
// time, whatever text it meets. What others send is matched against most of them, and a text of a hundred thousand
// characters must not stop the editor. What was found is noted, since finding it out takes a minute; `--write` notes
// it.
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { projectRoot } from './lib/project.js';

// Without it the checker looks for a native program, which not every machine has.
process.env.RECHECK_BACKEND = 'pure';
const { checkSync } = await import('recheck');

interface Expression {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

const NOTED = join(projectRoot, 'scripts/lib/expressions.json');
const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8');
const expressions: Expression[] = [
  ...globSync('src/**/*.ts', { cwd: projectRoot }).flatMap((file) =>
    literalsIn(parseAst(read(file), { lang: 'ts' })).map((one) => ({ file, ...one })),
  ),
  ...globSync('src/contract/data/*.json', { cwd: projectRoot }).flatMap((file) =>
    patternsIn(JSON.parse(read(file))).map((source) => ({ file, source, flags: '' })),
  ),
];
const distinct = new Map(expressions.map((one) => [`/${one.source}/${one.flags}`, one]));
/** Why each expression is linear: what the checker found, or a reason in words where it errs. */
const known: Readonly<Record<string, string>> = existsSync(NOTED) ? JSON.parse(readFileSync(NOTED, 'utf8')) : {};
const noted: Record<string, string> = {};
const bad: string[] = [];
for (const [shown, { file, source, flags }] of [...distinct].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const verdict = known[shown] ?? verdictOn(source, flags);
  if (typeof verdict === 'string') noted[shown] = verdict;
  else bad.push(`${file}: ${shown} ${verdict.objection}`);
}
const text = `${JSON.stringify(noted, null, 2)}\n`;
const isStale = text !== (existsSync(NOTED) ? readFileSync(NOTED, 'utf8') : '');
if (process.argv.includes('--write')) writeFileSync(NOTED, text);
else if (isStale) bad.push('Expressions came or went: run npm run generate.');
for (const line of bad) console.error(line);
process.exit(bad.length > 0 ? 1 : 0);

function verdictOn(source: string, flags: string): string | { readonly objection: string } {
  const verdict = checkSync(source, flags, { timeout: 10_000 });
  if (verdict.status === 'safe') return 'checked';
  if (verdict.status === 'unknown') return { objection: `is not decided (${verdict.error.kind}): make it simpler` };
  return { objection: `is ${verdict.complexity.summary}, for example on ${verdict.attack.pattern}` };
}

/** Regular expressions, and texts of constants that are called patterns, anywhere in a syntax tree. */
function literalsIn(node: unknown): readonly Pick<Expression, 'source' | 'flags'>[] {
  if (Array.isArray(node)) return node.flatMap(literalsIn);
  if (!isNode(node)) return [];
  return [...ownLiterals(node), ...Object.values(node).flatMap(literalsIn)];
}

function ownLiterals(node: Record<string, unknown>) {
  if (isNode(node.regex)) return [{ source: String(node.regex.pattern), flags: String(node.regex.flags) }];
  const isPattern = node.type === 'VariableDeclarator' && isNode(node.id) && /PATTERN$/.test(String(node.id.name));
  return isPattern ? textsIn(node.init).map((source) => ({ source, flags: '' })) : [];
}

function textsIn(node: unknown): readonly string[] {
  return isNode(node) && node.type === 'Literal' && typeof node.value === 'string' ? [node.value] : [];
}

function patternsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(patternsIn);
  if (!isNode(value)) return [];
  return Object.entries(value).flatMap(([name, member]) =>
    name === 'pattern' && typeof member === 'string' ? [member] : patternsIn(member),
  );
}

function isNode(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
