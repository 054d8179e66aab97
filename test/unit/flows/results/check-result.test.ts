import assert from 'node:assert/strict';
import type { Check } from '../../../../src/contract/as-read.ts';
import { makeReport } from '../../../../src/flows/checks/report.ts';
import { checkResult } from '../../../../src/flows/results/checks/check.ts';
import { checkSource } from '../../../../src/flows/results/checks/check-source.ts';
import type { ResultPage, Section } from '../../../../src/flows/results/page.ts';
import { checkState, datasetProgress } from '../../../../src/flows/subjects/check.ts';
import type { TruoraClient } from '../../../../src/truora/client.ts';
import { ApiError } from '../../../../src/truora/errors.ts';
import { PRINTED_CHECK, PRINTED_DETAIL } from '../../../fixtures/printed-check.ts';
import { ManualClock } from '../../../support/manual-clock.ts';
import { printPage } from '../../../support/print-page.ts';

const weights = [
  { data_set: 'personal_identity', weight: 0.2 },
  { data_set: 'criminal_record', weight: 0.6 },
  { data_set: 'legal_background', weight: 0.1 },
  { data_set: 'international_background', weight: 0.1 },
];
const findings = { items: [PRINTED_DETAIL], hasMore: false };

const pageOf = (check: Check = PRINTED_CHECK) => checkResult({ check, weights, findings }, undefined, 'en');

function sectionOf<K extends Section['kind']>(page: ResultPage, kind: K, title: string) {
  const found = page.sections.find((section) => section.kind === kind && section.title === title);
  assert.ok(found, `${kind} ${title}`);
  return found as Extract<Section, { kind: K }>;
}

