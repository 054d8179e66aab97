import assert from 'node:assert/strict';
import type { CheckInputName } from '../../../../src/contract/checks/check-inputs.ts';
import { checkInput } from '../../../../src/contract/checks/check-inputs.ts';
import { CHECK_COUNTRIES, CHECK_TYPES } from '../../../../src/contract/checks/check-values.ts';
import { SUBJECT_INPUTS } from '../../../../src/contract/endpoints/check-parameters.ts';
import { inputName } from '../../../../src/flows/checks/input-names.ts';
import { typedInputProblem } from '../../../../src/flows/checks/input-question.ts';
import { type CheckAnswers, runCheckFlow } from '../../../../src/flows/definitions/run-check.ts';
import { collectAnswers } from '../../../../src/flows/engine/collect-answers.ts';
import type { FlowContext } from '../../../../src/flows/engine/flow.ts';
import type { FlowUi, Question, Reply } from '../../../../src/flows/engine/question.ts';
import type { TruoraClient } from '../../../../src/truora/client.ts';
import type { CheckTypeEntry } from '../../../../src/truora/resources/custom-types.ts';
import { CHECK_MATRIX, type MatrixRow } from '../../../fixtures/check-matrix.ts';
import { type ScriptedReply, ScriptedUi } from '../../../support/scripted-ui.ts';

const ALL_INPUTS = Object.keys(SUBJECT_INPUTS) as CheckInputName[];

/** A client at its port that knows these custom types, or cannot list them. */
function contextWith(types: readonly CheckTypeEntry[] | undefined, changed: Partial<FlowContext> = {}): FlowContext {
  const customTypes = { list: async () => ({ items: types }) };
  return {
    profile: { id: 'sandbox', name: 'Sandbox', environment: 'sandbox' },
    client: async () => {
      if (types === undefined) throw new Error('offline');
      return { customTypes } as unknown as TruoraClient;
    },
    uuid: () => '00000000-0000-4000-8000-000000000000',
    language: 'en',
    ...changed,
  };
}

const sandbox = contextWith([]);

/**
 * Answers every question with what fits it, and takes note of what was asked; what is not chosen by the row is the
 * first choice.
 */
class RowUi implements FlowUi {
  readonly asked: string[] = [];
  readonly #row: MatrixRow;
  readonly #more: readonly string[];

  constructor(row: MatrixRow, more: readonly string[]) {
    this.#row = row;
    this.#more = more;
  }

  async ask<V>(question: Question<V>): Promise<Reply<V>> {
    this.asked.push(question.title);
    return { kind: 'answer', value: this.#answer(question as Question<unknown>) as V };
  }

  #answer(question: Question<unknown>): unknown {
    const { country, type, required } = this.#row;
    switch (question.kind) {
      case 'choose': {
        if (question.title === 'Type of check') return type;
        if (question.title === 'Country to search') return country;
        if (question.title === 'Who it is about') return this.#variant(question, required);
        return question.choices[0]?.value;
      }
      case 'choose-many':
        return question.value(this.#more);
      case 'text': {
        const text = question.placeholder ?? 'x';
        assert.equal(question.problem(text), undefined, `the example of ${question.title}`);
        assert.notEqual(question.problem(''), undefined, `${question.title} left empty`);
        return question.value(text);
      }
      case 'picture':
        throw new Error('A check needs no picture');
    }
  }

  /** The choice whose line names exactly the required inputs of the row. */
  #variant(question: Extract<Question<unknown>, { kind: 'choose' }>, required: readonly string[]): unknown {
    const wanted = required.map((name) => inputName(name as CheckInputName)).toSorted();
    const found = question.choices.filter(({ detail = '' }) => `${detail.split(', ').toSorted()}` === `${wanted}`);
    assert.equal(found.length, 1, `${this.#row.country} ${this.#row.type} ${this.#row.variant}`);
    return found[0]?.value;
  }
}

async function askRow(row: MatrixRow, more: readonly string[]) {
  const ui = new RowUi(row, more);
  const answers = await collectAnswers(runCheckFlow(), ui, sandbox, new AbortController().signal);
  const isInput = new Map(ALL_INPUTS.map((name) => [inputName(name), name]));
  return {
    answers: answers as Partial<Record<string, unknown>>,
    inputs: ui.asked.flatMap((title) => isInput.get(title) ?? []),
  };
}

