import assert from 'node:assert/strict';
import fc from 'fast-check';
import { collectAnswers } from '../../../../src/flows/engine/collect-answers.ts';
import type { Questionnaire } from '../../../../src/flows/engine/flow.ts';
import type { FlowUi, Reply } from '../../../../src/flows/engine/question.ts';
import { ScriptedUi } from '../../../support/scripted-ui.ts';

interface Answers {
  readonly kind: string;
  readonly side: string;
  readonly note: string;
}

interface Counted {
  readonly count: number;
  readonly [thing: `thing ${number}`]: string;
}

/** Asks for as many things as the first answer says. */
const counted: Questionnaire<Counted, undefined> = {
  id: 'counted',
  title: 'Counted',
  steps: [
    {
      id: 'count',
      ask: () => ({
        kind: 'choose',
        title: 'Count',
        placeholder: '',
        choices: [0, 1, 2, 3].map((value) => ({ value, label: String(value) })),
      }),
    },
    {
      from: ({ count = 0 }) =>
        Array.from({ length: count }, (_, i) => ({
          id: `thing ${i}` as const,
          ask: () => ({
            kind: 'text' as const,
            title: `Thing ${i}`,
            prompt: '',
            problem: () => undefined,
            value: (text: string) => text,
          }),
        })),
    },
  ],
};

const flow: Questionnaire<Answers, undefined> = {
  id: 'test',
  title: 'Test',
  steps: [
    {
      id: 'kind',
      ask: () => ({
        kind: 'choose',
        title: 'Kind',
        placeholder: '',
        choices: ['one', 'two'].map((value) => ({ value, label: value })),
      }),
    },
    {
      id: 'side',
      when: ({ kind }) => kind === 'two',
      ask: () => ({ kind: 'choose', title: 'Side', placeholder: '', choices: [{ value: 'left', label: 'left' }] }),
    },
    {
      id: 'note',
      ask: ({ kind }) => ({
        kind: 'text',
        title: 'Note',
        prompt: kind ?? '',
        problem: (text) => (text === '' ? 'Type something.' : undefined),
        value: (text) => text,
      }),
    },
  ],
};

const collect = (ui: FlowUi, suggested?: Partial<Answers>) =>
  collectAnswers(flow, ui, undefined, new AbortController().signal, { suggested });