describe('the page of a background check', () => {
  it('says the score in words and as a meter', () => {
    const page = pageOf();
    assert.equal(page.title, 'Check: Person, Colombia');
    assert.equal(page.outcome.headline, 'Findings of very high severity');
    assert.equal(
      page.outcome.explanation,
      'In: International background. The score is 0.9 of 1, where 1 is best; the dashboard shows it as 9 of 10.',
    );
    const meter = sectionOf(page, 'meter', 'Score');
    assert.equal(meter.value, 0.9);
    assert.equal(meter.text, '0.9 of 1 · by document 1');
  });

  it('has a bar for each data set, the heaviest first', () => {
    const { bars } = sectionOf(pageOf(), 'bars', 'Data sets');
    assert.deepEqual(
      bars.map(({ label, value, tone }) => [label, value, tone]),
      [
        ['Criminal record', 1, 'success'],
        ['Personal identity', 1, 'success'],
        ['International background', 0, 'failure'],
        ['Legal background', 1, 'success'],
      ],
    );
    assert.equal(bars[0]?.detail, 'weight 0.6 · score 1 · no severity · not found');
  });

  it('says so when the weights are not known', () => {
    const page = checkResult({ check: PRINTED_CHECK }, undefined, 'en');
    assert.equal(sectionOf(page, 'bars', 'Data sets').note, 'The weights of this type could not be read.');
  });

  it('groups the databases, and names what skipped ones lacked once', () => {
    const databases = sectionOf(pageOf(), 'checks', 'Databases consulted: 3');
    assert.equal(databases.isFolded, true);
    assert.equal(databases.note, '1 completed · 1 skipped · 1 expired');
    assert.deepEqual(
      databases.groups.map(({ title }) => title),
      ['Personal identity: 1', 'Criminal record: 1', 'Without a data set: 1'],
    );
    assert.equal(databases.groups[2]?.checks[0]?.message, 'Missing or wrong: pep, document_expedition_date');
  });

  it('opens a finding to its tables, covered as personal data', () => {
    const section = sectionOf(pageOf(), 'records', 'Findings by database');
    assert.equal(section.note, 'Findings: 1. Entries read: 1.');
    const [record] = section.records;
    assert.equal(record?.detail, 'Criminal record · found · high severity');
    assert.deepEqual(record?.tables[0]?.rows, [[{ label: 'Aprovado', value: 'Não', isPersonal: true }]]);
  });

  it('tells of further pages and leads to all of them', () => {
    const page = checkResult({ check: PRINTED_CHECK, findings: { ...findings, hasMore: true } }, undefined, 'en');
    const section = sectionOf(page, 'records', 'Findings by database');
    assert.match(section.note ?? '', /there are more pages/);
    assert.equal(section.action?.id, 'open-findings');
  });

  it('shows the summary that applies, and not those that are skipped', () => {
    const titles = pageOf().sections.map(({ title }) => title);
    assert.ok(titles.includes('About the person'));
    assert.ok(!titles.includes('About the company') && !titles.includes('About the vehicle'));
    const { facts } = sectionOf(pageOf(), 'facts', 'About the person');
    assert.deepEqual(
      facts.map(({ label, value }) => `${label}: ${value}`),
      ['Gender: male', 'Identity: found', 'Name found: ANA PRUEBA (in 4 databases)'],
    );
  });

  it('names wrong inputs, attachments, inputs without midnight, and the earlier check', () => {
    const check = { ...PRINTED_CHECK, wrong_inputs: [{ Input: 'first_name' }] };
    const link = 'https://files.example/certificate.pdf';
    const attachments = [{ database_id: 'DBI1', file_name: 'certificate.pdf', link, mime_type: 'application/pdf' }];
    const page = checkResult({ check, attachments }, undefined, 'en');
    assert.equal(sectionOf(page, 'checks', 'Wrong inputs').groups[0]?.checks[0]?.name, 'first_name');
    assert.equal(sectionOf(page, 'links', 'Attachments').links[0]?.url, link);
    assert.ok(sectionOf(page, 'facts', 'Inputs').facts.some(({ value }) => value === '1994-11-25'));
    assert.match(printPage(page), /Earlier check +CHKe04a7ab9ac5976153d8b69eabe71dd48/);
  });

  it('has a sentence for every other state, and offers no report before the end', () => {
    const headlines = (['not_started', 'in_progress', 'delayed', 'error'] as const).map((status) => {
      const page = pageOf({ ...PRINTED_CHECK, status, score: -1 });
      assert.equal(page.actions, undefined);
      assert.ok(!page.sections.some(({ kind }) => kind === 'meter'));
      return page.outcome.headline;
    });
    assert.deepEqual(headlines, [
      'Not started yet',
      'Databases are being searched',
      'The check is delayed',
      'The check failed',
    ]);
    assert.equal(pageOf({ ...PRINTED_CHECK, deleted: true }).outcome.headline, 'This check was deleted');
    assert.equal(pageOf().actions?.[0]?.id, 'save-pdf');
  });

  const outcomeOf = (scores: Check['scores'], score = 1) => pageOf({ ...PRINTED_CHECK, score, scores }).outcome;

  it('says that nothing adverse was found where every data set was searched and has no severity', () => {
    const { headline, tone } = outcomeOf([
      { data_set: 'behavior', result: 'not_found', score: 1, severity: 'none' },
      { data_set: 'personal_identity', result: 'found', score: 1, severity: 'none' },
    ]);
    assert.deepEqual([headline, tone], ['Nothing adverse was found', 'success']);
  });

  it('takes a severity, result or score that it does not know neither for the best nor for the worst', () => {
    const critical = { data_set: 'criminal_record', severity: 'critical', score: 0, result: 'found' };
    const low = { data_set: 'behavior', severity: 'low', score: 0.6, result: 'found' };
    const grave = { ...low, severity: 'very_high', score: 0 };
    const clear = { data_set: 'behavior', severity: 'none', score: 1, result: 'not_found' };
    const unclear = 'Nothing adverse is known, but not all is clear';
    for (const [scores, headline, tone] of [
      [[critical], unclear, 'neutral'],
      [[{ ...clear, severity: 'HIGH' }], unclear, 'neutral'],
      [[{ ...clear, severity: '' }], unclear, 'neutral'],
      [[{ ...clear, result: 'error', severity: 'unknown' }], unclear, 'neutral'],
      [[{ ...clear, result: 'ignored' }], unclear, 'neutral'],
      [[clear, { ...clear, result: undefined }], unclear, 'neutral'],
      [[{}], unclear, 'neutral'],
      [[low, critical], 'Findings of low severity, and others that are not clear', 'neutral'],
      [[grave, critical], 'Findings of very high severity, and others that are not clear', 'failure'],
      [[], 'No results of data sets were given', 'neutral'],
      [undefined, 'No results of data sets were given', 'neutral'],
    ] as const) {
      const outcome = outcomeOf(scores);
      assert.deepEqual([outcome.headline, outcome.tone], [headline, tone]);
    }
    assert.match(outcomeOf([critical]).explanation ?? '', /Not clear: Criminal record \(unknown severity critical\)\./);
  });

  it('says that the score does not go with data sets that name nothing adverse', () => {
    const clear = { data_set: 'behavior', severity: 'none', score: 1, result: 'not_found' };
    for (const score of [0, -1, 7]) {
      const outcome = outcomeOf([clear], score);
      assert.equal(outcome.tone, 'neutral', String(score));
    }
    assert.match(outcomeOf([clear], 7).explanation ?? '', /The score is 7, which is not between 0 and 1\./);
  });

  it('shows a finding whose result or severity it does not know, between the adverse and the others', () => {
    const items = [
      { ...PRINTED_DETAIL, database_name: 'none', severity: 'none' },
      { ...PRINTED_DETAIL, database_name: 'other word', severity: 'critical' },
      { ...PRINTED_DETAIL, database_name: 'low', severity: 'low' },
      { ...PRINTED_DETAIL, database_name: 'other result', result: 'HIT', severity: 'none', tables: [] },
      { ...PRINTED_DETAIL, database_name: 'nothing', result: 'not_found', severity: 'none', tables: [] },
    ];
    const page = checkResult({ check: PRINTED_CHECK, findings: { items, hasMore: false } }, undefined, 'en');
    const records = page.sections.flatMap((section) => (section.kind === 'records' ? section.records : []));
    assert.deepEqual(
      records.map(({ title }) => title),
      ['low', 'other word', 'none', 'other result'],
    );
  });

  it('names a score by its older name, and shows what a vehicle has as number or text', () => {
    const page = checkResult(
      {
        check: {
          ...PRINTED_CHECK,
          homonym_score: 0.5,
          vehicle_summary: { result: 'found', year: 2015, number_of_doors: '5' as unknown as number },
        },
      },
      undefined,
      'en',
    );
    const text = printPage(page);
    assert.match(text, /with names 0\.5/);
    assert.match(text, /Year +2015/);
    assert.match(text, /Number of doors +5/);
  });
});

