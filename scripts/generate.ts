// Writes what follows from the contract: docs/openapi.json, docs/schemas/*.json, docs/reference/*.md, the shapes of
// answers for the drift check, and the schema of configuration files in media; what follows from the commands: their
// ids and registry, and their part of package.json and package.nls.json; and the registry of the sandbox's routes. With
// --check it writes nothing and fails when a file on disk differs.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { configSchema } from '../src/config/schema/config-schema.ts';
import { commandIds, commandRegistry, declaredCommands, withCommands, withTitles } from './generate/commands.ts';
import { withLayers } from './generate/layers.ts';
import { openApiDocument } from './generate/openapi.ts';
import { referencePages } from './generate/reference.ts';
import { routeRegistry } from './generate/routes.ts';
import { answerShapes, schemaFiles } from './generate/schemas.ts';
import { shellPage } from './generate/shell.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const isCheck = process.argv.includes('--check');
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

const read = (file: string) => {
  try {
    return readFileSync(join(root, file), 'utf8');
  } catch {
    return undefined;
  }
};
const commands = declaredCommands();
const files = new Map<string, string>([
  ['src/editor/command-ids.ts', commandIds(commands)],
  ['src/editor/registry.ts', commandRegistry(commands)],
  ['src/sandbox/routes/registry.ts', routeRegistry()],
  ['package.json', withCommands(read('package.json') ?? '', commands)],
  ['package.nls.json', withTitles(read('package.nls.json') ?? '', commands)],
  ['docs/architecture.md', withLayers(read('docs/architecture.md') ?? '')],
  ['docs/openapi.json', json(openApiDocument())],
  ['src/contract/data/answer-shapes.json', json(answerShapes())],
  ['media/truora-config.schema.json', json(configSchema())],
  ...Object.entries(schemaFiles()).map(([name, schema]) => [`docs/schemas/${name}.json`, json(schema)] as const),
  ...Object.entries(referencePages()).map(([name, text]) => [`docs/reference/${name}.md`, text] as const),
  ['docs/reference/shell.md', await shellPage()],
]);

const present = ['docs/schemas', 'docs/reference'].flatMap((folder) => {
  mkdirSync(join(root, folder), { recursive: true });
  return readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
});
const stale = [...files].filter(([file, text]) => read(file) !== text).map(([file]) => file);
const orphans = present.filter((file) => !files.has(file));

if (isCheck) {
  for (const file of stale) console.error(`${file} is out of date`);
  for (const file of orphans) console.error(`${file} is not generated any more`);
  if (stale.length + orphans.length > 0) {
    console.error('Run npm run generate.');
    process.exitCode = 1;
  }
} else {
  for (const file of stale) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), files.get(file) ?? '');
  }
  for (const file of orphans) rmSync(join(root, file));
  console.log(`${stale.length} written, ${orphans.length} removed, ${files.size} in all`);
}
