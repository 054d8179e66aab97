import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { ENDPOINTS } from '../../src/contract/endpoints/registry.ts';
import { projectRoot } from '../lib/project.js';

const ROUTES = 'src/sandbox/routes';
const HEAD = '// Written by npm run generate from the calls of defineRoute; never edit it by hand.\n';

/**
 * The registry of the sandbox's routes, in the order of the endpoints. The route of an endpoint is exported as its ID
 * and `Route`. Throws a sentence that names the endpoint without a route, or the route without an endpoint.
 */
export function routeRegistry(): string {
  const files = new Map<string, string>();
  for (const file of globSync('**/*.ts', { cwd: posix.join(projectRoot, ROUTES) })) {
    const text = readFileSync(posix.join(projectRoot, ROUTES, file), 'utf8');
    for (const [, name = ''] of text.matchAll(/^export const (\w+) = defineRoute\(/gm)) {
      files.set(name, file.replaceAll('\\', '/'));
    }
  }
  const names = ENDPOINTS.map(({ id }) => `${id}Route`);
  const missing = names.find((name) => !files.has(name));
  if (missing !== undefined) throw new Error(`No file in ${ROUTES} exports ${missing} = defineRoute(…)`);
  const stray = [...files.keys()].find((name) => !names.includes(name));
  if (stray !== undefined)
    throw new Error(`${ROUTES}/${files.get(stray)}: ${stray} belongs to no endpoint of ENDPOINTS`);
  const byFile = Map.groupBy([...names].sort(), (name) => files.get(name) ?? '');
  const imports = [...byFile].sort(([a], [b]) => (stem(a) < stem(b) ? -1 : 1));
  return [
    HEAD,
    "import type { AnyRoute } from '../http/route.ts';\n",
    ...imports.map(([file, exported]) => importOf(exported, file)),
    '\n/** The behaviour of every endpoint of the contract. */\n',
    'export const ROUTES: readonly AnyRoute[] = [\n',
    ...names.map((name) => `  ${name},\n`),
    '];\n',
  ].join('');
}

/** An import as the formatter writes it: on one line of at most 120 characters, or a name a line. */
function importOf(names: readonly string[], file: string): string {
  const line = `import { ${names.join(', ')} } from './${file}';`;
  return line.length <= 120
    ? `${line}\n`
    : `import {\n${names.map((name) => `  ${name},\n`).join('')}} from './${file}';\n`;
}

/** A path as the formatter sorts imports by it. */
function stem(file: string): string {
  return file.replace(/\.ts$/, '');
}
