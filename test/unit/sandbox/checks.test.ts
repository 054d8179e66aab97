import assert from 'node:assert/strict';
import { CHECK_VARIANTS, checkVariants } from '../../../src/contract/checks/check-inputs.ts';
import { CHECK_SCENARIOS } from '../../../src/sandbox/checks/check-scenarios.ts';
import { isWorldSnapshot } from '../../../src/sandbox/snapshot.ts';
import { CHECKS, CONFIG, CUSTOM, PERSON } from './checks-provoked.ts';
import { START, type TestSandbox, testSandbox } from './test-sandbox.ts';

const consent = { user_authorized: 'true' };
const make = async ({ ask }: TestSandbox, form: Record<string, string> = {}): Promise<string> => {
  const { json, text, status } = await ask(CHECKS, { form: { ...PERSON, ...form } });
  assert.equal(status, 201, text);
  return json.check.check_id;
};
const read = async ({ ask }: TestSandbox, id: string) => (await ask(`${CHECKS}/${id}`)).json.check;
const put = ({ ask }: TestSandbox, json: object) => ask('/sandbox', { method: 'PUT', json });

describe('creating checks', () => {
  for (const { country, type, variant, inputs } of CHECK_VARIANTS) {
    it(`takes ${country} ${type} ${variant} with its required inputs alone, and not without one of them`, async () => {
      const { ask } = await testSandbox({
        settings: { speed: 'instant', defaults: { check_inputs: 'reference' } as never },
      });
      const exampleOf = ({ example, values }: (typeof inputs)[number]) => example ?? values[0] ?? '';
      const needed = inputs.filter(({ required }) => required);
      const form = Object.fromEntries(needed.map((input) => [input.name, exampleOf(input)]));
      const created = await ask(CHECKS, { form: { country, type, ...consent, ...form } });
      assert.equal(created.status, 201, created.text);
      assert.equal(created.json.check.status, 'not_started');
      const all = Object.fromEntries(inputs.map((input) => [input.name, exampleOf(input)]));
      assert.equal((await ask(CHECKS, { form: { country, type, ...consent, ...all } })).status, 201);
      for (const { name } of needed) {
        const { [name]: _, ...rest } = form;
        const refused = await ask(CHECKS, { form: { country, type, ...consent, ...rest } });
        assert.equal(refused.status, 400, name);
        const wanted = name === 'native_country' ? 'native country was expected' : 'missing required inputs';
        assert.equal(refused.json.message, `Invalid request: ${wanted}`);
      }
    });
  }

  it('refuses types that a country does not have', async () => {
    const { ask } = await testSandbox();
    for (const country of ['CL', 'CR', 'PE'])
      assert.equal((await ask(CHECKS, { form: { ...consent, country, type: 'company', tax_id: '1' } })).status, 400);
    assert.deepEqual(checkVariants('ALL', 'vehicle'), []);
  });

  it('echoes inputs: dates as timestamps, the native country in lower case', async () => {
    const world = await testSandbox();
    const form = { ...PERSON, date_of_birth: '1990-05-15', native_country: 'VE', native_national_id: '1', watch: '2w' };
    const { json } = await world.ask(CHECKS, { form });
    const { date_of_birth, native_country, watch, score, id_score, homonym_score } = json.check;
    assert.deepEqual(
      { date_of_birth, native_country, watch, score, id_score, homonym_score },
      {
        date_of_birth: '1990-05-15T00:00:00Z',
        native_country: 've',
        watch: '2w',
        score: -1,
        id_score: 0,
        homonym_score: 0,
      },
    );
  });

  it('answers with the earlier check of the same inputs, unless a new one is forced or time has passed', async () => {
    const world = await testSandbox();
    const first = await make(world);
    assert.equal(await make(world), first);
    const forced = await make(world, { force_creation: 'true' });
    assert.notEqual(forced, first);
    assert.equal((await read(world, forced)).previous_check, first);
    assert.notEqual(await make(world, { phone_number: '3000000000' }), forced);
    await put(world, { defaults: { check_reuse_status: '200' } });
    const again = await world.ask(CHECKS, { form: PERSON });
    assert.deepEqual([again.status, again.json.check.check_id], [200, forced]);
    world.advance(86_400_000);
    const later = await make(world);
    assert.notEqual(later, forced);
    await put(world, { defaults: { check_reuse_s: 0 } });
    assert.notEqual(await make(world), later);
  });

  it('does without consent when told so', async () => {
    const world = await testSandbox();
    await put(world, { defaults: { check_authorization: 'optional' } });
    const { user_authorized: _, ...form } = PERSON;
    assert.equal((await world.ask(CHECKS, { form })).status, 201);
  });
});