describe('the inputs of a background check', () => {
  it('have a name each, all different, so that people can tell them apart', () => {
    assert.equal(new Set(ALL_INPUTS.map(inputName)).size, ALL_INPUTS.length);
  });

  for (const row of CHECK_MATRIX) {
    const { country, type, variant, required, optional } = row;
    it(`${country} ${type}, ${variant}: ${required.join(', ')} are asked for, ${optional.join(', ') || 'nothing else'} only when wanted`, async () => {
      const bare = await askRow(row, []);
      assert.deepEqual(bare.inputs.toSorted(), required.toSorted());
      const full = await askRow(row, optional);
      assert.deepEqual(full.inputs.slice(0, required.length).toSorted(), required.toSorted());
      assert.deepEqual(full.inputs.slice(required.length).toSorted(), optional.toSorted());
      for (const one of optional) {
        assert.deepEqual((await askRow(row, [one])).inputs.toSorted(), [...required, one].toSorted());
      }
      for (const name of ALL_INPUTS) {
        assert.equal(name in bare.answers, required.includes(name), name);
        assert.equal(name in full.answers, required.includes(name) || optional.includes(name), name);
      }
    });
  }

  it('are offered for every country and type of the matrix, and for no other', async () => {
    for (const type of CHECK_TYPES) {
      const ui = new ScriptedUi([{ pick: type }, 'cancel']);
      await collectAnswers(runCheckFlow(), ui, sandbox, new AbortController().signal);
      const question = ui.asked.at(-1)?.question;
      const offered = question?.kind === 'choose' ? question.choices.map(({ value }) => String(value)) : [];
      const wanted = CHECK_COUNTRIES.filter((c) => CHECK_MATRIX.some((row) => row.country === c && row.type === type));
      assert.deepEqual(offered.toSorted(), wanted.toSorted(), type);
    }
  });

  it('are as many ways as the matrix has', async () => {
    for (const type of CHECK_TYPES) {
      for (const country of CHECK_COUNTRIES) {
        const rows = CHECK_MATRIX.filter((row) => row.country === country && row.type === type);
        if (rows.length === 0) continue;
        const ui = new ScriptedUi([{ pick: type }, { pick: country }, 'cancel']);
        await collectAnswers(runCheckFlow(), ui, sandbox, new AbortController().signal);
        const question = ui.asked.at(-1)?.question;
        const ways = question?.kind === 'choose' && question.title === 'Who it is about' ? question.choices.length : 1;
        assert.equal(ways, new Set(rows.map(({ required }) => `${required}`)).size, `${country} ${type}`);
      }
    }
  });

  it('are refused when they do not have their format', () => {
    const date = checkInput('date_of_birth');
    assert.equal(typedInputProblem(date, '1990-05-15'), undefined);
    for (const wrong of ['15/05/1990', '1990-02-30', '1990-13-01', '1990-5-5', 'x']) {
      assert.equal(typedInputProblem(date, wrong), 'Type a date as YYYY-MM-DD.', wrong);
    }
    assert.match(typedInputProblem(checkInput('imei'), '123') ?? '', /does not have the format of 0{15}/);
    assert.match(typedInputProblem(checkInput('national_id'), '') ?? '', /Type it/);
  });
});

