import * as l10n from '@vscode/l10n';
import type { CheckInput } from '../../contract/checks/check-inputs.ts';
import { isCheckDate } from '../../contract/checks/check-values.ts';
import type { Question } from '../engine/question.ts';
import { inputExample, inputHint, inputName, inputValueName } from './input-names.ts';

/** Asks for one input of a check: a list where it has one, else a text with its format and an example. */
export function askForInput(input: CheckInput, country: string, language: string): Question<string> {
  const { name, values } = input;
  const title = inputName(name);
  const hint = inputHint(name, country);
  if (values.length > 0) {
    return {
      kind: 'choose',
      title,
      placeholder: hint ?? title,
      choices: values.map((value) => {
        const label = inputValueName(name, value, language);
        return { value, label, ...(label === value ? {} : { description: value }) };
      }),
    };
  }
  const example = inputExample(input, country);
  return {
    kind: 'text',
    title,
    prompt: [formatText(input, example), hint].filter((text) => text !== undefined).join(' '),
    ...(example ? { placeholder: example } : {}),
    problem: (text) => typedInputProblem(input, text.trim(), example),
    value: (text) => text.trim(),
  };
}

/** What is wrong with the text of an input, in one sentence, or undefined when it can be sent. */
export function typedInputProblem(input: CheckInput, text: string, example = input.example): string | undefined {
  if (text === '') return l10n.t('Type it, or press Escape to give up.');
  if (input.format === 'date') return isCheckDate(text) ? undefined : l10n.t('Type a date as YYYY-MM-DD.');
  if (input.pattern && !new RegExp(input.pattern).test(text)) {
    return l10n.t('This does not have the format of {example}.', { example: example ?? input.pattern });
  }
  return undefined;
}

function formatText({ format }: CheckInput, example: string | undefined): string {
  if (format === 'date') return l10n.t('A date as YYYY-MM-DD, for example {example}.', { example: example ?? '' });
  return example ? l10n.t('For example {example}.', { example }) : l10n.t('As it is on the document.');
}