describe('the life of a check', () => {
  it('goes from not_started over in_progress to completed, database by database', async () => {
    const world = await testSandbox({ settings: { speed: 'real' } });
    const id = await make(world);
    const seen: string[] = [];
    let ended = -1;
    for (let at = 0; at <= 8000; at += 400) {
      const check = await read(world, id);
      const statuses: { status: string }[] = check.statuses ?? [];
      const now = statuses.filter(({ status }) => status === 'completed').length;
      assert.ok(now >= ended);
      ended = now;
      if (seen.at(-1) !== check.status) seen.push(check.status);
      if (check.status === 'in_progress') {
        assert.equal(check.score, -1);
        assert.ok(check.start_date);
        assert.equal(check.summary.result, 'in_progress');
        for (const { data_set, result } of check.scores) {
          const own = (check.statuses as { data_set?: string; status: string }[]).filter(
            (one) => one.data_set === data_set,
          );
          assert.equal(result === 'pending', !own.every(({ status }) => status === 'completed'), data_set);
        }
      }
      world.advance(400);
    }
    assert.deepEqual(seen, ['not_started', 'in_progress', 'completed']);
    const finished = await read(world, id);
    assert.match(finished.update_date, /:\d\dZ$/);
    assert.ok(finished.statuses.every(({ status }: { status: string }) => status !== 'not_started'));
    world.advance(1e9);
    assert.deepEqual(await read(world, id), finished);
  });

  it('ends as each scenario says, chosen by custom_input and by default', async () => {
    const world = await testSandbox();
    const outcome = (check: { status: string; score: number; id_score: number; statuses: { status: string }[] }) => ({
      status: check.status,
      kinds: [...new Set(check.statuses.map(({ status }) => status))].sort().join(' '),
    });
    const EXPECTED: Record<string, { status: string; kinds: string }> = {
      clean: { status: 'completed', kinds: 'completed skipped' },
      with_findings: { status: 'completed', kinds: 'completed skipped' },
      homonyms: { status: 'completed', kinds: 'completed skipped' },
      delayed: { status: 'delayed', kinds: 'completed delayed skipped' },
      error: { status: 'error', kinds: 'completed error expired skipped' },
      skipped_databases: { status: 'completed', kinds: 'completed skipped' },
      slow: { status: 'completed', kinds: 'completed skipped' },
      many_databases: { status: 'completed', kinds: 'completed skipped' },
    };
    assert.deepEqual(CHECK_SCENARIOS.map(({ name }) => name).sort(), Object.keys(EXPECTED).sort());
    for (const { name } of CHECK_SCENARIOS) {
      const chosen = await make(world, { custom_input: `scenario:${name.replace('_', '-')}` });
      assert.deepEqual(outcome(await read(world, chosen)), EXPECTED[name], name);
      await put(world, { check_scenario: name });
      assert.equal(await make(world), chosen, 'the same scenario by default finds the same check');
    }
  });

  it('takes a minute when slow, and another when delayed', async () => {
    const world = await testSandbox({ settings: { speed: 'real' } });
    const slow = await make(world, { custom_input: 'scenario:slow' });
    const delayed = await make(world, { custom_input: 'scenario:delayed' });
    world.advance(59_999);
    assert.equal((await read(world, slow)).status, 'in_progress');
    assert.equal((await read(world, delayed)).status, 'delayed');
    world.advance(1);
    assert.equal((await read(world, slow)).status, 'completed');
    world.advance(8000);
    assert.equal((await read(world, delayed)).status, 'completed');
  });

  it('shows homonyms in names and by name only, and wrong inputs beside skipped databases', async () => {
    const world = await testSandbox();
    const homonyms = await read(world, await make(world, { custom_input: 'scenario:homonyms' }));
    assert.equal(homonyms.summary.names_found.length, 3);
    assert.equal(homonyms.id_score, 1);
    assert.ok(homonyms.score < 1 && homonyms.name_score === homonyms.score);
    const skipped = await read(world, await make(world, { custom_input: 'scenario:skipped-databases' }));
    assert.deepEqual(skipped.wrong_inputs, [{ Input: 'document_expedition_date' }]);
    const entries = skipped.statuses.filter(({ status }: { status: string }) => status === 'skipped');
    // biome-ignore lint/suspicious/noExplicitAny: a JSON answer
    assert.ok(entries.every((entry: any) => entry.data_set === undefined && entry.invalid_inputs.length > 0));
  });

  it('skips fewer databases the more inputs there are', async () => {
    const world = await testSandbox();
    const count = async (form: Record<string, string>) => {
      const { statuses } = await read(world, await make(world, form));
      return statuses.filter(({ status }: { status: string }) => status === 'skipped').length;
    };
    assert.ok((await count({ pep: '1', issue_date: '2008-06-19', passport: 'P1' })) < (await count({})));
  });

  it('searches 600 databases when there are many, each under an ID of its own', async () => {
    const world = await testSandbox();
    const { statuses } = await read(world, await make(world, { custom_input: 'scenario:many-databases' }));
    assert.equal(statuses.length, 600);
    // biome-ignore lint/suspicious/noExplicitAny: a JSON answer
    assert.equal(new Set(statuses.map((one: any) => `${one.database_id} ${one.data_set}`)).size, 600);
  });

  it('passes over a scenario of validations with a warning', async () => {
    const { ask } = await testSandbox();
    const { headers } = await ask(CHECKS, { form: { ...PERSON, custom_input: 'scenario:underage' } });
    assert.match(headers.get('X-Sandbox-Warning') ?? '', /no scenario of checks named "underage"/);
  });
});

