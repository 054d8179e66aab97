import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { silentLogger } from '../../src/base/logger.ts';
import { makeReport } from '../../src/flows/checks/report.ts';
import { type CheckAnswers, runCheckFlow } from '../../src/flows/definitions/run-check.ts';
import { collectAnswers } from '../../src/flows/engine/collect-answers.ts';
import type { RunOutcome, RunProgress } from '../../src/flows/engine/run-host.ts';
import { checkSource, readFindings } from '../../src/flows/results/checks/check-source.ts';
import type { ResultPage, Section } from '../../src/flows/results/page.ts';
import { runFiles } from '../../src/node/files/run-files.ts';
import { createFetchTransport } from '../../src/node/http/fetch-transport.ts';
import { type RunningSandbox, startSandbox } from '../../src/node/sandbox-host/start-sandbox.ts';
import { systemClock } from '../../src/node/system-clock.ts';
import { createTruoraClient, type TruoraClient } from '../../src/truora/client.ts';
import { type ScriptedReply, ScriptedUi } from '../support/scripted-ui.ts';

const profile = { id: 'sandbox', name: 'Sandbox', environment: 'sandbox' } as const;
const signal = new AbortController().signal;

describe('a background check from the first question to the result', () => {
  let sandbox: RunningSandbox;
  let client: TruoraClient;
  let folder: string;
  const transport = createFetchTransport();

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'check-'));
    sandbox = await startSandbox({ speed: 'instant', seed: 1 });
    client = createTruoraClient({
      bases: sandbox.apis,
      apiKey: sandbox.apiKey,
      transport,
      clock: systemClock,
      random: Math.random,
      logger: silentLogger,
    });
  });

  after(async () => {
    transport.dispose();
    await sandbox.close();
    rmSync(folder, { recursive: true });
  });

  /** Asks with a script, carries out, and reads the page. */
  async function runFlow(replies: readonly ScriptedReply[]) {
    const ui = new ScriptedUi(replies);
    const context = { profile, client: async () => client, uuid: () => '', language: 'en' };
    const flow = runCheckFlow();
    const answers = await collectAnswers(flow, ui, context, signal);
    ui.assertDone();
    const progress: RunProgress[] = [];
    const outcome: RunOutcome = await flow.run(answers as CheckAnswers, {
      client,
      profile,
      runs: runFiles(join(folder, 'runs'), silentLogger),
      clock: systemClock,
      logger: silentLogger,
      language: 'en',
      openFile: () => {
        throw new Error('A check sends no file');
      },
      report: (step) => progress.push(step),
      ui,
      openLink: async () => false,
      signal,
    });
    const source = await checkSource(client, outcome.run.id, signal);
    return { outcome, progress, page: source.page(outcome.run, 'en') };
  }

  const personWith = (scenario: string, id = '1000000001'): readonly ScriptedReply[] => [
    { pick: 'person' },
    { pick: 'CO' },
    { pick: 'national' },
    { type: id },
    { pickMany: ['date_of_birth', 'custom_input'] },
    { type: '1990-05-15' },
    { type: `scenario:${scenario}` },
    { pick: true },
    { pick: false },
    { pick: true },
  ];

  it('ends with the best score when nothing is found', async () => {
    const { outcome, page, progress } = await runFlow(personWith('clean'));
    assert.equal(outcome.kind, 'finished');
    assert.deepEqual([outcome.run.status, outcome.run.subject, outcome.run.type], ['completed', 'check', 'person']);
    assert.equal(page.outcome.headline, 'Nothing adverse was found');
    assert.equal(sectionOf(page, 'meter', 'Score').value, 1);
    assert.match(sectionOf(page, 'bars', 'Data sets').bars[0]?.detail ?? '', /^weight 0\.6/);
    assert.ok(sectionOf(page, 'text', 'Summary').text.length > 0);
    assert.deepEqual(
      progress.map(({ percent }) => percent),
      progress.map(({ percent }) => percent).toSorted((a, b) => a - b),
    );
  });

  it('shows findings by database, with a page that opens to their tables', async () => {
    const { page } = await runFlow(personWith('with_findings'));
    assert.equal(page.outcome.headline, 'Findings of high severity');
    const { records } = sectionOf(page, 'records', 'Findings by database');
    assert.ok(records.some(({ detail }) => detail.startsWith('Criminal record · found · high severity')));
    assert.ok(records.some(({ tables }) => tables.length > 0));
  });

  it('shows a check that failed as failed', async () => {
    const { outcome, page } = await runFlow(personWith('error'));
    assert.deepEqual([outcome.kind, outcome.run.status, outcome.run.failureStatus], ['finished', 'error', 'error']);
    assert.equal(page.outcome.headline, 'The check failed');
  });

  it('reads the first pages of 600 databases at once, and all of them when asked', async () => {
    const { outcome, page } = await runFlow(personWith('many_databases'));
    const databases = page.sections.find(({ kind, title }) => kind === 'checks' && title.startsWith('Databases'));
    assert.ok(
      databases?.kind === 'checks' && databases.groups.reduce((sum, group) => sum + group.checks.length, 0) >= 600,
    );
    const read = /Entries read: (\d+); there are more pages/.exec(
      sectionOf(page, 'records', 'Findings by database').note ?? '',
    );
    const all = await readFindings(client, outcome.run.id, 500, signal);
    assert.equal(all.hasMore, false);
    assert.ok(read && all.items.length > Number(read[1]));
  });

  it('takes the recent check of the same inputs unless a new one is forced', async () => {
    const first = await runFlow(personWith('clean', '1000000002'));
    const second = await runFlow(personWith('clean', '1000000002'));
    const forced = await runFlow([...personWith('clean', '1000000002').slice(0, -2), { pick: true }, { pick: true }]);
    assert.equal(second.outcome.run.id, first.outcome.run.id);
    assert.notEqual(forced.outcome.run.id, first.outcome.run.id);
    assert.ok(sectionOf(forced.page, 'facts', 'Check').facts.some(({ value }) => value === first.outcome.run.id));
  });

  it('saves a report that is a PDF, in each language', async () => {
    const { outcome } = await runFlow(personWith('clean'));
    for (const lang of ['es', 'en', 'pt']) {
      const file = join(folder, `${lang}.pdf`);
      writeFileSync(file, await makeReport(client, outcome.run.id, lang, { clock: systemClock, signal }));
      assert.equal(readFileSync(file).subarray(0, 5).toString(), '%PDF-');
    }
  });

  it('is refused in words where the API refuses it', async () => {
    await assert.rejects(
      runFlow([{ type: 'no-such-type' }, { pick: 'CO' }, { pick: 'company' }, { type: '900000001' }, ...last]),
      { kind: 'invalid-request' },
    );
  });
});

const last: readonly ScriptedReply[] = [{ pickMany: [] }, { pick: true }, { pick: false }, { pick: true }];

function sectionOf<K extends Section['kind']>(page: ResultPage, kind: K, title: string) {
  const found = page.sections.find((section) => section.kind === kind && section.title === title);
  assert.ok(found, `${kind} ${title}`);
  return found as Extract<Section, { kind: K }>;
}