describe('the flow of a background check', () => {
  const person: ScriptedReply[] = [{ pick: 'person' }, { pick: 'CO' }, { pick: 'national' }, { type: ' 1000000001 ' }];

  async function run(replies: readonly ScriptedReply[], context = sandbox, fixed?: Partial<CheckAnswers>) {
    const ui = new ScriptedUi(replies);
    const signal = new AbortController().signal;
    const answers = await collectAnswers(runCheckFlow(), ui, context, signal, { fixed });
    ui.assertDone();
    return { ui, answers };
  }

  it('asks for consent, for what a recent check means, and for a last look', async () => {
    const { answers } = await run([...person, { pickMany: [] }, { pick: true }, 'suggested', { pick: true }]);
    assert.deepEqual(answers, {
      type: 'person',
      country: 'CO',
      variant: 'national',
      national_id: '1000000001',
      more: [],
      user_authorized: true,
      force_creation: false,
      start: true,
    });
  });

  it('takes a reference of your own of 128 characters and no more', async () => {
    const before: ScriptedReply[] = [...person, { pickMany: ['custom_input'] }];
    const { answers } = await run([
      ...before,
      { type: 'x'.repeat(128) },
      { pick: true },
      { pick: true },
      { pick: true },
    ]);
    assert.equal(answers?.custom_input?.length, 128);
    assert.equal(answers?.force_creation, true);
    await assert.rejects(run([...before, { type: 'x'.repeat(129) }]), /at most 128/);
  });

  it('has the name of the profile typed before anything is billed', async () => {
    const live = contextWith([], { profile: { id: 'p', name: 'Live', environment: 'production' } });
    const { answers } = await run(
      [...person, { pickMany: [] }, { pick: true }, 'suggested', { type: 'Live' }, { pick: true }],
      live,
    );
    assert.equal(answers?.billing_confirmed, 'Live');
  });

  it('drops inputs that a change of country does not need any more', async () => {
    const { answers } = await run([
      ...person,
      ...(['back', 'back', 'back', { pick: 'MX' }, { pick: 'foreign' }, { type: 'E1' }] as const),
      ...[{ pickMany: [] }, { pick: true }, 'suggested' as const, { pick: true }],
    ]);
    assert.equal(answers?.foreign_id, 'E1');
    assert.equal(answers && 'national_id' in answers, false);
  });

  const hiring: CheckTypeEntry = {
    country: 'PE',
    type: 'hiring-custom',
    isDefault: false,
    weights: [{ data_set: 'vehicle_information', weight: 1 }],
  };
  const standard: CheckTypeEntry = { ...hiring, type: 'person', isDefault: true };

  it('offers the custom types of the account in their countries, and asks what they search', async () => {
    const { ui, answers } = await run(
      [
        { pick: 'hiring-custom' },
        { pick: 'PE' },
        'suggested',
        { pick: 'foreign' },
        { type: 'E1' },
        { type: '1990-05-15' },
        { type: 'AAA000' },
        { pickMany: [] },
        { pick: true },
        'suggested',
        { pick: true },
      ],
      contextWith([standard, hiring]),
    );
    assert.equal(answers?.searched, 'vehicle');
    assert.equal(answers?.type, 'hiring-custom');
    const [types, countries] = ui.asked.map(({ question }) => (question.kind === 'choose' ? question.choices : []));
    assert.deepEqual(
      types?.map(({ value }) => value),
      [...CHECK_TYPES, 'hiring-custom'],
    );
    assert.deepEqual(
      countries?.map(({ value }) => value),
      ['PE'],
    );
  });

  it('offers every input for a custom type of a country that the reference has left out', async () => {
    const { ui, answers } = await run(
      [
        { pick: 'hiring-custom' },
        { pick: 'EC' },
        { pickMany: ['national_id'] },
        { type: '1700000001' },
        { pick: true },
        'suggested',
        { pick: true },
      ],
      contextWith([{ ...hiring, country: 'EC' }]),
    );
    assert.equal(answers?.national_id, '1700000001');
    const more = ui.asked[2]?.question;
    const offered = more?.kind === 'choose-many' ? more.choices.map(({ value }) => value) : [];
    assert.deepEqual(offered, [...ALL_INPUTS, 'custom_input']);
  });

  it('takes a custom type by its name where types cannot be listed', async () => {
    const { answers } = await run(
      [{ type: 'mine' }, { pick: 'CR' }, { pick: 'person' }, 'cancel'],
      contextWith(undefined),
    );
    assert.equal(answers, undefined);
  });

  it('does not ask for the type when it is called on one', async () => {
    const { ui } = await run([{ pick: 'person' }, 'cancel'], contextWith([hiring]), {
      type: 'hiring-custom',
      country: 'CO',
    });
    assert.equal(ui.asked[0]?.question.title, 'What the type searches');
  });

  it('stores nothing about a person for the next time', async () => {
    const { answers } = await run([...person, { pickMany: [] }, { pick: true }, 'suggested', { pick: true }]);
    // As the editor stores it.
    const stored = JSON.parse(JSON.stringify(runCheckFlow().remembered?.(answers ?? {})));
    assert.deepEqual(stored, {
      type: 'person',
      country: 'CO',
      variant: 'national',
    });
  });
});