describe('reading checks', () => {
  it('pages through checks and findings with keys in Base64, all of them and each once', async () => {
    const world = await testSandbox();
    const ids = [];
    for (let i = 0; i < 5; i++)
      ids.unshift(await make(world, { phone_number: String(i), ...(i > 1 && { report_id: 'RPT1' }) }));
    await put(world, { defaults: { page_size: 2 } });
    const all = async (start: string, key: string) => {
      const found: string[] = [];
      for (let path = start; path !== ''; ) {
        const { json } = await world.ask(`/checks${path}`);
        // biome-ignore lint/suspicious/noExplicitAny: a JSON answer
        found.push(...json[key].map((one: any) => one.check_id ?? one.id));
        path = json.next;
      }
      return found;
    };
    assert.deepEqual(await all('/v1/checks', 'checks'), ids);
    assert.deepEqual(await all('/v1/checks?report_id=RPT1', 'checks'), ids.slice(0, 3));
    await put(world, { defaults: { page_size: 7 } });
    const ended = (await read(world, ids[0]!)).statuses.filter(
      ({ status }: { status: string }) => status === 'completed',
    );
    const details = [];
    for (let path = `/v1/checks/${ids[0]}/details`; path !== ''; ) {
      const { json } = await world.ask(`/checks${path}`);
      details.push(...json.details);
      path = json.next;
    }
    assert.equal(new Set(details.map(({ id }) => id)).size, ended.length);
  });

  it('answers in the envelopes of the examples when told so', async () => {
    const world = await testSandbox();
    assert.deepEqual((await world.ask(CHECKS)).json, { checks: [], next: '', self: '/v1/checks' });
    await put(world, { defaults: { check_list: 'object', check_details: 'object', config_list: 'countries' } });
    assert.deepEqual((await world.ask(CHECKS)).json, {});
    const id = await make(world);
    assert.equal((await world.ask(CHECKS)).json.check.check_id, id);
    assert.match((await world.ask(`${CHECKS}/${id}/details`)).json.id, /^DTL[0-9a-f]{32}$/);
    assert.ok((await world.ask(CONFIG)).json.CO.person);
  });

  it('tells findings in the language asked for', async () => {
    const world = await testSandbox();
    const id = await make(world, { custom_input: 'scenario:with-findings' });
    const words = async (lang: string) => {
      const { json } = await world.ask(`${CHECKS}/${id}/details?lang=${lang}`);
      return json.details.find((one: { tables: unknown }) => one.tables !== null).tables[0].rows[0].cells[0].label;
    };
    assert.deepEqual([await words('en'), await words('es')], ['State', 'Situación']);
    assert.match(
      (await world.ask(`${CHECKS}/${id}/details?lang=fr`)).headers.get('X-Sandbox-Warning') ?? '',
      /not "fr"/,
    );
  });

  it('hands out attachments under links that end', async () => {
    const world = await testSandbox({ settings: { speed: 'real' } });
    const id = await make(world);
    assert.equal((await world.ask(`${CHECKS}/${id}/attachments`)).json.total, 0);
    world.advance(10_000);
    const { json } = await world.ask(`${CHECKS}/${id}/attachments`);
    assert.equal(json.total, 3);
    const [{ link, mime_type, file_name }] = json.files;
    assert.deepEqual([mime_type, file_name.endsWith('.pdf')], ['application/pdf', true]);
    const file = await world.ask(link, { key: null });
    assert.match(file.text, /^%PDF-1\.4\n/);
    assert.equal((await world.ask(link.replace('Signature=', 'Signature=x'), { key: null })).status, 403);
    world.advance(901_000);
    assert.match((await world.ask(link, { key: null })).text, /Request has expired/);
  });

  it('has the PDF only after it was asked for and made', async () => {
    const world = await testSandbox({ settings: { speed: 'real' } });
    const id = await make(world);
    const pdf = `${CHECKS}/${id}/pdf`;
    world.advance(8000);
    const early = await world.ask(pdf);
    assert.deepEqual([early.status, early.json], [404, { code: 10404, http_code: 404, message: 'Resource not found' }]);
    assert.deepEqual((await world.ask(pdf, { method: 'POST' })).json, { pdf_path: `/v1/checks/${id}/pdf/` });
    world.advance(1999);
    assert.equal((await world.ask(pdf)).status, 404);
    world.advance(1);
    const { status, headers, text } = await world.ask(`${pdf}/?lang=en`);
    assert.deepEqual([status, headers.get('Content-Type')], [200, 'application/pdf']);
    assert.match(text, /\(Background check\) Tj/);
    assert.match((await world.ask(pdf)).text, /\(Consulta de antecedentes\) Tj/);
  });

  it('has the PDF without asking when told so', async () => {
    const world = await testSandbox();
    await put(world, { defaults: { check_pdf: 'direct' } });
    assert.equal((await world.ask(`${CHECKS}/${await make(world)}/pdf`)).status, 200);
  });

  it('makes PDFs whose table of objects is right', async () => {
    const world = await testSandbox();
    const id = await make(world, { custom_input: 'scenario:many-databases' });
    await world.ask(`${CHECKS}/${id}/pdf`, { method: 'POST' });
    const { text } = await world.ask(`${CHECKS}/${id}/pdf`);
    const start = Number(/startxref\n(\d+)\n%%EOF/.exec(text)?.[1]);
    const [, count = '', table = ''] = /^xref\n0 (\d+)\n([\s\S]+?)trailer/.exec(text.slice(start)) ?? [];
    const offsets = [...table.matchAll(/^(\d{10}) 00000 n $/gm)].map(([, offset]) => Number(offset));
    assert.equal(offsets.length, Number(count) - 1);
    for (const [i, offset] of offsets.entries()) assert.ok(text.startsWith(`${i + 1} 0 obj\n`, offset));
    for (const [, length, content] of text.matchAll(/\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/g))
      assert.equal(content?.length, Number(length));
    assert.ok((text.match(/\/Type \/Page /g) ?? []).length > 10);
  });

  it('forgets a deleted check', async () => {
    const world = await testSandbox();
    const id = await make(world);
    const { status, json } = await world.ask(`${CHECKS}/${id}`, { method: 'DELETE' });
    assert.deepEqual([status, json.check.deleted, json.check.score, json.details], [200, true, -1, undefined]);
    for (const path of ['', '/details', '/pdf']) assert.equal((await world.ask(`${CHECKS}/${id}${path}`)).status, 404);
    assert.deepEqual((await world.ask(CHECKS)).json.checks, []);
    assert.notEqual(await make(world), id);
  });

  it('shows the databases as operational', async () => {
    const { ask } = await testSandbox();
    const { json } = await ask(`/checks/v1/health?country=CO&unixTimestampSeconds=${START / 1000}`);
    assert.ok(json.length > 20);
    assert.equal(json[0].hourly_status.length, 24);
  });

  it('keeps checks and custom types over a restart', async () => {
    const world = await testSandbox();
    await world.ask(CONFIG, { form: CUSTOM });
    const id = await make(world, { type: 'hiring' });
    const former = JSON.parse(JSON.stringify(world.sandbox.snapshot()));
    assert.ok(isWorldSnapshot(former));
    const next = await testSandbox({ former });
    assert.deepEqual(await read(next, id), await read(world, id));
    assert.deepEqual((await next.ask(CONFIG)).json, (await world.ask(CONFIG)).json);
  });

  it('drops the oldest finished check over the limit', async () => {
    const world = await testSandbox({ limits: { accounts: 1, validations: 1, pictureBytes: 1, checks: 2 } });
    const waiting = await make(world, { custom_input: 'scenario:delayed' });
    const [first, second] = [await make(world, { phone_number: '1' }), await make(world, { phone_number: '2' })];
    const left = (await world.ask(CHECKS)).json.checks.map(({ check_id }: { check_id: string }) => check_id);
    assert.deepEqual(left, [second, waiting]);
    assert.notEqual(first, second);
  });
});

