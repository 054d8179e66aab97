import type { AnswerName } from '../../contract/answers.ts';

/** Says what is wrong with an answer of this name, or undefined when it is as the contract has it. */
export type AnswerCheck = (name: AnswerName, body: unknown) => string | undefined;