const refusal = () => new ApiError('not-found', 'Resource not found', { status: 404, endpoint: 'downloadCheckPdf' });

/** The checks of a client at its port, as far as a test needs them. */
function clientWith(checks: Partial<TruoraClient['checks']>): TruoraClient {
  const customTypes = { list: async () => ({ items: [] }) };
  return { checks, customTypes } as unknown as TruoraClient;
}

describe('reading a background check', () => {
  it('reads the first pages of findings only, and does without what cannot be read', async () => {
    const pages: (string | undefined)[] = [];
    const client = clientWith({
      get: async () => PRINTED_CHECK,
      async details(_id, params) {
        pages.push(params?.start_key);
        return { items: [PRINTED_DETAIL], nextStartKey: `page-${pages.length}` };
      },
      attachments: () => Promise.reject(refusal()),
      summarize: () => Promise.reject(refusal()),
    });
    const source = await checkSource(client, PRINTED_CHECK.check_id, new AbortController().signal);
    assert.deepEqual(pages, [undefined, 'page-1', 'page-2']);
    assert.match(printPage(source.page(undefined, 'en')), /Findings: 3\. Entries read: 3; there are more pages/);
  });

  it('finds files and the weights of its type on later pages too', async () => {
    const { type, country, scores = [] } = PRINTED_CHECK;
    const second = 'page-2';
    const page = <T>(start_key: string | undefined, items: readonly T[]) =>
      start_key === second ? { items } : { items: [] as readonly T[], nextStartKey: second };
    const file = { database_id: 'DBI1', file_name: 'certificate.pdf', link: 'https://x.test/a', mime_type: '' };
    const weights = scores.map(({ data_set }) => ({ data_set, weight: 0.25 }));
    const client = {
      checks: {
        get: async () => PRINTED_CHECK,
        details: async () => ({ items: [] }),
        attachments: async (_: string, { start_key = '' } = {}) => page(start_key, [file]),
        summarize: () => Promise.reject(refusal()),
      },
      customTypes: {
        list: async ({ start_key = '' } = {}) => page(start_key, [{ country, type, isDefault: true, weights }]),
      },
    } as unknown as TruoraClient;
    const source = await checkSource(client, PRINTED_CHECK.check_id, new AbortController().signal);
    const text = printPage(source.page(undefined, 'en'));
    assert.match(text, /certificate\.pdf/);
    assert.match(text, /weight 0\.25/);
  });

  it('asks for nothing else while the check goes on', async () => {
    const client = clientWith({ get: async () => ({ ...PRINTED_CHECK, status: 'in_progress' }) });
    const source = await checkSource(client, PRINTED_CHECK.check_id, new AbortController().signal);
    assert.equal(source.page(undefined, 'en').outcome.tone, 'pending');
  });

  it('rejects when the check itself cannot be read', async () => {
    const client = clientWith({ get: () => Promise.reject(refusal()) });
    await assert.rejects(checkSource(client, 'CHK1', new AbortController().signal), { kind: 'not-found' });
  });
});