describe('custom types', () => {
  it('may have any name, also one that means something to JavaScript', async () => {
    const { ask } = await testSandbox();
    for (const type of ['__proto__', 'constructor', 'toString', 'ñandú 🙂']) {
      assert.equal((await ask(CONFIG, { form: { ...CUSTOM, type } })).status, 201, type);
      const { json } = await ask(CONFIG);
      assert.equal(Object.getOwnPropertyDescriptor(json.score_configs.CO, type)?.value.length, 2, type);
      assert.equal((await ask(CHECKS, { form: { ...PERSON, type } })).status, 201, type);
      const query = new URLSearchParams({ country: 'CO', type });
      assert.equal((await ask(`${CONFIG}?${query}`, { method: 'DELETE' })).status, 200, type);
    }
  });

  it('are listed beside the default ones and searched with their weights', async () => {
    const world = await testSandbox();
    const created = await world.ask(CONFIG, { form: CUSTOM });
    assert.equal(created.status, 201);
    assert.deepEqual(Object.keys(created.json.score_configs.CO), ['person', 'vehicle', 'company', 'hiring']);
    const check = await read(world, await make(world, { type: 'hiring', custom_input: 'scenario:with-findings' }));
    assert.deepEqual(
      check.scores.map(({ data_set }: { data_set: string }) => data_set),
      ['criminal_record', 'personal_identity'],
    );
    assert.equal(check.score, 0.5194);
    assert.equal(check.type, 'hiring');
    assert.equal((await world.ask(CHECKS, { form: { ...PERSON, type: 'hiring', country: 'MX' } })).status, 400);
  });

  it('lose the data sets that a change leaves out, unless told to keep them', async () => {
    const { ask } = await testSandbox();
    await ask(CONFIG, { form: CUSTOM });
    const form = { country: 'CO', type: 'hiring', dataset_legal_background: '1' };
    const names = (json: { score_configs: { CO: { hiring: { data_set: string }[] } } }) =>
      json.score_configs.CO.hiring.map(({ data_set }) => data_set);
    assert.deepEqual(names((await ask(CONFIG, { method: 'PUT', form })).json), ['legal_background']);
    await ask('/sandbox', { method: 'PUT', json: { defaults: { config_update: 'merge' } } });
    const more = { country: 'CO', type: 'hiring', dataset_alert_in_media: '0' };
    assert.deepEqual(names((await ask(CONFIG, { method: 'PUT', form: more })).json), [
      'legal_background',
      'alert_in_media',
    ]);
  });

  it('are deleted with the rest of the country as the answer', async () => {
    const { ask } = await testSandbox();
    await ask(CONFIG, { form: CUSTOM });
    const { status, json } = await ask(`${CONFIG}?country=CO&type=hiring`, { method: 'DELETE' });
    assert.equal(status, 200);
    assert.deepEqual(Object.keys(json), ['CO']);
    assert.deepEqual(Object.keys(json.CO), ['person', 'vehicle', 'company']);
  });

  it('warn of a data set that is not known in the country', async () => {
    const { ask } = await testSandbox();
    const { status, headers } = await ask(CONFIG, { form: { country: 'CO', type: 'x', dataset_credit_history: '1' } });
    assert.equal(status, 201);
    assert.match(headers.get('X-Sandbox-Warning') ?? '', /credit_history/);
  });
});