describe('collectAnswers', () => {
  it('asks the open steps in order', async () => {
    const ui = new ScriptedUi([{ pick: 'one' }, { type: 'hello' }]);
    assert.deepEqual(await collect(ui), { kind: 'one', note: 'hello' });
    ui.assertDone();
  });

  it('counts the steps that are open, and offers back from the second on', async () => {
    const ui = new ScriptedUi([{ pick: 'two' }, { pick: 'left' }, { type: 'x' }]);
    await collect(ui);
    assert.deepEqual(
      ui.asked.map(({ position: { step, total, canGoBack } }) => [step, total, canGoBack]),
      [
        [1, 2, false],
        [2, 3, true],
        [3, 3, true],
      ],
    );
  });

  it('drops the answer gone back to and those after it, and offers them again', async () => {
    const ui = new ScriptedUi([{ pick: 'two' }, { pick: 'left' }, 'back', 'back', { pick: 'one' }, { type: 'x' }]);
    assert.deepEqual(await collect(ui), { kind: 'one', note: 'x' });
    assert.deepEqual(
      ui.asked.map(({ question }) => question.suggested),
      [undefined, undefined, undefined, 'left', 'two', undefined],
    );
  });

  it('offers the answers of the last run', async () => {
    const ui = new ScriptedUi(['suggested', 'suggested', 'suggested']);
    assert.deepEqual(await collect(ui, { kind: 'two', side: 'left', note: 'again' }), {
      kind: 'two',
      side: 'left',
      note: 'again',
    });
  });

  it('does not ask what is known already, and opens the steps that follow from it', async () => {
    const ui = new ScriptedUi([{ pick: 'left' }, 'back', 'cancel']);
    const fixed = { kind: 'two' } as const;
    const answers = await collectAnswers(flow, ui, undefined, new AbortController().signal, { fixed });
    assert.equal(answers, undefined);
    assert.deepEqual(ui.asked[0]?.position, { flowTitle: flow.title, step: 1, total: 2, canGoBack: false });
    const again = new ScriptedUi([{ pick: 'left' }, { type: 'x' }]);
    assert.deepEqual(await collectAnswers(flow, again, undefined, new AbortController().signal, { fixed }), {
      kind: 'two',
      side: 'left',
      note: 'x',
    });
  });

  it('ends with nothing when the person cancels or goes back from the first step', async () => {
    assert.equal(await collect(new ScriptedUi([{ pick: 'one' }, 'cancel'])), undefined);
    assert.equal(await collect(new ScriptedUi(['back'])), undefined);
  });

  it('ends with nothing when the person does not wait for a question', async () => {
    const scripted = new ScriptedUi([{ pick: 'one' }]);
    let prepared = 0;
    const ui: FlowUi = {
      ask: (question, position) => scripted.ask(question, position),
      prepare: async (make, signal) => (prepared++ === 0 ? make(signal) : undefined),
    };
    assert.equal(await collect(ui), undefined);
    scripted.assertDone();
  });

  it('asks nothing once it is aborted', async () => {
    const controller = new AbortController();
    controller.abort();
    const ui = new ScriptedUi([]);
    assert.equal(await collectAnswers(flow, ui, undefined, controller.signal), undefined);
    assert.equal(ui.asked.length, 0);
  });

  it('ends for any mix of answers and back, and no answer of a closed step survives', async () => {
    type Move = 'back' | 'one' | 'two';
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom<Move>('back', 'one', 'two'), { maxLength: 40 }), async (moves) => {
        const left = [...moves];
        const ui: FlowUi = {
          async ask(question): Promise<Reply<never>> {
            const move = left.shift();
            if (move === 'back') return { kind: 'back' };
            const value = question.title === 'Kind' ? (move ?? 'one') : 'left';
            return { kind: 'answer', value: value as never };
          },
        };
        const answers = await collect(ui);
        if (!answers) return;
        assert.equal('side' in answers, answers.kind === 'two');
        assert.ok('note' in answers);
      }),
    );
  });

  it('asks the steps that earlier answers call for, and counts them', async () => {
    const ui = new ScriptedUi([{ pick: 2 }, { type: 'a' }, 'back', 'back', { pick: 1 }, 'suggested']);
    assert.deepEqual(await collectAnswers(counted, ui, undefined, new AbortController().signal), {
      count: 1,
      'thing 0': 'a',
    });
    assert.deepEqual(
      ui.asked.map(({ question, position: { step, total } }) => `${question.title} ${step}/${total}`),
      ['Count 1/1', 'Thing 0 2/3', 'Thing 1 3/3', 'Thing 0 2/3', 'Count 1/1', 'Thing 0 2/2'],
    );
  });

  it('keeps no answer of a step that the answers do not call for any more, for any mix of answers and back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('back', 0, 1, 2, 3), { maxLength: 40 }), async (moves) => {
        const left = [...moves];
        const ui: FlowUi = {
          async ask(question, { step, total }): Promise<Reply<never>> {
            assert.ok(step <= total);
            const move = left.shift();
            if (move === 'back') return { kind: 'back' };
            const value = question.title === 'Count' ? (move ?? 0) : String(move);
            return { kind: 'answer', value: value as never };
          },
        };
        const answers = await collectAnswers(counted, ui, undefined, new AbortController().signal);
        if (!answers) return;
        const things = Array.from({ length: answers.count ?? 0 }, (_, i) => `thing ${i}`);
        assert.deepEqual(Object.keys(answers), ['count', ...things]);
      }),
    );
  });
});