describe('the progress of a background check', () => {
  it('counts the data sets whose databases have all come to an end', () => {
    const statuses = [
      { data_set: 'a', database_name: '1', status: 'completed' },
      { data_set: 'a', database_name: '2', status: 'not_started' },
      { data_set: 'b', database_name: '3', status: 'expired' },
      { data_set: 'b', database_name: '4', status: 'error' },
      { data_set: 'c', database_name: '5', status: 'delayed' },
      { database_name: '6', status: 'skipped' },
    ] as const;
    assert.deepEqual(datasetProgress({ ...PRINTED_CHECK, statuses: [...statuses] }), { done: 1, total: 3 });
  });

  it('counts by scores before databases are listed, and knows nothing before that', () => {
    const { scores: _, statuses: __, ...bare } = PRINTED_CHECK;
    const scores = [
      { data_set: 'a', result: 'pending', score: 0, severity: 'unknown' },
      { data_set: 'b', result: 'not_found', score: 1, severity: 'none' },
    ] as const;
    assert.deepEqual(datasetProgress({ ...bare, scores: [...scores] }), { done: 1, total: 2 });
    assert.equal(checkState({ ...bare, status: 'not_started' }).progress, undefined);
    assert.equal(checkState({ ...PRINTED_CHECK, status: 'in_progress' }).progress?.text, '2 of 2 data sets');
  });

  it('is over when it is completed or has failed, and not while it is delayed', () => {
    const over = (['not_started', 'in_progress', 'delayed', 'completed', 'error'] as const).map(
      (status) => checkState({ ...PRINTED_CHECK, status }).isFinished,
    );
    assert.deepEqual(over, [false, false, false, true, true]);
  });
});

describe('the PDF report of a check', () => {
  const pdf = new TextEncoder().encode('%PDF-1.7');
  const signal = new AbortController().signal;

  it('is asked for once, then waited for', async () => {
    const clock = new ManualClock();
    let requests = 0;
    let downloads = 0;
    const client = clientWith({
      get: async () => PRINTED_CHECK,
      async requestPdf() {
        requests++;
      },
      async downloadPdf(_id, params) {
        assert.equal(params?.lang, 'en');
        if (++downloads < 3) throw refusal();
        return pdf;
      },
    });
    const report = makeReport(client, PRINTED_CHECK.check_id, 'en', { clock, signal });
    await clock.advance(60_000);
    assert.equal(await report, pdf);
    assert.deepEqual([requests, downloads], [1, 3]);
  });

  it('is too early before the check is completed, and nothing is asked for', async () => {
    const client = clientWith({ get: async () => ({ ...PRINTED_CHECK, status: 'in_progress' }) });
    await assert.rejects(makeReport(client, 'CHK1', 'es', { clock: new ManualClock(), signal }), { kind: 'too-early' });
  });

  it('is too early when it does not come', async () => {
    const clock = new ManualClock();
    const client = clientWith({
      get: async () => PRINTED_CHECK,
      requestPdf: async () => {},
      downloadPdf: () => Promise.reject(refusal()),
    });
    const report = makeReport(client, 'CHK1', 'es', { clock, signal });
    report.catch(() => {});
    await clock.advance(120_000);
    await assert.rejects(report, { kind: 'too-early' });
    assert.equal(clock.sleeping, 0);
  });
});
