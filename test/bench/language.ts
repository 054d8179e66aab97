import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parseDocument } from 'yaml';
import { inProject } from '../../scripts/lib/project.js';
import { build } from '../../scripts/lib/tools.js';
import { completionAt } from '../../src/server/features/completion.ts';
import { diagnosticsOf, findingsOf } from '../../src/server/features/diagnostics.ts';
import { hoverAt } from '../../src/server/features/hover.ts';
import { closedFile } from '../../src/server/open-file.ts';
import { createSchemas } from '../../src/server/schemas-at.ts';
import { DEBOUNCE_MS } from '../../src/server/serve.ts';
import { LanguageClient } from '../support/language-client.ts';
import { largeFile } from './language/file.ts';
import { type Bench, type Measurement, median } from './measurement.ts';

const LINES = 2000;
const ROUNDS = 15;
/** What `yaml-language-server` waits after an edit (`validationDelayMs` of its settings). */
const THEIR_DEBOUNCE_MS = 200;

/**
 * The language on a file of 2,000 lines: against the bare parser, and against `yaml-language-server` with the same file
 * and schema.
 */
export const bench: Bench = async () => {
  await build(['--production']);
  const inProcess = await measureFeatures();
  return [...inProcess, ...(await measureServers())];
};

const lower = (name: string, value: number, unit: string, limit: number): Measurement => ({
  name: `language.${name}`,
  value: Math.round(value * 100) / 100,
  unit,
  limit,
  better: 'lower',
});

/** The same file with another number somewhere else, longer or shorter, so that each round is an edit of its own. */
function edited(text: string, round: number): string {
  const numbers = [...text.matchAll(/(?<=: )0?\.?\d+$/gm)];
  const { 0: number, index } = numbers[(round * 37) % numbers.length] as RegExpExecArray;
  return `${text.slice(0, index)}${number}${'1'.repeat(1 + (round % 3))}${text.slice(index + number.length)}`;
}

/** The same file while a key is being typed, which is no YAML yet. */
function halfTyped(text: string, round: number): string {
  const lines = text.split('\n');
  const at = 20 + ((round * 137) % (lines.length - 40));
  const indentation = /^ */.exec(lines[at] ?? '')?.[0] ?? '';
  return [...lines.slice(0, at), `${indentation}half${'x'.repeat(round % 5)}`, ...lines.slice(at)].join('\n');
}

async function measureFeatures(): Promise<readonly Measurement[]> {
  const schemas = createSchemas();
  const text = largeFile(LINES);
  const ours: number[] = [];
  const bare: number[] = [];
  const completions: number[] = [];
  const hovers: number[] = [];
  const offset = text.lastIndexOf('manual-review');
  for (let round = 0; round < ROUNDS + 5; round++) {
    const now = edited(text, round);
    const file = await timed(ours, () => {
      const made = closedFile('file:///work/truora.config.yaml', now);
      diagnosticsOf(made, findingsOf(made), 'file:///docs/');
      return made;
    });
    await timed(bare, () => parseDocument(now));
    const position = file.document.positionAt(offset);
    await timed(completions, () => completionAt(file, position, schemas, undefined));
    await timed(hovers, () => hoverAt(file, position, schemas, undefined));
  }
  const settled = (values: readonly number[]) => median(values.slice(5));
  return [
    lower('edit-to-diagnostics.over-bare-parse', settled(ours) / settled(bare), 'x', 1.4),
    lower('completion', settled(completions), 'ms', 20),
    lower('hover', settled(hovers), 'ms', 10),
  ];
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Adds how long a task takes, which does not pay for what others before it have left. */
async function timed<T>(values: number[], task: () => T | Promise<T>): Promise<T> {
  collectGarbage();
  const started = performance.now();
  const made = await task();
  values.push(performance.now() - started);
  return made;
}

interface Server {
  readonly client: LanguageClient;
  readonly languageId: string;
  readonly debounceMs: number;
}

async function measureServers(): Promise<readonly Measurement[]> {
  const started = performance.now();
  const ours: Server = { client: await LanguageClient.start(), languageId: 'truora-config', debounceMs: DEBOUNCE_MS };
  const uri = 'file:///work/first.truora.yaml';
  ours.client.open(uri, largeFile(LINES), ours.languageId);
  await ours.client.diagnostics(uri);
  const firstMs = performance.now() - started;
  const theirs = await startTheirs();
  try {
    const few = await measurePair(ours, theirs, 0);
    const half = await measurePair(ours, theirs, 0, halfTyped);
    const many = await measurePair(ours, theirs, 125);
    const most = await measurePair(ours, undefined, 250);
    const memory = residentMegabytes(ours.client.process.pid);
    return [
      lower('start-to-first-diagnostics', firstMs, 'ms', 400),
      lower('edit-to-diagnostics.over-yaml-language-server', few.ours / few.theirs, 'x', 0.6),
      lower('edit-to-diagnostics.half-typed.over-yaml-language-server', half.ours / half.theirs, 'x', 0.6),
      lower('edit-to-diagnostics.125-aliases.over-yaml-language-server', many.ours / many.theirs, 'x', 0.6),
      // Twice the aliases may cost twice as much, and the rest of the file costs what it costs.
      lower('edit-to-diagnostics.250-over-125-aliases', most.ours / many.ours, 'x', 2),
      lower('server-memory', memory, 'MB', 120),
    ];
  } finally {
    await ours.client.stop();
    await theirs.client.stop();
  }
}

async function startTheirs(): Promise<Server> {
  const command = [inProject('node_modules/yaml-language-server/bin/yaml-language-server'), '--stdio'];
  const client = await LanguageClient.start({}, command);
  const schema = JSON.parse(readFileSync(inProject('media/truora-config.schema.json'), 'utf8'));
  client.notify('workspace/didChangeConfiguration', {
    settings: {
      yaml: {
        validate: true,
        hover: true,
        completion: true,
        schemaStore: { enable: false },
        schemas: { [`file://${inProject('media/truora-config.schema.json')}`]: '*.truora.yaml' },
      },
    },
  });
  if (schema.$schema === undefined) throw new Error('The schema is not there');
  return { client, languageId: 'yaml', debounceMs: THEIR_DEBOUNCE_MS };
}

/** Milliseconds from an edit to the findings on it, what both wait for quiet left out; the two take turns. */
async function measurePair(ours: Server, theirs: Server | undefined, aliases: number, change = edited) {
  const text = largeFile(LINES, aliases);
  const uri = `file:///work/aliases-${aliases}.truora.yaml`;
  const servers = [ours, ...(theirs ? [theirs] : [])];
  for (const { client, languageId } of servers) {
    client.open(uri, text, languageId);
    await client.diagnostics(uri);
  }
  const times = new Map<Server, number[]>(servers.map((server) => [server, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const server of servers) {
      const begun = performance.now();
      server.client.change(uri, change(text, round));
      await server.client.diagnostics(uri);
      times.get(server)?.push(performance.now() - begun - server.debounceMs);
    }
  }
  for (const { client } of servers) client.close(uri);
  const of = (server: Server | undefined) => (server ? median(times.get(server) ?? []) : Number.NaN);
  return { ours: of(ours), theirs: of(theirs) };
}

function residentMegabytes(pid: number | undefined): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Number(kilobytes) / 1024;
}
