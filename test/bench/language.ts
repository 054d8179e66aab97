import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { parseDocument } from 'yaml';
import { inProject } from '../../scripts/lib/project.js';
import { diagnosticsOf, findingsOf } from '../../src/server/features/diagnostics.ts';
import { closedFile } from '../../src/server/open-file.ts';
import { DEBOUNCE_MS } from '../../src/server/serve.ts';
import { LanguageClient } from '../support/language-client.ts';
import { built } from './built.ts';
import { largeFile } from './language/file.ts';
import {
  type Bench,
  besidePeer,
  type Effort,
  type Measurement,
  type Round,
  rounded,
  timesPeer,
} from './measurement.ts';
import { takeTurns } from './rounds.ts';

const LINES = 2000;
/** How often each figure is taken. */
const ROUNDS: Readonly<Record<Effort, number>> = { full: 15, short: 2 };
/** What `yaml-language-server` waits after an edit (`validationDelayMs` of its settings). */
const THEIR_DEBOUNCE_MS = 200;

const PEER = 'yaml-language-server';

/**
 * The language on a file of 2,000 lines: against the bare parser, and against `yaml-language-server` with the same file
 * and schema.
 */
export const bench: Bench = async (effort) => {
  await built();
  return [await againstParser(ROUNDS[effort]), ...(await measureServers(ROUNDS[effort]))];
};

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

async function againstParser(count: number): Promise<Measurement> {
  const text = largeFile(LINES);
  const rounds: Round[] = [];
  for (let round = -5; round < count; round++) {
    const now = edited(text, round + 5);
    const made = {
      ours: timed(() => {
        const file = closedFile('file:///work/truora.config.yaml', now);
        diagnosticsOf(file, findingsOf(file), 'file:///docs/');
      }),
      theirs: timed(() => parseDocument(now)),
    };
    // The first ones warm both up.
    if (round >= 0) rounds.push(made);
  }
  const limit = { times: 1.4, of: 'parsing the same text' };
  return timesPeer('language.edit-to-diagnostics.over-bare-parse', rounds, limit);
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** How long a task takes, which does not pay for what others before it have left. */
function timed(task: () => unknown): number {
  collectGarbage();
  const started = performance.now();
  task();
  return performance.now() - started;
}

interface Server {
  readonly client: LanguageClient;
  readonly languageId: string;
  readonly debounceMs: number;
}

async function measureServers(count: number): Promise<readonly Measurement[]> {
  const [ours, ourStart] = await fromStart(startOurs);
  const [theirs, theirStart] = await fromStart(startTheirs);
  const both = [ours, theirs] as const;
  const over = (what: string, rounds: readonly Round[]) =>
    timesPeer(`language.edit-to-diagnostics.${what}over-yaml-language-server`, rounds, { times: 0.6, of: PEER });
  const faster = (name: string, rounds: readonly Round[]) =>
    besidePeer({ name: `language.${name}`, unit: 'ms', better: 'lower' }, rounds, { times: 1, of: PEER });
  try {
    const many = await measureEdits(both, count, { aliases: 125 });
    // Twice the aliases may cost twice as much, and the rest of the file costs what it costs.
    const growth = { times: 2, of: 'half the aliases' };
    const { completions, hovers } = await measureQuestions(both, count);
    const most = await measureEdits([ours], count, { aliases: 250 });
    return [
      over('', await measureEdits(both, count)),
      over('half-typed.', await measureEdits(both, count, { change: halfTyped })),
      over('125-aliases.', many),
      timesPeer(
        'language.edit-to-diagnostics.250-over-125-aliases',
        most.map((round, i) => ({ ours: round.ours, theirs: many[i]?.ours ?? Number.NaN })),
        growth,
      ),
      faster('completion', completions),
      besidePeer({ name: 'language.hover', unit: 'ms', better: 'lower' }, hovers, {
        times: 0.5,
        of: 'parsing the file',
      }),
      faster('start-to-first-diagnostics', [{ ours: ourStart, theirs: theirStart }]),
      ...memoryOf(ours),
    ];
  } finally {
    await Promise.all(both.map(({ client }) => client.stop()));
  }
}

/** A server, and how long it took from nothing to what it says about its first file. */
async function fromStart(start: () => Promise<Server>): Promise<readonly [Server, number]> {
  const started = performance.now();
  const server = await start();
  const uri = 'file:///work/first.truora.yaml';
  server.client.open(uri, largeFile(LINES), server.languageId);
  await server.client.diagnostics(uri);
  return [server, performance.now() - started];
}

async function startOurs(): Promise<Server> {
  return { client: await LanguageClient.start(), languageId: 'truora-config', debounceMs: DEBOUNCE_MS };
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

/** Milliseconds from an edit to the findings on it, what servers wait for quiet left out; they take turns. */
async function measureEdits(
  servers: readonly [ours: Server, theirs?: Server],
  count: number,
  { aliases = 0, change = edited }: { aliases?: number; change?: typeof edited } = {},
): Promise<readonly Round[]> {
  const text = largeFile(LINES, aliases);
  const uri = `file:///work/aliases-${aliases}.truora.yaml`;
  for (const { client, languageId } of servers.filter((server) => server !== undefined)) {
    client.open(uri, text, languageId);
    await client.diagnostics(uri);
  }
  const edit = async (server: Server | undefined, round: number) => {
    if (!server) return Number.NaN;
    const begun = performance.now();
    server.client.change(uri, change(text, round));
    await server.client.diagnostics(uri);
    // What comes before the server has waited for quiet is about an earlier text.
    while (performance.now() - begun < server.debounceMs) await server.client.nextDiagnostics(uri);
    return performance.now() - begun - server.debounceMs;
  };
  const rounds: Round[] = [];
  for (let round = 0; round < count; round++) {
    rounds.push({ ours: await edit(servers[0], round), theirs: await edit(servers[1], round) });
  }
  for (const server of servers) server?.client.close(uri);
  return rounds;
}

/** Milliseconds from a question about a place of the file to its answer. */
async function measureQuestions([ours, theirs]: readonly [ours: Server, theirs: Server], count: number) {
  const text = largeFile(LINES);
  const uri = 'file:///work/questions.truora.yaml';
  const position = TextDocument.create(uri, '', 0, text).positionAt(text.lastIndexOf('manual-review') + 1);
  for (const { client, languageId } of [ours, theirs]) {
    client.open(uri, text, languageId);
    await client.diagnostics(uri);
  }
  const ask = async ({ client, languageId }: Server, what: 'completion' | 'hover') => {
    if ((await client.at(`textDocument/${what}`, uri, position)) === null) throw new Error(`${languageId}: no ${what}`);
  };
  const completions = await takeTurns(
    count,
    () => ask(ours, 'completion'),
    () => ask(theirs, 'completion'),
  );
  const hovers = await takeTurns(
    count,
    () => ask(ours, 'hover'),
    async () => parseDocument(text),
  );
  for (const { client } of [ours, theirs]) client.close(uri);
  return { completions, hovers };
}

/** Where the system says how much memory a process has. */
function memoryOf({ client }: Server): readonly Measurement[] {
  if (process.platform !== 'linux') return [];
  const status = readFileSync(`/proc/${client.process.pid}/status`, 'utf8');
  const value = rounded(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024);
  return [{ name: 'language.server-memory', value, unit: 'MB', limit: 120, better: 'lower' }];
}
